//! What is typed, and what must then be on the screen; words after `!` must be gone from it.
//!
//! Every step begins from wherever a start of the program leads, so that it can be the first one
//! after a crash.

/// Keys, and what is then seen.
pub(super) type Line = (&'static str, &'static str);

/// A day at the desk.
pub(super) struct Scene {
    /// Its hour.
    pub(super) at: &'static str,
    /// Each step is saved when its last line is seen.
    pub(super) steps: &'static [&'static [Line]],
}

pub(super) const SCENES: &[Scene] = &[
    Scene { at: "2026-12-07T09:30:00", steps: BEFORE },
    Scene { at: "2026-12-10T19:00:00", steps: EVENING },
    Scene { at: "2026-12-10T19:40:00", steps: LATE },
    Scene { at: "2026-12-10T20:15:00", steps: LEFT },
    Scene { at: "2026-12-10T20:30:00", steps: PAUSED },
    Scene { at: "2026-12-10T20:45:00", steps: BACK },
    Scene { at: "2026-12-10T21:10:00", steps: BROKEN },
    Scene { at: "2026-12-11T09:00:00", steps: AFTER },
    Scene { at: "2026-12-20T09:00:00", steps: OWNERS },
];

const BEFORE: &[&[Line]] = &[
    &[("4<F4>", "筹划会议"), ("<C-s>", "JL-26-H002&!Ctrl-S")],
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<F10>", "Ctrl-S"),
        ("<C-s>", "!Ctrl-S&已通知"),
    ],
];

const EVENING: &[&[Line]] = &[
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<F10>", "Ctrl-S"),
        ("<C-s>", "!Ctrl-S&F10 开会"),
    ],
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<Enter>", "出席"),
        ("1", "李书记"),
    ],
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<Down><Enter>", "出席"),
        ("1", "3/4 人"),
    ],
    // The committee sends somebody in its chairman's place.
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<Down><Down><Enter>", "出席"),
        ("6", "Ctrl-S"),
        ("1<Tab><C-u>陈主任<Tab>吴副主任<C-s>", "!Ctrl-S&出席"),
    ],
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<Down><Down><Down><Enter>", "出席"),
        ("1", "刘经理"),
    ],
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<Down><Down><Down><Down><Enter>", "出席"),
        ("1", "有效"),
    ],
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<F10>", "Ctrl-S"),
        ("<C-s>", "!Ctrl-S&进行中"),
    ],
    // Nothing goes past the promise of November.
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<F6>", "落实情况&Ctrl-S"),
        ("已换好八层，余下月底前完成<C-s>", "!Ctrl-S&1/1"),
    ],
    &[("<F3>JL-26-H002", "2026年12月10日党群"), ("<Enter>", "会议 JL-26-H002"), ("<F6>", "会商中")],
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<Down><F5>", "Ctrl-S"),
        ("雨天绊倒过老人，不能再拖<C-s>", "!Ctrl-S&不能再拖"),
    ],
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<Down><F4>", "Ctrl-S"),
        ("1<Tab>联名十二户<C-s>", "!Ctrl-S&联名十二户"),
    ],
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<Down><Down><Down><F4>", "Ctrl-S"),
        ("2<Tab>要先排水<C-s>", "!Ctrl-S&要先排水"),
    ],
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<F7>", "Ctrl-S"),
        ("修补东门道路<Tab>wyqy<Enter><Tab>12-31<Tab>雨后不积水<C-s>", "!Ctrl-S&议定1"),
    ],
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<F7>", "Ctrl-S"),
        ("疏通雨水口<Tab>wyqy<Enter><Tab>12-20<C-s>", "!Ctrl-S&议定2"),
    ],
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<F8>", "Ctrl-S"),
        ("1<C-s>", "!Ctrl-S&形成决议"),
    ],
];

/// The partner unit comes late, and observes; the next topic is carried by a count, the one after
/// it ends in a tie.
const LATE: &[&[Line]] = &[
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<Down><Down><Down><Down><Down><Enter>", "列席"),
        ("2", "列席"),
    ],
    &[("<F3>JL-26-H002", "2026年12月10日党群"), ("<Enter>", "会议 JL-26-H002"), ("<F6>", "会商中")],
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<C-e>", "会议菜单"),
        ("3", "Ctrl-S"),
        ("5<Tab>1<Tab>1<Tab><Tab>意见不一<C-s>", "!Ctrl-S&赞成 5"),
    ],
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<F7>", "Ctrl-S"),
        ("改造健身场地<Tab>wyqy<Enter><Tab>2027-03-31<C-s>", "!Ctrl-S&议定1"),
    ],
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<F8>", "Ctrl-S"),
        ("1<C-s>", "!Ctrl-S&形成决议"),
    ],
    &[("<F3>JL-26-H002", "2026年12月10日党群"), ("<Enter>", "会议 JL-26-H002"), ("<F6>", "会商中")],
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<C-e>", "会议菜单"),
        ("3", "Ctrl-S"),
        ("3<Tab>3<Tab>1<Tab><Tab>意见不一<C-s>", "!Ctrl-S&赞成 3&未通过"),
    ],
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<F8>", "Ctrl-S"),
        ("5<Tab><Tab>3<C-s>", "!Ctrl-S&不予采纳"),
    ],
];

/// The grid worker is called away; what gives it no work goes on. The owners decide one topic: the
/// form knows.
const LEFT: &[&[Line]] = &[
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<Down><Down><Down><Down><Enter>", "离会"),
        ("5", "缺 网格员"),
    ],
    &[("<F3>JL-26-H002", "2026年12月10日党群"), ("<Enter>", "会议 JL-26-H002"), ("<F6>", "会商中")],
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<F8>", "Ctrl-S"),
        ("<C-s>", "!Ctrl-S&转业主表决"),
    ],
    &[("<F3>JL-26-H002", "2026年12月10日党群"), ("<Enter>", "会议 JL-26-H002"), ("<F6>", "会商中")],
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<F8>", "Ctrl-S"),
        ("2<Tab>3<C-s>", "!Ctrl-S&缓议"),
    ],
];

/// A pause, until the grid worker is back.
const PAUSED: &[&[Line]] = &[&[
    ("<F3>JL-26-H002", "2026年12月10日党群"),
    ("<Enter>", "会议 JL-26-H002"),
    ("<C-e>", "会议菜单"),
    ("4", "Ctrl-S"),
    ("等网格员<C-s>", "!Ctrl-S&休会中"),
]];

/// Two more topics, the second by a vote by name.
const BACK: &[&[Line]] = &[
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<Down><Down><Down><Down><Enter>", "离会"),
        ("1", "小孙"),
    ],
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<C-e>", "会议菜单"),
        ("5", "Ctrl-S"),
        ("<C-s>", "!Ctrl-S&!休会中"),
    ],
    &[("<F3>JL-26-H002", "2026年12月10日党群"), ("<Enter>", "会议 JL-26-H002"), ("<F6>", "会商中")],
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<F8>", "Ctrl-S"),
        ("4<Tab><Tab><Tab>jdbsc<Enter><C-s>", "!Ctrl-S&上报"),
    ],
    &[("<F3>JL-26-H002", "2026年12月10日党群"), ("<Enter>", "会议 JL-26-H002"), ("<F6>", "会商中")],
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<Down><F4>", "Ctrl-S"),
        ("1<C-s>", "!Ctrl-S&同意"),
    ],
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<Down><Down><Down><F4>", "Ctrl-S"),
        ("4<Tab>不安全<C-s>", "!Ctrl-S&不安全"),
    ],
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<C-e>", "会议菜单"),
        ("2", "Ctrl-S"),
        ("3<Tab><Tab>3<Tab><Tab>2<C-s>", "!Ctrl-S&记名表决&未通过"),
    ],
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<F8>", "Ctrl-S"),
        ("5<Tab><Tab>2<C-s>", "!Ctrl-S&不予采纳"),
    ],
    &[("<F3>JL-26-H002", "2026年12月10日党群"), ("<Enter>", "会议 JL-26-H002"), ("<F6>", "会商中")],
];

/// The council goes: nothing more can be decided, and the last topic goes to the next meeting.
const BROKEN: &[&[Line]] = &[
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<Down><Enter>", "离会"),
        ("5", "缺 居民议事会"),
    ],
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<C-e>", "会议菜单"),
        ("6", "Ctrl-S"),
        ("1<C-s>", "!Ctrl-S&F10 记录签字"),
    ],
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<F10>", "Ctrl-S"),
        ("<C-s>", "!Ctrl-S&F10 纪要拟稿"),
    ],
];

const AFTER: &[&[Line]] = &[
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<F10>", "Ctrl-S"),
        ("<C-s>", "!Ctrl-S&F10 纪要会签"),
    ],
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<C-w>", "纪要 JL-26-H002"),
        ("<Down><Down><Down><Down><Down><Down>", "关于“夜间噪音”"),
        ("<Enter>", "改写段落&Ctrl-S"),
        ("<C-u>会议商定，噪音一事待有关方到会再议。<C-s>", "!Ctrl-S&改写过"),
    ],
    // The company objects, and is answered.
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<C-w>", "纪要 JL-26-H002"),
        (
            "<Down><Down><Down><Down><Down><Down><Down><Down><Down><Down><Down><Down><Down><Enter>",
            "纪要会签&Ctrl-S",
        ),
        ("2<Tab>第一项期限太紧。<C-s>", "!Ctrl-S&有异议"),
    ],
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<C-w>", "纪要 JL-26-H002"),
        (
            "<Down><Down><Down><Down><Down><Down><Down><Down><Down><Down><Down><Down><Down><F7>",
            "答复异议&Ctrl-S",
        ),
        ("可以申请延期一次。<C-s>", "!Ctrl-S&可以申请延期一次。"),
    ],
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<C-w>", "纪要 JL-26-H002"),
        ("<F10>", "纪要会签&Ctrl-S"),
        ("<C-s>", "!Ctrl-S&F10 纪要签发"),
    ],
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<C-w>", "纪要 JL-26-H002"),
        ("<F10>", "纪要签发&Ctrl-S"),
        ("<C-s>", "!Ctrl-S&封存的版本&第2期"),
    ],
    &[
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<C-w>", "纪要 JL-26-H002"),
        ("<F8>", "提出修订&Ctrl-S"),
        ("第一项的期限以交办单为准。<Tab>补充说明<C-s>", "!Ctrl-S&待第二人"),
    ],
    &[
        ("<C-o>", "谁在值班"),
        ("<Down><Enter>", "李书记 已坐下值班"),
        ("<F3>JL-26-H002", "2026年12月10日党群"),
        ("<Enter>", "会议 JL-26-H002"),
        ("<C-w>", "纪要 JL-26-H002"),
        ("<F10>", "确认修订&Ctrl-S"),
        ("<C-s>", "!Ctrl-S&第2期（修订1）"),
    ],
];

/// The owners voted: the calculator says how it went, and the topic that waits takes the counts.
const OWNERS: &[&[Line]] = &[&[
    ("<C-p>业主表决测算", ">业主表决测算"),
    ("<Enter>", "把左边六个数填齐"),
    ("1<Tab>3000<Tab>300<Tab>2000<Tab>200<Tab>1000.01<Tab>101", "表决通过"),
    ("<F4>", "业主表决通过&Ctrl-S"),
    ("<C-s>", "!业主表决通过 "),
]];
