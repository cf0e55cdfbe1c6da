# For beginners: curtain and lock, the guided shift, handover, help of each screen, the key card.

command-curtain = 遮盖
command-lock = 锁定
banner-curtain = 已遮盖：姓名、电话、门牌和正在填写的内容都看不见；按 F12 或 Ctrl-K 恢复
curtain-reading = 正在遮盖
lock-title = 已锁定：用 ↑↓ 选自己的名字，按 Enter 继续
lock-hint-choose = 继续
