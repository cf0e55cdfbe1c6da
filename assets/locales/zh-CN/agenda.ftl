# 议题、会议、督办：提醒与说法

meeting-title = { $date }党群议事日会议

warning-no-meeting = 还没有筹划会议，先列着；筹划会议时会自动列入
warning-late-notice = 通知不足{ $words }天，请说明原因
warning-tell-proposer = 请把理由告诉提议人：{ $words }
warning-vote-not-valid = 参与表决的业主不足三分之二，本次表决无效
warning-vote-rejected = 同意的没有达到法定比例，表决未通过

trigger-always = 清单规定须经会商
trigger-nobodys_duty = 超出服务范围或权属不清
trigger-returned_twice = 已两次退单
trigger-long_overdue = 超期五个工作日以上
trigger-repeated = 三十天内三户以上反映同一事项
trigger-needs_money = 需要动用资金
trigger-asked = 诉求人或一方提出

code-review-consent = 同意
code-review-objection = 有异议

refusal-not_carried = 表决未过半（同意{ $counted }，应过{ $entitled }的一半），不能记为形成决议
refusal-counts_impossible = 这组票数不可能：部分比总数还大，请核对面积和人数
refusal-decided_already = 已有议题形成结果（{ $words }），其余议题请记缓议后散会
refusal-later_meeting = 会议交办的事项只能由以后的会议撤销，请填会议编号

move-topic-not_adopt = 会上不予采纳
move-topic-refer_up = 会上议定上报
move-meeting-outcome = 议题结果
move-resolution-entrust = 转为督办事项

arg-remove = 移出的诉求
arg-owners_rule = 表决类别
arg-all_area = 专有部分总面积（平方米）
arg-all_heads = 业主总人数
arg-part_area = 参与表决面积（平方米）
arg-part_heads = 参与表决人数
arg-yes_area = 同意面积（平方米）
arg-yes_heads = 同意人数

deed-task-order = 交办
