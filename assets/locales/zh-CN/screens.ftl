# What the desk says by itself: lines around the screens, commands, lists and forms.

top-title = 驿站 { $compound }
top-offline = 离线
top-unsent = 未送 { $n }
top-unconfirmed = 待回执 { $n }
top-agrees = 各台一致
top-meeting = 互通中
top-hub-agrees = 一致
top-unreachable = 连不上
top-refused = 枢纽不收
top-next = { $at }再试
top-not-met = 待互通
banner-rehearsal = 演练：这里的人和事都是编的，可以放心试；与真实台账互不相通
too-small = 窗口太小，请放大到至少 { $columns } 列 { $rows } 行。已输入的内容不会丢。按 Ctrl-Q 离开。
flag-yes = 是
flag-no = 否

said-saved = 已保存 { $time } { $number }
said-drafts = 有 { $n } 份草稿没有保存，按 Ctrl-D 取回
said-sits = { $name } 已坐下值班
said-parked = 已收为草稿，按 Ctrl-D 取回
said-missing = 还有必填的内容没有填，见标出的各项
said-unknown = 有一栏写的不在列表里，见标出的各项
said-paste-cut = 粘贴的内容太长，只收了前 { $most } 字，请核对后再保存
said-not-kept = 草稿还没有写到磁盘上（磁盘满了或不能写），请腾出空间，先不要离开
said-drops-unkept = 草稿还没有写到磁盘上；请先腾出空间，再按一次 Ctrl-Q 就丢下不存
said-kept-after-all = 草稿已存下，按 Ctrl-D 取回
said-no-such-key = { $key } 在这一页没有用；F1 看这一页的键
said-how-to-leave = 已在最外层；离开请按 Ctrl-Q
said-again-to-leave = 再按一次 Ctrl-C 离开；已输入的内容会留作草稿

start-no-terminal = 这里不是终端窗口，驿站打不开。请在终端里直接运行 yizhan。
said-store-gone = 存储已停止，刚才的操作没有保存。请按 Ctrl-Q 离开后重新打开，内容已留作草稿。
why-not-set-up = 请先填好建站信息，按 Ctrl-S 保存
why-nothing-to-save = 这里没有要保存的内容
why-nothing-selected = 请先在列表里选一件
why-nothing-next = 这件事已没有下一步
why-nothing-suggested = 还没有建议的事项，请先写原话
why-select = 请先选一件{ $thing }

command-help = 帮助
command-register = 登记
command-search = 搜索
command-palette = 全部命令
command-actions = 全部动作
command-save = 保存
command-undo = 撤销
command-redo = 重做
command-drafts = 草稿
command-operators = 换班
command-operators-sit = 坐下值班
command-redraw = 重画屏幕
command-suspend = 暂时回到命令行
command-leave = 离开
command-back = 返回
command-form-next = 下一项
command-actions-choose = 选定
command-drafts-take = 取回
command-drafts-drop = 删去草稿
command-drafts-back = 找回刚删的
command-set_up-rehearse = 先去演练站
command-issue-next = 下一步
command-issue-limit = 时限算法
command-queue-filter = 筛选
command-queue-all = 待办/全部
command-queue-open-only = 只看待办
command-queue-open = 打开（明文）
command-queue-enlarge = 放大详情
command-register-take = 采用事项
command-search-open = 打开

short-deed-issue-note = 记录
short-deed-issue-follow_up = 回访
short-command-issue-limit = 时限
short-command-palette = 命令

pane-1 = 诉求

help-title = 帮助：{ $screen }
help-typing = 中文输入法开着也能用：功能键、数字、方向键、回车、Esc、Tab 和 Ctrl 组合都不受影响；全角数字和标点等同半角。灰色命令此刻不能用，括号里是原因。
palette-title = 全部命令（可打汉字、拼音或首字母）
actions-title = { $number } 可以做的事
operators-title = 谁在值班
mark-several-steps = 选中的几件下一步不一样：{ $steps }。请只选同一步的，或按 . 挑一个动作。
palette-none = 没有这样的命令。换个说法，或删掉几个字再找。
drafts-title = 草稿
drafts-none-thrown = 还没有删去哪份草稿；删错了再按 Ctrl-Z 找回
drafts-none = 没有草稿。表单里写到一半按 Esc，就会收到这里。

list-reading = 正在读取
queue-title = 诉求
queue-counts = 待办 { $open } / 超期 { $overdue } / 今天到期 { $today }
queue-all-counts = 全部诉求（待办 { $open } / 超期 { $overdue } / 今天到期 { $today }）
queue-filter = 筛选
queue-urgent = 急：{ $title }
queue-empty = 没有待办的诉求。按 F2 登记一件；按 0 看全部。
queue-none-found = 没有找到。换个词，或按 Esc 取消筛选；按 0 可在全部里找。
column-number = 编号
column-item = 事项
column-title = 摘要
column-place = 处所
column-handler = 承办
column-due = 时限

due-overdue = 超期 { $n } 工作日
due-today = 今天 { $time }
due-left = 剩 { $n } 工作日
due-on-hold = 挂账/{ $reason }
due-topic = 待会商
due-provisional = （暂估：缺少当年放假安排）

detail-title = 详情
detail-words = 原话
detail-history = 经过
detail-result = 办理结果
detail-verdict = 居民评价
detail-no-item = 尚未选定
detail-no-requester = 未留姓名
detail-anonymous = 匿名
detail-unmask = Enter 明文
detail-limit = F7
detail-main = 主诉求
detail-followers = 并入的诉求
issue-title = 诉求 { $number }
issue-gone = 没有这件诉求，请按 Esc 返回

history-way = （{ $way }）
history-undone = （已撤销）
history-idle = （未生效）
conflicts-title = 说法不一，请核对后改写
conflict-before = 原来：
conflict-stage-told = 两边各办了一步：先按更要人管的环节显示，两步都记着；请打开它按现在的环节接着办，办了下一步就定了。
conflict-move-told = 办这一步时环节已经变了，这一步只记着、没有生效；还要办的请按现在的环节再办一次。
conflicts-choose = 用哪一种（选定后另一种仍在记录里，可撤销）
conflict-stage = 环节

limit-title = 时限算法
limit-none = 还没有时限：受理并选定事项后才开始计算
limit-hours = { $n } 小时
limit-working-days = { $n } 个工作日
limit-start = 起算 { $at }，当天不计
limit-counted = 第 { $n } 个工作日
limit-make-up = （{ $holiday }调休上班）
limit-ran = { $hours } 小时
limit-weekend = 周末，不计
limit-holiday = { $holiday }放假，不计
limit-paused = 挂账中，不计
limit-pause = 挂账（{ $reason }），扣除 { $takes }
limit-open-pause = 至恢复办理
limit-end = 到期 { $at }
limit-by-list = 依据 { $year } 年放假安排
limit-no-list = 缺少当年放假安排，按周一至周五暂估

form-unknown = 列表里没有这一项：用方向键选一个，或删掉这些字

register-title = 登记诉求
register-kept = 登记诉求（草稿已自动保存）
register-beside = 像是（边打边找）
register-items = 事项（F4 采用，再按换下一条）
register-no-items = （还没有把握：写清原话，或到“服务事项”一栏打字选）
register-danger = 先打 { $number }！原话里有“{ $word }”，已置为紧急
register-urgent-by-item = 因事项 { $code }
register-taken = 已采用 { $item }

search-title = 搜索
search-prompt = 找什么

set-up-title = 建站（只填一次，以后可改）
set-up-intro = 先写小区名，站名和编号字母会自动填好。写完按 Ctrl-S 保存。想先试试：按 F9 打开演练站，里面都是编的。
set-up-station = { $compound }驿站
set-up-hint-compound = 如 金岭水岸华庭
set-up-hint-station = 印在单据上
set-up-hint-code = 编号开头的字母，如 JL
set-up-hint-community = 可不填
set-up-hint-operator = 谁在值班
set-up-hint-role = 可改
said-old-copy = 这份数据比上次关闭时旧，可能被换成了旧文件，请到“6 更多”查备份，或先问管理员。
said-other-history = 这份数据与上次关闭时的记号不符，请先运行 yizhan journal verify 检查。
said-checked = 上次没有正常退出，已检查流水{ $n }条，完好。
said-damaged = 流水有{ $n }处损坏，请不要删除文件，用备份恢复或联系管理员。
start-redrawing = 正在由流水重新生成清单，已完成{ $percent }%，请稍候

form-about-each = { $deed }：共 { $n } 件（空着的各按各的）
said-count = {"  "}共 { $n } 件，Ctrl-Z 一次全部撤回
command-list-mark = 勾选
queue-marked = 已选 { $n } 件
mark-kept-of = 已选 { $n } 件：下一步对它们一起办，Esc 取消勾选

warning-took-back = 已撤回：{ $words }，撤错了，请按 Ctrl-Y 重做。
warning-brought-back = 已重做：{ $words }，不该重做，请按 Ctrl-Z 再撤回。
took-back-many = { $first } 等 { $n } 件

why-undo-typing = 正在打字：撤销只管已保存的事，请先按 Esc（打的字会收为草稿）
