command-copy = 复制（编号、标题、状态）
said-copied = 已复制：{ $words }
said-copied-in-part = 已复制：{ $words }　姓名、电话、门牌没有复制
said-copy-personal = 这一栏可能涉及个人信息，不能复制
said-copy-off = 设置里已关闭复制（剪贴板：off）
said-copy-not-here = 这个终端不能把内容送到剪贴板
said-no-shell = 这个窗口里没有命令行可回，不能暂停
start-no-cursor = 这个终端（TERM={ $term }）不能定位光标，驿站画不出来。请换一个终端窗口，或把 TERM 设为 xterm、linux 等；也可以用命令办理，如 yizhan issue list，详见 yizhan help。
