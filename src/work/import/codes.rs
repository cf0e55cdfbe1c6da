//! Words of foreign registers and the codes they stand for. The lists are our own, from registers
//! and hotlines; a word that is not among them is kept as it was.

use crate::base::text::{ascii_twins, clean_line};

/// A code and the words it goes by.
pub(super) type Synonyms = &'static [(&'static str, &'static [&'static str])];

pub(super) const KINDS: Synonyms = &[
    ("help", &["求助", "求决", "诉求", "help"]),
    ("enquiry", &["咨询", "询问", "问询", "enquiry", "inquiry"]),
    ("complaint", &["投诉", "complaint"]),
    ("report", &["举报", "检举", "report"]),
    ("suggestion", &["建议", "意见建议", "意见", "suggestion"]),
    ("thanks", &["感谢", "表扬", "thanks"]),
    ("hazard", &["隐患", "安全隐患", "hazard"]),
];

pub(super) const CHANNELS: Synonyms = &[
    ("visit", &["来访", "上门", "现场", "窗口", "当面", "visit"]),
    ("phone", &["电话", "来电", "phone"]),
    ("wechat", &["微信", "微信群", "微信小程序", "wechat"]),
    ("patrol", &["巡查", "巡逻", "走访", "入户", "网格", "网格上报", "patrol"]),
    ("box", &["信箱", "意见箱", "来信", "信件", "box"]),
    ("hotline", &["热线", "12345", "12345热线", "市民热线", "政务热线", "hotline"]),
    ("meeting", &["会议", "议事会", "会商", "meeting"]),
];

pub(super) const URGENCIES: Synonyms = &[
    ("urgent", &["紧急", "急", "特急", "加急", "是", "urgent"]),
    ("normal", &["一般", "普通", "正常", "否", "不急", "normal"]),
];

pub(super) const SATISFACTIONS: Synonyms = &[
    ("satisfied", &["满意", "非常满意", "很满意", "satisfied"]),
    ("mostly", &["基本满意", "比较满意", "较满意"]),
    ("so_so", &["一般"]),
    ("dissatisfied", &["不满意", "非常不满意", "不满", "dissatisfied"]),
    ("no_answer", &["未评价", "未回访", "联系不上", "无法接通"]),
];

/// Is somebody still waiting?
pub(super) const STAGES: Synonyms = &[
    (
        "closed",
        &[
            "已办结",
            "办结",
            "结案",
            "已结案",
            "已完成",
            "完成",
            "已处理",
            "处理完毕",
            "已解决",
            "解决",
            "已答复",
            "已回复",
            "已归档",
            "归档",
            "关闭",
            "已关闭",
            "是",
            "已办理",
            "closed",
            "resolved",
            "done",
            "completed",
        ],
    ),
    (
        "open",
        &[
            "未办结",
            "待办",
            "待处理",
            "未处理",
            "处理中",
            "办理中",
            "在办",
            "正在处理",
            "正在办理",
            "待受理",
            "已受理",
            "已登记",
            "已派单",
            "待回复",
            "未解决",
            "未完成",
            "否",
            "跟进中",
            "open",
            "pending",
            "assigned",
            "in progress",
            "started",
        ],
    ),
];

/// The code a word stands for.
pub(super) fn find(synonyms: Synonyms, word: &str) -> Option<&'static str> {
    let word = ascii_twins(&clean_line(word)).to_lowercase();
    synonyms.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(code, _)| *code)
}
