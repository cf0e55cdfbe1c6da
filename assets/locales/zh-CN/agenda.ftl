# 议题、会议、督办：提醒与说法

warning-no-meeting = 还没有筹划中的会议，请先筹划会议，议题会自动列入。
warning-late-notice = 离开会不足{ $words }天才通知，请在备注里写明原因。
warning-tell-proposer = 提议人{ $words }还不知道理由，请告知后记下来。
warning-vote-not-valid = 参与表决的业主不足法定的三分之二，本次表决无效，请另行组织。
warning-vote-rejected = 同意的没有达到法定比例，表决未通过，请告知提议人。

code-trigger-always = 清单规定须会商
code-trigger-nobodys_duty = 超出服务范围或权属不清
code-trigger-returned_twice = 两次退单
code-trigger-long_overdue = 超期五个工作日
code-trigger-repeated = 多户反映同一事项
code-trigger-needs_money = 需要动用资金
code-trigger-asked = 有人提出

code-review-consent = 同意
code-review-objection = 有异议

refusal-not_carried = 应过{ $entitled }人的一半，只有{ $counted }人同意，请改记别的结果。
refusal-counts_impossible = 面积和人数都要大于零，部分不能比整体大，请核对。
refusal-decided_already = 已有议题形成结果：{ $words }，请把其余议题记为缓议后散会。
refusal-later_meeting = 会议交办的事项只能由以后的会议撤销，请填那次会议的编号。

move-topic-not_adopt = 会上不予采纳
move-topic-refer_up = 会上议定上报
move-meeting-outcome = 议题结果
move-resolution-entrust = 转为督办事项

field-topic-posted_place = 张贴处
field-topic-vote_counts = 业主表决票数
field-meeting-outcomes = 各议题结果
field-meeting-frozen = 签发时的纪要
field-meeting-posted_until = 公示截止
field-meeting-posted_place = 张贴处
field-resolution-task = 督办事项
field-task-demand = 督办要求
field-task-answer_due = 督办答复期限
field-task-escalated_to = 上报给

arg-remove = 移出诉求
arg-owners_rule = 表决类别
arg-all_area = 总面积
arg-all_heads = 业主总数
arg-part_area = 参与面积
arg-part_heads = 参与人数
arg-yes_area = 同意面积
arg-yes_heads = 同意人数

deed-task-order = 交办

meeting-title = { $date }党群议事日会议

warning-not-the-tenth = { $words }不是党群议事日，请补上改期原因。
warning-nobody-told = 还没有记下通知过谁，请补记通知。
warning-no-quorum = 到会不够，还缺{ $words }，请考虑宣布流会。
warning-invited-away = 这个议题邀请的{ $words }没有到会，请主持人说明。
warning-supporter-away = 配合方{ $words }没有到会，请会后告知。
warning-objection = { $words }表示反对而没有表决，请在备注里写明怎样取得一致。
warning-fund-rule = { $words }要用公共资金，请另按资金管理规定办理批准。
warning-minutes-objection = { $words }对纪要有异议，请核对异议和答复已印在纪要上。
warning-posting-short = 公示应到{ $words }才满，请写明提前结束的原因。

arg-opinion = 会签意见
arg-defer_reason = 缓议原因
arg-decline_reason = 不采纳因
arg-task = 督办事项

warning-few-sheets = 上报前应先发两次督办单，现在发了{ $words }次，请说明原因。
warning-tasks-open = 还有没销号的任务：{ $words }，请等全部销号后再回访居民。
