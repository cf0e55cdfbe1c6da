# Forms: how answers are understood, examples, drafts.

echo-sum = { $sum } 元
echo-about-sum = { $sum } 元 约
echo-number = { $n }
echo-about = 约 { $n }
weekday-1 = 星期一
weekday-2 = 星期二
weekday-3 = 星期三
weekday-4 = 星期四
weekday-5 = 星期五
weekday-6 = 星期六
weekday-7 = 星期日

form-like-day = 如 3.10、下周三、三月十号
form-like-moment = 如 昨天下午3点半、3月10日上午9点
form-like-hour = 如 晚上7点、上午9点半
form-like-heads = 如 31、十几户
form-like-amount = 如 3千、0.5万、三千多
form-like-area = 如 86.5 平方米
form-like-place = 如 3-2-501、南门
form-like-phone = 如 138 0000 1234、0546-6123456

command-form-drafts = 草稿
said-wrong = 有一栏还要改，见标出的这一项
said-taken-up = 已接着上次写的
said-earlier = 这张表上次写了一半没有保存（{ $time }），按 Ctrl-D 接着写
draft-changed = 写草稿以后，这件事又有了：{ $moves }；现在是“{ $stage }”
draft-of = { $name } 写了一半（内容只给本人看）
draft-not-yours = 这是{ $name }写的草稿，换他坐下值班才能取回
draft-name-title = 给草稿起名
draft-name = 名称
command-drafts-name = 起名
said-taken-out = 已去掉 { $n } 个看不见或控制屏幕的字符
