//! What a messenger puts between the words: pictures, faces, mentions, quotations, notices.

use std::collections::BTreeMap;

use crate::base::text::clean_line;
use crate::import::chat::names::FACES;

/// What was left out, by the key of its name among the words, and how often.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LeftOut(pub BTreeMap<&'static str, usize>);

impl LeftOut {
    pub(super) fn count(&mut self, what: &'static str) {
        *self.0.entry(what).or_default() += 1;
    }
}

/// What stands in brackets for something that is no text.
const PLACEHOLDERS: &[(&str, &[&str])] = &[
    ("photo", &["图片", "照片", "Photo", "Image", "图片消息"]),
    ("voice", &["语音", "语音消息", "Audio", "Voice", "语音通话"]),
    ("video", &["视频", "短视频", "Video", "视频号", "视频通话"]),
    ("file", &["文件", "File", "链接", "Link", "小程序", "聊天记录", "位置", "名片", "转账"]),
    ("sticker", &["动画表情", "表情", "Sticker"]),
];

/// A name longer than this is none, whatever follows an `@`.
const NAME_CHARS: usize = 20;
/// The space a messenger puts behind the name of somebody who is called.
const MENTION_END: char = '\u{2005}';

/// A line without what is no text, cleaned.
pub(super) fn strip(line: &str, left_out: &mut LeftOut) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(letter) = rest.chars().next() {
        let found = match letter {
            '[' => placeholder(rest),
            '@' | '＠' if !out.ends_with(|before: char| before.is_ascii_alphanumeric()) => {
                mention(rest).map(|after| ("mention", after))
            }
            letter if is_emoji(letter) => rest.strip_prefix(letter).map(|after| ("face", after)),
            _ => None,
        };
        if let Some((what, after)) = found {
            left_out.count(what);
            rest = after;
        } else {
            out.push(letter);
            rest = rest.strip_prefix(letter).unwrap_or_default();
        }
    }
    let clean = clean_line(&out);
    clean.split(' ').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn placeholder(rest: &str) -> Option<(&'static str, &str)> {
    let (name, after) = rest.strip_prefix('[')?.split_once(']')?;
    let kind = PLACEHOLDERS.iter().find(|(_, names)| names.contains(&name)).map(|(kind, _)| *kind);
    let kind = kind.or_else(|| FACES.split_whitespace().any(|face| face == name).then_some("face"));
    Some((kind?, after))
}

/// What follows the mention that begins here. Without an end the name cannot be told from the words.
fn mention(rest: &str) -> Option<&str> {
    let name = rest.strip_prefix(['@', '＠'])?;
    let end = name.find(MENTION_END).filter(|end| is_name(name.get(..*end)));
    let end = end.or_else(|| name.find([' ', '\u{3000}', '\u{a0}', '\t']));
    let end = end.unwrap_or(name.len());
    if !is_name(name.get(..end)) {
        return None;
    }
    let after = name.get(end..)?;
    Some(after.strip_prefix(MENTION_END).unwrap_or(after))
}

fn is_name(name: Option<&str>) -> bool {
    name.is_some_and(|name| {
        let count = name.chars().count();
        (1..=NAME_CHARS).contains(&count) && !name.contains(['，', '。', '！', '？', ','])
    })
}

fn is_emoji(letter: char) -> bool {
    matches!(letter,
        '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{2b50}' | '\u{2b55}'
        | '\u{20e3}' | '\u{231a}' | '\u{231b}' | '\u{23e9}'..='\u{23f3}')
}

/// Lines without the messages that others are quoted with: `「甲：…」` above a row of dashes.
pub(super) fn without_quotes<'t>(lines: &[&'t str], left_out: &mut LeftOut) -> Vec<&'t str> {
    /// So many lines a quotation has at most; a longer one is taken for words.
    const QUOTED: usize = 40;
    let mut kept = Vec::with_capacity(lines.len());
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let ahead = lines.iter().skip(at).take(QUOTED);
        let rule = line
            .trim_start()
            .starts_with('「')
            .then(|| ahead.clone().position(|line| is_rule(line)));
        if let Some(rule) = rule.flatten() {
            left_out.count("quote");
            at += rule + 1;
        } else {
            kept.push(*line);
            at += 1;
        }
    }
    kept
}

/// A row of dashes and nothing else.
fn is_rule(line: &str) -> bool {
    let dashes = line.chars().filter(|letter| "-—–－".contains(*letter)).count();
    dashes >= 4 && line.chars().all(|letter| letter.is_whitespace() || "-—–－".contains(letter))
}

/// True for what the messenger itself says; it is counted.
pub(super) fn is_notice(line: &str, left_out: &mut LeftOut) -> bool {
    /// A longer line is somebody's.
    const LONGEST: usize = 60;
    if line.chars().count() > LONGEST {
        return false;
    }
    let plain = line.trim_matches(|letter: char| letter.is_whitespace() || "-—–".contains(letter));
    let what = if plain.ends_with("撤回了一条消息") {
        "recalled"
    } else if ["以下为新消息", "以下是新消息", "以上是打招呼的内容"].contains(&plain)
        || plain.ends_with("加入了群聊")
        || plain.ends_with("移出了群聊")
        || plain.contains("修改群名为")
        || plain.contains("拍了拍")
    {
        "notice"
    } else {
        return false;
    };
    left_out.count(what);
    true
}
