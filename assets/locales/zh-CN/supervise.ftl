# 督办: dates, calls, sheets and the arithmetic of a task's last day.

field-task-answer_words = 督办答复
field-task-evidence = 办结证明
field-task-seen = 核查证明
field-task-seen_on = 到场核查日
field-task-sheet_late = 发单时超期

arg-evidence = 证明材料
arg-seen_on = 到场日期

deed-task-remind = 催办
deed-task-remind-hint = 打电话或当面催一次，记下是谁、怎么说的。
deed-task-look = 查看
deed-task-look-hint = 每周过一遍；没有消息也照实记下看过了。
deed-task-review = 复查挂账
deed-task-review-hint = 还办不了就写明为什么，最晚下一个议事日再看。
deed-task-answer = 记答复
deed-task-answer-hint = 牵头方对督办单的答复，照原话记。

move-task-remind = 催办
move-task-look = 查看
move-task-review = 复查挂账
move-task-answer = 答复督办单

warning-not-reminded = { $words }还没有催办过，请同时打个电话催一次。
warning-answer-late = 答复期限{ $words }已经过了，请在备注里写明为什么迟了。
warning-rest-day = 期限那天是休息日，请和牵头方核对，或者改到下一个工作日{ $words }。
warning-tell-extension = 已经延期，请在{ $words }议事会上说明。
warning-issue-gone = 诉求{ $words }已经办结或撤回，不再转回访，请核对是否还要告诉居民。

refusal-not_later = 新期限要晚于原来的{ $words }，请改晚一些。
refusal-rework_too_long = 重办最多给首次期限的一半，到{ $words }为止，请改早一些。
refusal-not_seen_then = 到场日期要在{ $from }报结和今天{ $until }之间，请改对日期。
refusal-no_last_day = 还没有完成期限，算不上超期，请先用“延期”定下一个日子。
refusal-sheet_too_early = 第{ $n }次督办单最早{ $day }才能发，请先催办并记下来。
refusal-no_sheet_waits = 没有等着答复的督办单，请改用“记进展”。
refusal-sheets_first = 上报前要先发{ $needed }次督办单，现在发了{ $sent }次，请先发督办单，或者在备注里写明提前上报的原因。

setting-verify_days = 报结后几个工作日内核查
setting-close_out_days = 核查后几个工作日内销号
setting-look_days = 支部几天查看一次督办
setting-first_sheet_days = 超期几个工作日发第一次督办单
setting-second_sheet_days = 超期几个工作日发第二次督办单
setting-answer_days = 督办单几天内答复

sheet-demand = 请抓紧办好“{ $matter }”，并书面说明进展、超期原因和办完日期。（第{ $n }次督办）
