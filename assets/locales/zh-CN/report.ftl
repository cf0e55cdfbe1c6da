# 月报、半年报：数字与说法

report-month = { $year }年{ $month }月
report-half-1 = { $year }年上半年
report-half-2 = { $year }年下半年
report-days = { $first }至{ $last }
report-without = 未定
report-title = 统计 { $period }
report-paper-month = 月报
report-paper-half = 半年报
report-paper-days = 统计报告

report-rate-response = 响应率
report-rate-sign = 签收及时率
report-rate-on_time = 按时办结率
report-rate-closing = 办结率
report-rate-follow_up = 回访率
report-rate-solved = 解决率
report-rate-content = 满意率
report-rate-satisfied = 其中满意
report-rate-mostly = 其中基本满意
report-rate-returned = 退单率
report-rate-reworked = 重办率
report-rate-extended = 延期率
report-rate-held = 挂账率

report-rule-response = 按首次派单日计入；派单后规定工作日内首次联系诉求人的算及时。
report-rule-sign = 按首次派单日计入；在签收时限内签收的算及时。
report-rule-on_time = 按到期日计入；在期限（含延期）内首次反馈的算按时。
report-rule-closing = 按受理日计入；期末前办结的算办结。
report-rule-follow_up = 按反馈日计入；期末前回访过的算回访。
report-rule-solved = 按回访日计入；诉求人说已解决的算解决，部分解决不算。
report-rule-content = 按回访日计入；满意和基本满意合计。
report-rule-satisfied = 按回访日计入；只算满意。
report-rule-mostly = 按回访日计入；只算基本满意。
report-rule-returned = 按首次派单日计入；期末前申请过退单的。
report-rule-reworked = 按首次派单日计入；期末前重办过的，含重新打开。
report-rule-extended = 按首次派单日计入；期末前延过期的。
report-rule-held = 按首次派单日计入；期末前挂过账的。

report-reason-running = 期限还没到
report-reason-merged = 已并案，主件计一次
report-reason-declined = 不予受理
report-reason-thanks = 感谢，不计
report-reason-answered = 当场答复的咨询
report-reason-withdrawn = 诉求人撤回
report-reason-held = 挂过账，不算按时也不算超时
report-reason-unreached = 三次联系不上
report-reason-silent = 没有回答
report-reason-imported = 导入的旧台账，没有这项记录

report-by-kind = 类别
report-by-channel = 来源
report-by-category = 分类
report-by-item = 最多的五项

report-part-accepted = 受理
report-part-declined = 不予受理
report-part-merged = 并案
report-part-dispatched = 派单
report-part-closed = 办结
report-part-overdue = 期末超期
report-part-held = 期末挂账
report-part-meetings = 开会
report-part-topics = 会商议题
report-part-resolved = 形成决议
report-part-deferred = 缓议
report-part-owners_vote = 转业主表决
report-part-escalated = 上报
report-part-not_adopted = 不予采纳
report-part-issued = 交办
report-part-closed_out = 销号
report-part-late = 期末超期

report-intake = 收到诉求
report-rates = 各项比率
report-course = 办理
report-held = 挂账原因
report-meetings = 党群议事日
report-tasks = 督办
report-months = 近十二个月收到
report-units = 承办单位
report-remark = 按语
report-no-remark = 还没有写，按 F7 写
report-before = 环比
report-year = 同比
report-yes = 计入分子
report-no = 只计入分母
report-uncounted = 不计：{ $reason }
report-left-out = 不计 { $n }
report-working = { $rate }：怎样算出来的
report-reading = 正在统计，已看 { $n } 件，按 Esc 返回
report-figure = { $name }（{ $n }）
report-empty = 这项是零，没有清单
report-bad-period = 看不懂这段时间，请写成 2026-11、2026-H2 或 2026-11-01..2026-11-20。
report-period-hint = 例：2026-11、2026-H2、2026-11-01..2026-11-20
report-until = 统计截至 { $at }

command-report = 统计月报
command-report-open = 打开清单
command-report-sort = 月报/半年报
command-report-period = 换时间
command-report-sheet = 存为表格
command-report-remark = 写按语
command-report-paper = 预览月报
command-report-take = 就看这段
short-command-report-sort = 月/半年
more-report = 统计月报
more-report-hint = 一个月、半年或任一段时间的数字，每个数字都能打开清单
help-report = 每个数字按 Enter 打开它数的清单；左右键换上一段、下一段时间，F5 自己写时间。
help-report-list = 这个数字数的每一件，Enter 打开。
help-report-working = 这个比率怎样算出来：哪些计入，哪些不计，为什么。
help-report-period = 写一个月、半年或从哪天到哪天。

deed-report-remark = 写月报按语
arg-period = 时间
arg-remark = 按语
move-station-report_remark = 写月报按语
field-station-report_remarks = 月报按语

setting-response_days = 派单后几个工作日内联系诉求人
setting-sign_days = 派单后几个工作日内签收
setting-sign_minutes = 紧急单几分钟内签收

report-unit-all = 总数
report-unit-on_time = 按时办结
report-unit-late = 超时办结
report-unit-neither = 其他办结
report-unit-open = 未办结
report-unit-answered = 有评价
report-unit-dissatisfied = 不满意
report-unit-closing = 办结率
report-unit-punctual = 按时率
report-unit-share = 不满意率

report-column-part = 部分
report-column-name = 项目
report-column-n = 数
report-column-of = 分母
report-column-percent = 百分比
report-column-earlier = 上期
report-column-year = 去年同期
report-column-before = 环比
report-column-same = 同比
report-column-key = 代号
report-column-day = 登记日
report-column-item = 事项
report-column-matter = 摘要

report-comma = ，
report-stop = 。
report-colon = ：
report-said = 收到诉求{ $n }件，环比{ $before }，同比{ $year }。
report-rate-left-out = { $rate }不计{ $n }件：{ $why }。
report-held-line = { $held }（{ $reason }）：{ $names }
report-listed = { $names }，共{ $n }件。
report-listed-more = { $names }等，共{ $n }件。

cli-group-report = 月报、半年报和任一段时间的数字
cli-cmd-report-month = 一个月的数字，例：2026-11
cli-cmd-report-half = 半年的数字，例：2026-2 是下半年
cli-cmd-report-days = 从哪天到哪天的数字
cli-opt-period = 时间
cli-opt-first-day = 第一天，例：2026-11-01
cli-opt-last-day = 最后一天
cli-opt-behind = 只列这个代号的数字数了哪些编号
cli-usage-figure = 没有这个代号，请从这些里选：{ $known }

cli-cmd-report-fill = 把数字填进上级发的表样（xlsx），表样的格式不变，存为新文件
cli-opt-template = 表样文件
cli-opt-figure-map = 哪一格填哪个数字，如B4=intake、C5=rate.on_time/text；整列按行名填，如C=kind；可多次
cli-opt-layout = 这套填法的名字：填完记住，下次只写名字
cli-opt-show-only = 只看哪一格填什么，不写文件
cli-sheet-filled = 已填{ $n }格，存为{ $file }
cli-fill-line = { $cell }：{ $figure } { $new }（原为“{ $old }”）
cli-usage-fill-out = 还没说存到哪里，请加上 --out 文件名。
cli-usage-fill-xlsx = 只能填xlsx表样，请用WPS另存为xlsx再填。
cli-usage-fill-rule = 看不懂“{ $words }”，请写成B4=intake、C5=rate.on_time/text或C=kind。
cli-usage-fill-row = 表样里没有一行写着{ $words }的名称，请改写成单个格子，如B4=intake。
cli-usage-fill-twice = { $words }要填两次，请去掉一条。
cli-usage-fill-formula = { $words }里是公式，填了会丢，请换一格。
cli-usage-fill-covered = { $words }被合并的格子盖住，请填合并格左上角那一格。
cli-usage-fill-macros = 表样里带有宏程序，请让对方发不带宏的xlsx。
cli-usage-no-layout = 没有记住这个名字的填法，请用--map写明，或选一个：{ $known }
report-units-count = 上面的按时办结率数本期到期的；本表数本期派出的，其中办结了的才分按时和超时。两处口径不同，件数可以不等。
