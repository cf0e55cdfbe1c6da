//! Words that come before any category: somebody must be called at once.
//!
//! A danger is heard where a part of a sentence names it as happening. Drills, worries, denials and
//! old stories are passed over, because an alarm that always rings is not heard.

/// What may be happening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DangerKind {
    /// Smell of gas or a leak.
    Gas,
    /// Somebody is shut in, mostly in a lift.
    Trapped,
    /// Fire, smoke or an explosion.
    Fire,
    /// Somebody is beaten or threatened.
    Violence,
    /// Somebody is hurt by a fall, a thing that fell, a bite or a car.
    Injury,
    /// Somebody touched live current, or could.
    Shock,
    /// Somebody wants to end their life.
    Suicide,
    /// Somebody fainted or cannot breathe.
    Illness,
    /// A child or an old person cannot be found.
    Missing,
}

/// Whom to call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Call {
    /// 110.
    Police,
    /// 119, which also frees people and closes off gas.
    FireBrigade,
    /// 120.
    Ambulance,
}

impl Call {
    /// The number to dial in China.
    pub fn number(self) -> &'static str {
        match self {
            Self::Police => "110",
            Self::FireBrigade => "119",
            Self::Ambulance => "120",
        }
    }
}

/// A danger heard in the words. Always urgent, whatever the item says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Danger {
    /// What may be happening.
    pub kind: DangerKind,
    /// Whom to call first.
    pub call: Call,
    /// The part of a sentence in which it was heard.
    pub because: String,
}

/// Signs of danger, the gravest first. All words of a sign must stand in one part of a sentence, in
/// their order.
const SIGNS: &[(DangerKind, Call, &[&str])] = &[
    (DangerKind::Suicide, Call::Police, &["跳楼", "轻生", "自杀", "寻短见", "不想活"]),
    (
        DangerKind::Fire,
        Call::FireBrigade,
        &["着火", "起火", "失火", "冒烟", "冒火", "冒黑烟", "爆炸", "烧起来", "走水了"],
    ),
    (
        DangerKind::Gas,
        Call::FireBrigade,
        &[
            "煤气味",
            "燃气味",
            "天然气味",
            "燃气泄",
            "煤气泄",
            "天然气泄",
            "煤气漏",
            "燃气漏",
            "漏煤气",
            "漏燃气",
            "煤气中毒",
        ],
    ),
    (
        DangerKind::Trapped,
        Call::FireBrigade,
        &[
            "被困",
            "困…电梯",
            "电梯…困",
            "关…电梯里",
            "电梯关人",
            "电梯…关…里",
            "卡…电梯里",
            "电梯…卡住",
        ],
    ),
    (DangerKind::Shock, Call::Ambulance, &["触电", "电到人", "被电着", "被电了"]),
    (
        DangerKind::Violence,
        Call::Police,
        &[
            "打人",
            "伤人",
            "动刀",
            "拿刀",
            "砍人",
            "捅人",
            "捅伤",
            "捅了",
            "持刀",
            "打起来",
            "家暴",
            "抢劫",
            "往死里打",
        ],
    ),
    (
        DangerKind::Injury,
        Call::Ambulance,
        &[
            "砸到人",
            "砸伤",
            "砸着人",
            "砸中人",
            "摔下",
            "摔伤",
            "掉下去",
            "掉井里",
            "咬伤",
            "被撞伤",
            "被车撞",
            "撞伤",
            "流血",
            "骨折",
        ],
    ),
    (
        DangerKind::Illness,
        Call::Ambulance,
        &["晕倒", "昏倒", "昏迷", "喘不上气", "没呼吸", "心梗", "抽搐", "不省人事", "叫不醒"],
    ),
    (
        DangerKind::Missing,
        Call::Police,
        &["走失", "走丢", "孩子找不到", "老人找不到", "孩子不见", "老人不见"],
    ),
];

/// Beside these the sign is a rule, an old story, a drill or a figure of speech.
const STORIES: &[&str] = &[
    "隐患",
    "演练",
    "培训",
    "宣传",
    "预防",
    "防止",
    "避免",
    "以防",
    "防范",
    "去年",
    "前年",
    "上次",
    "上回",
    "以前",
    "之前",
    "曾",
    "上个月",
    "上周",
    "多年",
    "年前",
    "当年",
    "事故",
    "事件",
    "案",
    "听说",
    "电影",
    "视频",
    "新闻",
    "标语",
    "逍遥法外",
    "暴征",
    "未公开",
    "诊断",
    "起火灾",
    "跳楼价",
    "道德",
    "现象",
    "多发",
    "几次",
    "多次",
    "屡",
    "油烟",
    "烟囱",
    "烧烤",
    "排烟",
    "打不着",
    "名誉",
    "感情",
    "眼睛",
];

/// Beside these the sign is a worry; for gas, illness and the like a worry is enough to call.
const WORRIES: &[&str] = &[
    "万一",
    "一旦",
    "如果",
    "要是",
    "假如",
    "担心",
    "害怕",
    "怕",
    "恐",
    "容易",
    "极易",
    "可能",
    "差点",
    "差一点",
    "险些",
    "会不会",
    "会被",
    "就会",
    "小心",
    "提心吊胆",
    "随时",
    "导致",
    "引发",
    "引起",
    "造成",
    "风险",
    "危险",
    "怎么办",
];

/// Right before a sign these deny it.
const DENIALS: &[char] = &['没', '不', '未', '无', '别', '防', '非', '免'];

/// The gravest danger named as happening.
pub(super) fn heard(words: &str) -> Option<Danger> {
    let parts: Vec<&str> = words
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|part| !part.is_empty() && !holds_any(part, STORIES) && !names_a_year(part))
        .collect();
    SIGNS.iter().find_map(|(kind, call, signs)| {
        let part = parts.iter().find(|part| {
            signs.iter().any(|sign| names(part, sign))
                && (worry_is_enough(*kind) || !holds_any(part, WORRIES))
        })?;
        Some(Danger { kind: *kind, call: *call, because: (*part).to_owned() })
    })
}

fn worry_is_enough(kind: DangerKind) -> bool {
    use DangerKind::{Gas, Illness, Missing, Suicide};
    matches!(kind, Gas | Illness | Missing | Suicide)
}

fn holds_any(part: &str, words: &[&str]) -> bool {
    words.iter().any(|word| part.contains(word))
}

/// A year in figures tells an old story.
fn names_a_year(part: &str) -> bool {
    part.split_once('年')
        .is_some_and(|(before, _)| before.ends_with(|last: char| last.is_ascii_digit()))
}

/// True when the part holds the pieces of the sign in their order and does not deny the first.
fn names(part: &str, sign: &str) -> bool {
    let mut rest = part;
    for (place, piece) in sign.split('…').enumerate() {
        let Some((before, after)) = rest.split_once(piece) else { return false };
        if place == 0 && before.ends_with(DENIALS) {
            return false;
        }
        rest = after;
    }
    true
}
