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
refusal-no_conflict = 这一处已经没有这样的分歧，请退出重看一遍再定。
refusal-conflict_by_move = 环节不一致不能靠挑一个值来定，请打开它按现在的环节办下一步。
refusal-no_sheet_waits = 没有等着答复的督办单，请改用“记进展”。
refusal-sheets_first = 上报前要先发{ $needed }次督办单，现在发了{ $sent }次，请先发督办单，或者在备注里写明提前上报的原因。

setting-verify_days = 报结后几个工作日内核查
setting-close_out_days = 核查后几个工作日内销号
setting-look_days = 支部几天查看一次督办
setting-first_sheet_days = 超期几个工作日发第一次督办单
setting-second_sheet_days = 超期几个工作日发第二次督办单
setting-task_extension_days = 督办事项最多延期几个工作日
refusal-answer_waits = 督办单可以答复到 { $words }，现在上报早了，请等到那天，确实等不得就在备注里写明原因。
warning-answer-waits = 督办单可以答复到 { $words }，已提前上报，请把提前的原因告诉牵头方。
refusal-seat_heads = “{ $seat }”一共 { $size } 人，到会人数对不上，请填 1 到 { $size } 之间的数，人数变了先改席位。
form-newline = 换行，Tab 下一项
setting-answer_days = 督办单几天内答复

sheet-demand = 请抓紧办好“{ $matter }”，并书面说明进展、超期原因和办完日期。（第{ $n }次督办）

date-due = 完成期限
date-sign = 签收期限
date-answer = 答复期限
date-verify = 核查期限
date-close_out = 销号期限
date-review = 复查日期
date-short-sign = 签收
date-short-answer = 答复
date-short-verify = 核查
date-short-close_out = 销号
date-short-review = 复查

by-lead = 牵头方
by-verifier = 网格员或议事会成员
by-branch = 党支部书记

call-sign = { $by }签收
call-remind_unsigned = { $by }催办：一直没有签收
call-remind = { $by }催办：快到期了，没有听到消息
call-look = { $by }查看：一周没有看过，也没有消息
call-report = { $by }办完报结
call-sheet = { $by }发第{ $n }次督办单
call-answer = { $by }答复督办单
call-escalate = { $by }上报：督办单已经发够，还没有办完
call-verify = { $by }到场核查（不能是办事的人）
call-close_out = { $by }销号
call-review = { $by }复查挂账
call-until = { $call }，{ $at }前

silence-today = 牵头方今天有消息
silence-since = 牵头方{ $at }说过，之后{ $n }天没有消息
silence-never = 牵头方{ $n }天来没有一句消息
silence-looked = { $heard }；支部{ $at }看过
silence-reminded = ；{ $at }催过
task-looked = 动静

sheet-line = 第{ $n }次督办单 { $at }发：{ $demand } { $due }前答复；
sheet-answered = { $at }答复：{ $words }
sheet-late = { $at }才答复（迟）：{ $words }
sheet-unanswered = 还没有答复

tell-extended = 已延期到{ $due }（{ $reason }）
tell-held = 挂账（{ $reason }），{ $review }复查
extension-line = { $at }批准，延到{ $due }；{ $told }
extension-told = 已在{ $meeting }说明
extension-untold = 下次议事会要说明

working-title = 完成期限 { $at }
working-none = 没有定完成期限
working-ordered = { $at } 交办：首次期限 { $n } 个工作日
working-extended = { $at } 延期（{ $reason }）：加 { $n } 个工作日
working-held = { $at } 恢复（挂账：{ $reason }）：退回 { $n } 个工作日
working-reworked = { $at } 退回重办：另给 { $n } 个工作日，以前的不再算
working-sum = 合计 { $parts } = { $n } 个工作日，到{ $at }
working-sum-one = 合计 { $n } 个工作日，到{ $at }
working-stands = { $at } 起挂账（{ $reason }），期限停着；恢复后按停的工作日顺延
working-what-if-late = 假如今天挂账、{ $back }恢复：期限算到{ $at }，恢复时仍是超期，挂账不免超期
working-what-if = 假如今天挂账、{ $back }恢复：期限顺延到{ $at }
working-date = { $name } { $at }（{ $limit }）
working-set = 定下的日子

tasks-unsent = { " " }/ 未发督办单 { $n }
command-task-limit = 时限算法
short-command-task-limit = 时限

paper-kind-extension = 延期单
paper-kind-escalation = 上报单
paper-when-extension = 批准过延期才有延期单，请先办“延期”
paper-when-escalation = 上报过才有上报单，请先办“上报”
paper-sheet-mark = 第{ $n }次
paper-extension-title = 督办事项延期单
paper-escalation-title = 督办事项上报单
paper-attached-sheet = 附：第{ $n }次督办单
paper-reminded = 此前催办
paper-escalated-to = 上报给
paper-why = 原因
paper-sheets-sent = 督办经过
paper-sent-on = 发出日期
paper-answered-on = 答复日期
paper-answer = 答复
paper-due-new = 延期到
paper-tell-on = 说明日期

report-part-sheeted = 期内发督办单
report-part-unsent = 期末超期未督办
report-part-soon = 期末黄牌
