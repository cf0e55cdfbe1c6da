# 设置：设置文件、设置页和 settings 命令共用的话。

column-source = 来自
setting-source-station = 本站决定
setting-source-file = 设置文件
setting-source-default = 默认
setting-home-desk = 这台电脑：只管本机的屏幕和文件
setting-home-station = 本站的规定：在屏幕上改会记入台账，比这个文件优先
setting-home-keys = 按键：左边是命令，右边是键，如 F12、Ctrl-B、Alt-R、Insert
setting-file-intro =
    驿站的设置。行首有 # 的不算数，用的是默认；去掉 # 和它后面的空格就照写的办。
    改好存盘（UTF-8 编码），下次打开驿站时生效。查有没有写错：yizhan settings check
    也可以在屏幕上改：6 更多，设置。
setting-comment-words = { $name }。可以写：{ $known }。默认 { $usual }
setting-comment-number = { $name }。可以写 { $known }。默认 { $usual }
setting-comment-path = { $name }。默认 { $usual }
setting-no-file = 无
setting-line = 第 { $line } 行：{ $words }
said-settings-wrong = 设置文件有 { $n } 处写错，错的没有采用（6 更多，设置）。{ $words }

setting-unit-days = { $n } 天
setting-unit-working_days = { $n } 个工作日
setting-unit-minutes = { $n } 分钟
setting-unit-times = { $n } 次
setting-unit-day_of_month = 每月 { $n } 日

setting-language = 界面语言
setting-language-zh-CN = 中文
setting-language-en = English
setting-theme = 配色
setting-theme-auto = 随终端
setting-theme-light = 浅底
setting-theme-dark = 深底
setting-theme-high_contrast = 高对比
setting-theme-none = 不用颜色
setting-colours = 颜色数
setting-colours-auto = 随终端
setting-colours-none = 无色
setting-colours-16 = 色
setting-colours-256 = 色
setting-colours-true = 真彩色
setting-borders = 框线
setting-borders-auto = 随终端
setting-borders-box = 制表线
setting-borders-ascii = 加号减号
setting-layout = 版式
setting-layout-normal = 普通
setting-layout-large = 疏朗大字距
setting-bell = 提示音
setting-bell-off = 不响
setting-bell-on = 出错时响
setting-mouse = 鼠标
setting-mouse-on = 可用
setting-mouse-off = 不用
setting-clipboard = 剪贴板
setting-clipboard-auto = 自动
setting-clipboard-osc52 = 经终端
setting-clipboard-off = 不用
setting-curtain_minutes = 几分钟没人按键就遮住屏幕（0 为不遮）
setting-calendar_file = 节假日安排文件
setting-extension_days = 诉求最多延期几个工作日
setting-reopen_days = 办结几天内可以重新打开
setting-yellow_days = 到期前几个工作日起黄牌
setting-returns_unclear = 退单几次算权属不清
setting-deliberation_day = 党群议事日
setting-cut_off_day = 议题征集截止
setting-confirm_day = 议题确定
setting-agenda_day = 议题预告
setting-minutes_day = 纪要签发
setting-notice_days = 会议提前几天通知
setting-posting_days = 结果公示几个工作日
setting-quorum = 到会人数不够时
setting-quorum-count = 不能开会
setting-quorum-warn = 提醒后可开
setting-deferrals = 议题最多缓议几次
setting-sheets_before = 发几次督办单后上报

setting-fault-not_utf8 = 这一行不是 UTF-8 文字，请用记事本另存为 UTF-8 编码。
setting-fault-no_file = { $path } 不是普通文件，请把它移走，或者改 YIZHAN_CONFIG。
setting-fault-unread = 设置文件 { $path } 读不出来，请检查它的权限。
setting-fault-too_big = 设置文件 { $path } 太大，不像是设置，请移走后运行 yizhan settings init。
setting-fault-unclear = 这一行看不懂，请写成“名称 = 值”的样子，文字的值要加英文双引号。
setting-fault-doubled = “{ $name }”写了两次，请只留一行。
setting-fault-heading = 没有“{ $name }”这一节，请改为 desk、station 或 keys。
setting-fault-misplaced = “{ $name }”写错了地方，请移到 [{ $heading }] 这一节里。
setting-fault-unknown_near = 没有“{ $name }”这一项，请改为“{ $near }”或者删去这一行。
setting-fault-unknown = 没有“{ $name }”这一项，请删去这一行，全部名称见 yizhan settings show。
setting-fault-no_heading = “{ $name }”写在了各节之前，请移到 [desk]、[station] 或 [keys] 的下面。
setting-fault-no_number = “{ $name }”要写 { $least } 到 { $most } 的数，不加引号，请写成 { $example }。
setting-fault-no_choice = “{ $name }”只能是 { $known } 之一，请写成 { $example }。
setting-fault-no_path = “{ $name }”要写文件的路径，请写成 { $example }。
setting-fault-calendar_line = 节假日安排文件 { $path } 第 { $line } 行有错，请照导入的格式改好。
setting-fault-calendar_unread = 节假日安排文件 { $path } 读不出来，请检查路径和权限。
setting-fault-key_no_word = “{ $name }”要写一个键的名字，请写成 { $example }。
setting-fault-exists = { $path } 已经有了，没有改动它，请直接编辑，或者先移走。
setting-fault-in_the_way = 文件里“{ $name }”的写法改不动，请先用编辑器删去它。
setting-fault-unwritten = 设置没有写进 { $path }，请检查磁盘和权限。

command-settings-edit = 改这一项
