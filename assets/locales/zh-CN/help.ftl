# For beginners: curtain and lock, the guided shift, handover, help of each screen, the key card.

command-curtain = 遮盖
command-lock = 锁定
banner-curtain = 已遮盖：姓名、电话、门牌和正在填写的内容都看不见；F12 恢复
curtain-reading = 正在遮盖
lock-title = 已锁定：用 ↑↓ 选自己的名字，按 Enter 继续
lock-hint-choose = 继续

command-handover = 交接班
command-handover-open = 打开
command-handover-paper = 交接单
command-key-card = 打印键卡
more-handover = 交接班
more-handover-hint = 别人做了什么、什么到期、要回访谁、什么没写完
more-keys = 键卡
more-keys-hint = 全部按键印成一页，放在键盘旁边

handover-title = 交接班（我上一班到 { $at }）
handover-changes = 我离开后别人做的（{ $n }）
handover-overdue = 已经超期的（{ $n }）
handover-due = 到下个工作日早上为止到期的（{ $n }）
handover-calls = 等着回访的（{ $n }）
handover-reviews = 今天要复查的挂账（{ $n }）
handover-drafts = 没写完的（{ $n }）
handover-paper = 交接单
handover-more = 另有 { $n } 件
handover-until = 到期的算到 { $at }。
handover-sign = 接班人：{ $name }　　　交班人签字：
key-card-title = 驿站键卡
key-card-foot = 忘了键：F1 看本页，Ctrl-P 打拼音找，Esc 退一步。
keys-everywhere = 到处都能用

cli-group-keys = 把键卡（全部按键）写成一页
cli-cmd-export-handover = 导出交接单；--as 说明谁接班

command-guide = 带练
command-anew = 演练从头再来
why-no-rehearsal = 带练只在演练站有：退出后用 yizhan --demo 打开
anew-not-demo = 这个演练站不是用 --demo 打开的，不能从头再来；请用 yizhan --demo。
guide-hidden = 带练收起了，按 Ctrl-X 再来；按 Ctrl-P 打“从头”可重新开始
guide-offer = 第一次来？跟着走一班：十步，都在真的页面上做，做完自动打勾。
guide-offer-keys = 按 Ctrl-X 开始；不用就按 Esc，以后按 Ctrl-X 再来。
guide-step = { $n }/{ $all } { $what }
guide-missing = 还差一点：{ $what }
guide-done = 十步都做完了，可以上岗了。按 F1 看每页的键；按 Ctrl-Q 离开演练。
guide-done-keys = 想再练一遍：Ctrl-P 打“从头”；Ctrl-X 收起这两行。
guide-case-gone = 暖气那件撤销了，按 Ctrl-Y 重做，或按 F2 再登记一件
guide-register = 登记：周奶奶（2-1-301）来说家里暖气不热。用她的原话写。
guide-register-keys = F2 登记，写原话；Tab 到下一项写地点、诉求人、电话；Ctrl-S 保存。
guide-register-other = 登记好了，不过说的不是暖气；按 F2 再登一件暖气不热的
guide-accept = 受理：选上事项，时限就开始算。
guide-accept-keys = End 到最后那件，F4 受理，打 B04（或“暖气”）回车，Ctrl-S 保存。
guide-accept-other = 事项不像是暖气的；按 Ctrl-Z 撤销，再受理时选 B04
guide-dispatch = 派单：交给物业企业去办。
guide-dispatch-keys = 列表里用 ↑↓ 选那件，F4 派单；牵头是物业企业，按 Ctrl-S 就行。
guide-dispatch-other = 派给了别家；按 Ctrl-Z 撤销，再派给物业企业
guide-sign = 签收：物业刘师傅来电话说接了单。
guide-sign-keys = F4 签收，承办人写刘师傅；Tab 到“方式”按 2 选电话；Ctrl-S。
guide-sign-other = 签收记下了，但没写是电话知道的；Ctrl-Z 撤销再记，选“电话”
guide-find = 找旧的：居民来问前几天电梯那件。找出来，记一笔。
guide-find-keys = F3 打“电梯停了”或 dttl，回车打开；F5 写“居民来问过”，Ctrl-S。
guide-find-other = 记在今天这件上了；请用 F3 打 dttl 找到电梯那件，F5 记一笔
guide-close = 办结：刘师傅修好了。记反馈，再打电话问周奶奶满意不满意。
guide-close-keys = Esc 回列表，选暖气那件：F4 开始办理，F4 反馈，F8 回访。
guide-close-report = 还要记反馈：选那件按 F4，写结果，Ctrl-S
guide-close-call = 还要回访：选那件按 F8，问他解决没有、满意不满意，Ctrl-S
guide-undo = 记错了不怕：撤销刚才那一步，再重做回来。
guide-undo-keys = Ctrl-Z 撤销，Ctrl-Y 重做。
guide-undo-other = 撤销了，再按 Ctrl-Y 重做回来
guide-topic = 大家的事上会：把电动车充电那件转成议题，10 日会商。
guide-topic-keys = 列表里选那件，F6 转议题，Ctrl-S；按 3 看议题，按 1 回来。
guide-topic-other = 转的不是充电那件；按 Ctrl-Z 撤销，再选充电那件按 F6
guide-curtain = 有人凑过来看：把姓名、电话、门牌遮住，再打开。
guide-curtain-keys = F12（或 Ctrl-K）遮住，再按一次打开。
guide-handover = 交班：换李芳坐下，看交接单，存成文件。
guide-handover-keys = Ctrl-O 选李芳回车；Ctrl-N 看交接班，F9 看单子，F5 存成文件。
guide-handover-paper = 换好班了，还要存单子：Ctrl-N 交接班，F9，再按 F5
guide-handover-turn = 单子有了，还要换人：Ctrl-O 选李芳，回车
fault-rehearsal_mixed = 演练站和正式驿站的数据不能混用，请改用同一种驿站的备份或文件夹。
said-takes-over = { $name } 已坐下值班；按 Ctrl-N 看交接班

help-find = 找（汉字、拼音、首字母都行）
help-none = 没有找到。删掉几个字再试，或按 Esc 看全部。
help-why = （此刻不能：{ $why }）
help-by-palette = Ctrl-P
help-own = 这一页的键
help-terms = 这一页的词
help-everywhere = 到处都能用
help-panes = 六个页签

help-queue = 居民的诉求像登记本一样排在这里，最急的在最上面。选中一件，按 F4 走下一步；Enter 打开看全部。
help-views = 存好的筛选和几种现成的看法。选一个按 Enter，列表就换成它。
help-issue = 一件诉求的全部内容和经过，姓名电话是明文。F4 走下一步，F5 记一笔，Esc 回列表。
help-issues = 用到这个事项的诉求。Enter 打开一件，Esc 回目录。
help-register = 先写居民的原话，再写地点、姓名、电话；别的可以以后补。按 F4 采用建议的事项就当场受理，Ctrl-S 保存。
help-deed = 填好这张表，按 Ctrl-S 保存才算数。替别人记的，在“经手人”写他的名字；Esc 收起，写的不丢。
help-catalogue = 108 项服务事项：谁牵头、多久、依据什么、由谁决定。按 / 打字筛选，Enter 看用到它的诉求。
help-topics = 要上会的事：从诉求转来的，或有人提出的。按 F4 走下一步，直到确认上 10 日的会。
help-meetings = 党群议事日的会。F4 筹划一次会，Enter 打开开会的页面，F9 出通知、签到表和纪要。
help-meeting = 开会时用：签到、逐题会商、记意见和结果、加议定。都记完了按提示散会，纪要随记随成。
help-tasks = 会上定下的和领导交办的事，谁办、到哪天。“下一步”写明现在该谁做什么，F4 就办这一步；F7 看每个期限怎么算的；办完要核查通过才销号。
help-more = 驿站自己的事：席位、人员、设置、备份、交接班、键卡。↑↓ 选一行，Enter 打开。
help-search = 一个框找全部：编号、电话、姓名、汉字、拼音、首字母都行。↑↓ 选，Enter 打开。
help-palette = 全部命令都在这里，打名字、拼音或首字母就能找到。暗的此刻不能用，旁边写着原因。
help-actions = 对选中的这件事能做的，按数字或 Enter。暗的此刻不能做，旁边写着原因。
help-operators = 谁在值班：选名字按 Enter 坐下。之后记的都算在他名下；Insert 添人。
help-drafts = 写到一半没保存的都在这里，停电也不丢。Enter 取回接着写，Delete 删去，删错了按 Ctrl-Z 找回。
help-papers = 单据和纪要打印前的样子。F5 存成 docx，F6 存成文本，F9 打印，F4 换一种。
help-limit = 时限是怎么算出来的，一天一行。周末、放假、挂账的日子不计，调休上班的日子计。
help-menu = 几样里选一样：按数字，或 ↑↓ 选好按 Enter。
help-set_up = 第一次用，填几行就行；先写小区名，别的会自动填上。按 Ctrl-S 完成；想先试试按 F9 进演练站。
help-seats = 五方和党支部各有谁、多少人、成立没有。会前填好，签到表和到会人数就自动算。
help-settings = 能改的天数和规则，灰字说明是谁定的。Enter 改选中的一项。
help-setting = 改一个设置，下面写着能填什么、现在是谁定的。填好按 Ctrl-S；清空就回到原来的。
help-key = 给一个命令换键：直接按新的键就行。被占用或不能用的键会说明原因。
help-paste = 把群里的话整段粘进来，程序拆成一行一件。看过、改过、打好勾，再一次登记；没登记的留在草稿里。
help-conflicts = 两台电脑各写各的、说法不一的都在这里。看清两边是谁、何时写的、原来是什么，再按 F6 选一种，或按 F4 另写一种。
help-handover = 坐下先看一分钟：别人做了什么、什么到期、要给谁回电话。Enter 打开一件；F9 打成一页纸。
help-help = 这里讲这一页是做什么的、有哪些键、词是什么意思。直接打字就能找，↑↓ 翻页，Esc 返回。

term-item = 服务事项 = 目录里的一项，定了它就知道谁牵头、多少时间内办。
term-limit = 时限 = 最迟哪一刻要办完。受理后开始算，按 F7 看逐日算法。
term-overdue = 超期 = 时限已过还没办结，按工作日数。
term-hold = 挂账 = 因资金、季节、手续等外部原因暂时办不了；停表，到期要复查。
term-urgent = 急 = 事项本身紧急，或原话里有危险字眼，先办。
term-masked = 遮盖/明文 = 列表里姓名只露姓、电话露头尾、门牌不露；Enter 打开才是明文，F12 全部遮住。
term-accept = 受理 = 归我们管，选定事项，时限开始。
term-dispatch = 派单 = 交给一家牵头去办，可有配合的。
term-sign = 签收 = 牵头的一方说收到了；谁说的、怎么知道的要记下。
term-report = 反馈 = 办的人说办得怎样了。
term-follow_up = 回访 = 打电话问居民解决没有、满意不满意；不能由办的人自己问。
term-merge = 并案 = 同一件事并到先来的那件，一起办，人都记着。
term-topic = 议题 = 一家解决不了、要五方一起商量的事。
term-channel = 来源 = 怎么来的：来访、电话、微信、巡查、转办。
term-confidential = 要求保密 = 姓名地址只有办事的人知道，单据上不印。
term-danger = 危险字眼 = 煤气味、困电梯、着火、伤人等，先打 110、119、120。
term-draft = 草稿 = 写到一半的，自动存着；Ctrl-D 取回。
term-doer = 经手人 = 事情是谁做的、谁定的；和打字的人不同才要写。
term-way = 方式 = 怎么知道的：当面、电话、书面、微信。
term-lead = 牵头 = 主要负责办的一方，只有一个；其余是配合。
term-owners = 业主共同决定 = 法律规定要业主表决的事，会上只能作准备，不能代替表决。
term-template = 模板 = 程序自带的 108 项；导入县里的清单后以县里的为准。
term-households = 户数 = 提出同一件事的有多少户，一户只算一次。
term-deliberation_day = 议事日 = 每月 10 日五方一起开会的日子。
term-five_parties = 五方 = 居民议事会、业委会、物业企业、网格员、联建单位，由小区党支部领头。
term-quorum = 到会有效 = 到会的方数、人数够不够；不够时按设置提醒。
term-position = 意见 = 每一方对议题同意、反对还是保留，以及理由。
term-agreed = 议定事项 = 会上定下谁做、到哪天；散会后变成督办事项。
term-minutes = 纪要 = 会上定了什么，印出来张贴的那一份；会商记录写谁说了什么。
term-task = 督办事项 = 要盯到底的事，办完经核查才销号。
term-supervision = 督办单 = 催办的单子；发过几次还不办就上报。
term-strike = 销号 = 核查过、真办完了，从账上划掉。
term-conflict = 冲突 = 两边都没看到对方就各改了一个值；两个都留着，等人定。
term-working_day = 工作日 = 周一到周五，减去放假，加上调休上班的日子。
term-order = 交办单 = 派单给承办方的一张纸，下半截撕回来签字。
term-journal = 流水 = 每一笔操作按顺序记着，只加不改；列表都由它画出来。

short-command-copy = 复制
short-command-queue-open = 打开
short-command-topics-enlarge = 放大
short-command-tasks-enlarge = 放大
short-command-queue-enlarge = 放大
short-command-redraw = 重画
