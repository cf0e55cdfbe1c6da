# The command line: what commands and options are for, and what they say.

cli-about = 驿站：小区党群服务驿站的登记、派单、回访和五方会商。不带命令即打开登记台。
cli-usage-heading = { "用法：" }
cli-commands-heading = 命令
cli-options-heading = 选项
cli-needed = （必填）

cli-group-setup = 建站
cli-group-issue = 诉求：登记、办理、查询
cli-group-topic = 议题：征集、筛选、上会
cli-group-meeting = 会议：通知、签到、会商、纪要
cli-group-resolution = 议定事项
cli-group-task = 督办事项：签收、反馈、核查、销号
cli-group-station = 站点资料和设置
cli-group-operator = 操作员
cli-group-seat = 席位：五方和党支部
cli-group-catalogue = 服务事项清单
cli-group-calendar = 节假日安排
cli-group-import = 从表格导入
cli-group-export = 导出表格和公文
cli-group-journal = 流水账
cli-group-picture = 列表数据
cli-group-undo = 撤销自己的上一步
cli-group-redo = 恢复刚撤销的一步
cli-group-search = 在诉求里查找
cli-group-codes = 列出全部代码和名称
cli-group-doctor = 检查数据和电脑
cli-group-backup = 备份到文件
cli-group-restore = 用备份恢复，原数据另存
cli-group-completions = 生成命令补全脚本
cli-group-man = 输出手册

cli-cmd-issue-list = 列出诉求，新的在前
cli-cmd-issue-show = 查看一条诉求的经过、时限推算和分歧
cli-cmd-seat-list = 列出席位
cli-cmd-journal-verify = 逐条核对流水账
cli-cmd-picture-redraw = 按流水账重新生成列表

cli-opt-data = 数据文件夹
cli-opt-lang = 语言：zh-CN或en
cli-opt-as = 以谁的名义办理，默认第一位操作员
cli-opt-clock = 演练站的时间，如2026年11月24日9点
cli-opt-json = 输出JSON
cli-opt-version = 显示版本
cli-opt-help = 显示帮助
cli-opt-number = 编号，如JL-26-0412
cli-opt-from = 从JSON文件读各项内容，- 为标准输入；姓名和电话只能这样填
cli-opt-urgent = 按紧急登记
cli-opt-reveal = 显示姓名、电话和房号
cli-opt-stage = 只列这个状态
cli-opt-item = 只列这个服务事项
cli-opt-handler = 只列这个承办单位
cli-opt-overdue = 只列超期的
cli-opt-search = 只列含有这些字或拼音的
cli-opt-limit = 最多几条
cli-opt-after = 接着上一页，填上一页末尾给出的记号
cli-opt-text = 要找的字、拼音或首字母
cli-opt-file = 文件
cli-opt-shell = 命令行程序：bash、zsh、fish、powershell或elvish

cli-usage-unknown = 不认识“{ $word }”
cli-usage-no-command = 没有写要做什么
cli-usage-missing = 还缺{ $word }
cli-usage-bad-value = { $word }不能是“{ $value }”
cli-usage-no-text = 有一项不是文字
cli-usage-other = { $word }用法不对
cli-usage-suggestion = ，相近的有{ $word }
cli-usage-known = ，可以是{ $word }
cli-usage-help = ，请加 --help 查看用法。
cli-usage-form = JSON看不明白：{ $words }，请写成一个对象，每项一个名称，名称见 --help。
cli-usage-cursor = “{ $word }”不是上一页给出的记号，请照原样填写。
cli-usage-stage = 没有“{ $word }”这个状态，请从这些里选一个：{ $known }。

cli-rule-not_a_rehearsal = 只有演练站能用 --at 设定时间，请去掉 --at。

cli-about-file = （{ $words }）
cli-done = { $deed }：已保存 { $number }
cli-conflicts = 两边的记录不一致，请选定：
cli-history = 经过：
cli-undone = （已撤销）
cli-deadline = 时限推算：
cli-total = 共{ $n }条
cli-next = 下一页：--after { $cursor }
cli-seat-not-formed = （尚未成立）

cli-verified = 流水账完好，共{ $n }条。
cli-damaged = 流水账有{ $damage }处对不上（共{ $n }条），请用最近的备份恢复。
cli-first-time = { $folder }；第一次使用请先建站：运行不带命令的 yizhan
cli-redrawn = 已重新生成，共{ $n }项，与原来一致。
cli-redrawn-other = 已重新生成，共{ $n }项，与原来不同：原来的清单有误，现已改正。
cli-redrawn-damaged = 流水里有 { $n } 行损坏，只用了读得出的部分；请运行 yizhan journal verify 看是哪几行。
cli-backed-up = 已备份到 { $file }
cli-restored = 已用备份恢复。新编号从下一个千位开始，不会与已发出的重复。
cli-kept-aside = 原数据另存为 { $file }
cli-well = 正常
cli-not-well = 注意
cli-look-version = 程序版本
cli-look-file = 数据文件
cli-look-database = 数据库
cli-look-journal = 流水账
cli-look-anchor = 与上次关闭时的记号
cli-look-data = 数据文件夹可写
cli-look-state = 状态文件夹可写
cli-look-free = 剩余空间

cli-cmd-topic-list = 列出议题
cli-cmd-topic-show = 查看一条议题
cli-cmd-meeting-list = 列出会议
cli-cmd-meeting-show = 查看一次会议
cli-cmd-task-list = 列出督办事项，先到期的在前
cli-cmd-task-show = 查看一项督办事项
cli-cmd-catalogue-list = 列出服务事项
cli-cmd-catalogue-show = 查看一个服务事项
cli-cmd-catalogue-suggest = 按居民的话推荐服务事项
cli-cmd-catalogue-import = 导入县里的服务事项清单
cli-cmd-calendar-import = 导入一年的节假日安排

cli-opt-code = 事项代码或名称，如A01

cli-template = 注意：这是样板清单，县里的正式清单尚未导入。
cli-danger = 有危险，请马上告诉居民拨打{ $number }。
cli-nothing-suggested = 没有把握，不推荐。
cli-list-imported = 清单已导入：新增{ $added }项，变更{ $changed }项，停用{ $withdrawn }项。
cli-year-imported = { $year }年节假日安排已导入。

cli-cmd-import-issues = 从表格导入诉求，重复导入不会重复登记

cli-opt-preview = 只看怎样识别，不导入
cli-opt-map = 指定某项读哪一列，如words=C，可多次
cli-opt-source = 来源名称，默认用文件名；同名同编号视为同一条
cli-opt-rejects = 未能导入的行写到这个文件

cli-usage-field = 没有“{ $word }”这一项，请从这些里选：{ $known }。
cli-usage-column = 表里没有“{ $word }”这一列，请写列名、第几列或字母。
cli-usage-no-words = 看不出哪一列是诉求内容，请用 --map words=列 指定，表里有：{ $known }。

cli-reject-row = 行号
cli-reject-reason = 原因
cli-row-number-taken = 这个编号以前导入过，内容却不同，请核对；确是另一批的，请用 --source 另起来源名称。
cli-import-header = 表头在第{ $n }行：
cli-import-unmapped = 没有用到的列：{ $words }
cli-import-progress = 已读{ $n }行
cli-imported = 读到{ $read }行：导入{ $imported }条，已有{ $known }条，未能导入{ $rejected }行。
cli-import-unknown = { $field } 里不认识的词（原词已保留）：{ $words }
cli-import-cancelled = 已按要求停下。已导入的都在，再运行一次会接着导入。
import-stage = 状态

cli-cmd-export-topics = 导出议题台账（xlsx、csv），诉求人已遮盖
cli-cmd-export-meetings = 导出会议台账（xlsx、csv），附到会和各议题结果
cli-cmd-export-resolutions = 导出议定事项台账（xlsx、csv）
cli-cmd-export-tasks = 导出督办台账（xlsx、csv），办理人已遮盖
cli-cmd-export-issues = 导出诉求为表格（xlsx、csv）或JSON，姓名电话已遮盖
cli-opt-out = 写到这个文件，格式按扩展名
cli-opt-replace = 已有同名文件就替换
cli-usage-ending = 看不出要哪种格式，请用这些扩展名之一：{ $known }。
cli-exported = 已导出{ $n }条到 { $file }
cli-filled = 没有写“{ $argument }”，已按“{ $words }”办理。

cli-cmd-export-minutes = 导出会议纪要
cli-cmd-export-record = 导出会商记录
cli-cmd-export-notice = 导出会议通知
cli-cmd-export-attendance = 导出签到表
cli-cmd-export-order = 导出诉求或督办事项的交办单
cli-cmd-export-supervision = 导出督办单
cli-opt-minutes = 显示纪要文稿
cli-paper-written = 已写到 { $file }
cli-group-paper = 单据：有哪些，写成文件
cli-cmd-paper-list = 列出全部单据，写编号则列出这一件的
cli-cmd-paper-write = 写一张单据，如 paper write notice H1 --out 通知.docx
cli-opt-paper = 单据的代号，见 paper list
cli-opt-about = 编号，月报写月份
cli-paper-row = { $name }　{ $words }：{ $maker }，{ $when }
cli-paper-there = { $name }　{ $words }：{ $n }张
cli-cmd-paper-batch = 写出一次会议的全部单据（会议、议题、督办）
cli-opt-meeting = 会议编号
cli-opt-folder = 写到这个文件夹
cli-opt-format = 格式：pdf、docx 或 txt，不写是 pdf
cli-papers-written = { $n }张单据已写到 { $folder }
cli-usage-paper = 没有这种单据，请写其中一个代号：{ $known }。
cli-usage-paper-about = 没有写是哪一件，请在代号后写编号（月报写月份）。
cli-field = { $name }：{ $value }
import-year-guessed = 年份按导入日推断：

# 与别的桌来往：谁是本站的桌，带数据的文件，等着的和放在一边的。

cli-group-device = 本站有哪几台电脑：申请、准入、除名
cli-group-bundle = 用U盘与别的电脑互通数据
cli-cmd-device-show = 这台电脑的指纹
cli-cmd-device-list = 本站的各台电脑
cli-cmd-device-request = 写一份入站申请（新电脑上运行）
cli-cmd-device-grant = 准许一台电脑入站（本站电脑上运行）
cli-cmd-device-accept = 读入准入文件（新电脑上运行）
cli-cmd-device-revoke = 把一台电脑除名，例如丢了的
cli-cmd-bundle-write = 把对方还没有的都写成文件
cli-cmd-bundle-read = 读入对方的文件，并写一份回执
cli-cmd-bundle-status = 各台电脑互通到哪里了
cli-opt-name = 这台电脑叫什么，例如东门
cli-opt-to = 写到哪个文件夹或文件
cli-opt-for = 只给哪台电脑（名字，可多次）；不写就给全部
cli-opt-fingerprint = 指纹，照对方屏幕上的打
cli-opt-keeper = 这台电脑也可以准许别的电脑入站
cli-opt-no-answer = 不写回执

cli-device = 本机指纹 { $print }
cli-device-keeper = 本机可以准许别的电脑入站
cli-requested = 申请已写到 { $file }，本机指纹 { $print }；请把文件带到本站的电脑上运行 device grant
cli-granted = 准入文件已写到 { $file }，本机指纹 { $print }；请带回新电脑上运行 device accept
cli-accepted = 已入站；准入的电脑指纹是 { $print }，请与那边屏幕上的核对，然后运行 bundle read 读入数据
cli-revoked = 已把 { $name } 除名；它以后写的不再收进来，下次互通时告诉其他电脑
cli-standing-unsent = 有{ $n }条只在本机；用 bundle write 写到U盘
cli-standing-unconfirmed = 有{ $n }条写出后还没有回执；用 bundle read 读别的电脑写的
cli-standing-confirmed = 本机写的别的电脑都有了；用 bundle read 读一次它们写的，两边就能核对
device-here = 本机
device-keeper = 可准入
device-left = 已除名
device-first = 第一台

cli-rule-rehearsal_never_syncs = 演练站不与别的电脑互通，请换到真实的站再做。
cli-rule-bundle_nobody = 本站还没有别的电脑，请先在那台电脑上运行 device request，再在这里 device grant。
cli-rule-bundle_none_there = 这个文件夹里没有互通文件，请检查U盘，文件名以 .hxb.age 结尾。
cli-rule-bundle_foreign = 这不是驿站的互通文件，请选以 .hxb.age 结尾的文件。
cli-rule-bundle_not_for_us = 这份文件不是写给本机的，请让对方把本机写进收件的电脑，再写一份。
cli-rule-bundle_damaged = 这份文件缺损或被改过，没有读入，请让对方再写一份。
cli-rule-bundle_too_large = 这份文件大得不像互通文件，没有读入，请核对是不是选错了。
cli-rule-bundle_newer = 这份文件是新版程序写的，请把本机的程序更新后再读。
cli-rule-bundle_bad_recipient = 有一台电脑的收件密钥认不出，请把它除名后重新申请入站。
cli-rule-bundle_unsigned = 这份文件的签名不对，没有读入，请让对方当面再写一份。
cli-rule-bundle_other_station = 这份文件是别的站的，没有读入，请核对U盘是哪个站的。
cli-rule-bundle_unknown_device = 写这份文件的电脑不在本站名单上，没有读入，请先给它办入站。
cli-rule-bundle_own = 这份文件是本机自己写的，不用读，请把它带到另一台电脑。
cli-rule-device_unknown = 本站没有这台电脑，请用 device list 看名字和指纹。
cli-rule-device_no_name = 电脑要有个名字，请用 --name 写上，例如“东门那台”。
cli-rule-device_no_station = 本机还没有站，请先建站，或先读入准入文件。
cli-rule-device_fingerprint_differs = 指纹与申请文件对不上，没有准入，请看着新电脑的屏幕重打一遍，仍不对就重做申请。
cli-rule-device_not_keeper = 本机不能准入或除名，请到可准入的电脑上办，device list 里有标明。
cli-rule-device_left = 这台电脑已经除名，请在它上面删掉数据文件夹，重新申请。
cli-rule-device_too_many = 本站的电脑已经满了二十六台，请联系县里。
cli-rule-device_root_stays = 第一台和本机自己不能除名，请到另一台可准入的电脑上办。
cli-rule-device_has_station = 本机已经有自己的站和数据，请换一个空的数据文件夹再入站。
cli-rule-request_unreadable = 这份申请文件缺损或不是申请，请在新电脑上重写一份。
cli-rule-grant_unreadable = 这份准入文件缺损或不是准入文件，请在本站电脑上重写一份。
cli-rule-grant_not_for_us = 这份准入文件准的不是本机，请用本机的申请重办。

cli-opt-invite = 管枢纽的人给的一次性接入码；本站接过了就不用
cli-group-hub = 县里的枢纽：各站有网时在那里互通
cli-cmd-hub-join = 把本站接到枢纽上
cli-cmd-hub-show = 本机接的是哪个枢纽
cli-cmd-hub-leave = 本机不再上枢纽，数据都留着
cli-group-sync = 现在就与枢纽互通一次
cli-opt-address = 枢纽的地址，例如 10.0.0.5

hub-joined = 已接上枢纽 { $url }；请运行 sync 互通一次
hub-left = 本机不再上枢纽 { $url }
hub-met = 送出{ $sent }条，收到{ $received }条
hub-not-yet = 两边还没对齐，过一会儿再互通一次
clock-slow = 本机的钟比枢纽慢{ $n }分钟，记录照常，请校一下时间。
clock-fast = 本机的钟比枢纽快{ $n }分钟，记录照常，请校一下时间。

cli-rule-hub_none = 本机还没有接枢纽，请先接上：“互通”里按 F7，或运行 hub join。
cli-rule-hub_unreachable = 连不上枢纽，什么都没丢，请看网线或网络，过一会儿再试。
cli-rule-hub_busy = 枢纽正忙，什么都没丢，请过半分钟再试。
cli-rule-hub_stopped = 互通停下了，什么都没丢，请方便时再同步。
cli-rule-hub_strange_answer = 那个地址上答话的不像枢纽，请核对地址，仍不行就告诉管枢纽的人。
cli-rule-hub_other_key = 答话的不是当初接的那个枢纽，没有收它的东西，请告诉管枢纽的人。
cli-rule-hub_address_bad = 地址看不明白，请写成 10.0.0.5 这样；互通文件自己是封好的，不用 https。
cli-rule-hub_fingerprint_differs = 那个地址上的枢纽指纹对不上，没有接，请让管枢纽的人把指纹再念一遍。
cli-rule-hub_code_needed = 本站第一次接这个枢纽，请向管枢纽的人要一次性接入码。
cli-rule-hub_code_unknown = 枢纽不认这个接入码，请核对后重打，或请管枢纽的人再给一个。
cli-rule-hub_code_used = 这个接入码别的站用过了，请管枢纽的人再给一个。
cli-rule-hub_code_old = 这个接入码过期了，请管枢纽的人再给一个。
cli-rule-hub_unknown_station = 枢纽上没有本站，请带着新的接入码重新接：“互通”里按 F7，或运行 hub join。
cli-rule-hub_unknown_desk = 枢纽不知道本机是本站的，请先在已经接上的电脑上互通一次，再试。
cli-rule-hub_struck = 本机已被除名，枢纽没有收也没有给，请联系管驿站的人；本机的数据都还在。
cli-rule-hub_station_closed = 枢纽上停了本站，请联系管枢纽的人；数据都还在本机。
cli-rule-hub_not_on_roll = 本站名单上没有这个枢纽，或已把它除名，请重新接：“互通”里按 F7，或运行 hub join。

hub-about = 驿站的枢纽：各站的电脑有网时在这里互通
hub-about-serve = 开门，等各站的电脑来
hub-about-invite = 给一个站一次性接入码
hub-about-list = 哪些站、哪些电脑、上次什么时候来、还有多少没送到
hub-about-revoke = 不再让一台电脑进来；它送来的另存，等人看
hub-opt-data = 放数据和密钥的文件夹
hub-opt-postgres = 用 PostgreSQL：连接串；不写就用文件夹里的 SQLite
hub-opt-listen = 在哪个地址和端口上等
hub-opt-undo = 重新让它进来
hub-serving = 在 { $address } 等着；本枢纽指纹 { $print }。按 Ctrl-C 结束。
hub-invited = 接入码 { $code }，{ $until }前有效，只能用一次；枢纽指纹 { $print }，两样一起告诉那个站
hub-no-book = 枢纽的数据打不开（{ $about }），请看磁盘或数据库再试。
hub-no-folder = 文件夹 { $path } 用不了（{ $about }），请换一个或改权限。
hub-no-port = 不能在 { $address } 上等（{ $about }），请换一个端口。
hub-no-such-desk = 没有这个指纹的电脑，请用 list 看指纹。
hub-revoked = 不再让 { $name } 进来
hub-admitted = 重新让 { $name } 进来
hub-station = { $name }  { $n }段
hub-desk = { $name }  { $print }  上次{ $at }  没送到{ $n }条  版本{ $version }  钟差{ $clock }秒
hub-mark-revoked = {"  "}不让进
