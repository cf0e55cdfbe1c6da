# A rule said no: what is wrong, then the next step, in one sentence. Scripts cut it at "，请" and "; ".

refusal-missing = “{ $argument }”还没有填，请补上再保存。
refusal-unreadable = “{ $argument }”里的“{ $words }”看不明白，请换个写法。
refusal-unknown_code = “{ $words }”不在可选范围内，请从这些里选一个：{ $known }。
refusal-too_long = “{ $argument }”太长，请缩短到{ $most }字以内。
refusal-not_found = 没有找到“{ $words }”，请核对编号后再试。
refusal-not_found-unnamed = 没有找到要办理的内容，请先在列表里选中一条。
refusal-unknown_item = 服务事项清单里没有“{ $words }”，请从清单里另选一项，或者先留空。
refusal-unknown_party = 没有“{ $words }”这个承办方，请从名单里选一个。
refusal-wrong_stage = 现在是“{ $stage }”，不能“{ $step }”，请{ $way }。
way-first = 先办{ $steps }
way-instead = 改办{ $steps }
way-none = 另选一件还没有办完的
way-quoted = “{ $step }”
refusal-not_your_role = 这一步要由{ $roles }决定，请本人来办，或者在“经手身份”里注明是谁决定的。
refusal-handler_may_not_judge = “{ $words }”是承办人，不能评价自己办的事，请换一个人来回访或核查。
refusal-bad_phone = 电话“{ $words }”不对，请核对位数，没有电话可以留空。
refusal-bad_day = 日期“{ $words }”看不明白，请写成3月10日这样。
refusal-day_passed = { $words }已经过去了，请改成今天以后的日子。
refusal-extension_too_long = 一次最多延长{ $days }个工作日，请改一个近些的日期。
refusal-extended_before = 已经延期过一次，不能再延，请抓紧反馈，或者由党支部书记决定挂账。
refusal-extension_too_late = 已经过了时限，不能再延期，请尽快反馈，并在办理记录里写明原因。
refusal-review_too_late = 复核日期不能晚于下一个议事日{ $words }，请改早一些。
refusal-danger_stays = 有危险的事不能不受理或撤回，请按紧急登记，必要时告诉居民拨打110、119或120。
refusal-merge_circle = 不能并到自己或跟着自己的诉求里，请另选一条作主诉求。
refusal-merge_target_closed = { $words }已经办完或并案，不能再并进去，请另选一条还在办的。
refusal-reopen_too_late = 办结已超过30天，不能重新打开，请新登记一条并注明接续哪一条。
refusal-already_topic = 已经转为议题{ $words }，不用再转，请直接打开那条议题。
refusal-owners_decide = 这件事依法由业主共同决定，会议不能代替，请选转业主表决、缓议、上报或不予采纳。
refusal-no_seat = 会上没有“{ $words }”这个席位，请先登记席位，或者另选一方。
refusal-no_quorum = 到会不够，请等人到齐再开，或者在会议页按 F8 宣布流会，还缺{ $words }。
refusal-votes_do_not_add_up = 票数对不上，有权表决{ $entitled }人，合计{ $counted }票，请重新清点。
refusal-not_present = “{ $words }”没有签到，不能表态或表决，请先给他签到。
refusal-topics_left = 还有议题没有议完：{ $words }，请逐条宣布结果后再散会。
refusal-promises_left = 上次议定的事还没有说明：{ $words }，请先逐条说一下落实情况。
refusal-nothing_agreed = 议题{ $words }说是形成决议，却没有议定事项，请先写明谁在哪天前做什么。
refusal-due_before_meeting = 完成期限早于开会日期，请改成会后的日子。
refusal-not_on_agenda = 这条议题不在本次会议的议程上，请先把它排进议程。
refusal-sealed = 纪要已经签发，不能再改，请用“提出修订”另出一版。
refusal-deferred_twice = 缓议的次数已经用完，不能再缓，请上报或者不予采纳。
refusal-nothing_to_undo = 没有可以撤销或恢复的操作，请直接更正要改的内容。
refusal-undone_too_late = 后来有人接着办了，不能再撤销，请用“更正”来改。
refusal-not_undoable = 已经发出或签发的不能撤销，请另作更正。
refusal-rehearsal = 这是演练站，不能做这件事，请到正式驿站办理。
refusal-newer_program = 这一件由更新版本的程序写过，请先升级本机程序再改。
refusal-not_set_up = 驿站还没有建好，请先建站（运行不带命令的 yizhan）。
refusal-already_set_up = 驿站已经建好了，不用再建，请用“更正站点资料”来改。
refusal-unknown_operator = 这里没有叫“{ $words }”的操作员，请从名单里选，或者先加入。
refusal-bad_name = “{ $argument }”不能用“{ $words }”，请换一个。
refusal-bad_list = 文件第{ $line }行有错：{ $words }，请改好后再导入。
refusal-nothing_changed = 没有任何改动，请改了再保存，或者直接退出。
refusal-seat_not_formed = “{ $words }”还没有成立，不能派给它，请另选一方。
refusal-tasks_open = 还有督办事项没有销号：{ $words }，请先办完这些。

# Done, and something to know that did not stand in the way.

warning-danger = 话里提到了危险，已按紧急登记，请马上告诉居民拨打{ $words }。
warning-calendar = { $words }年的节假日数据缺失，期限只按周一到周五推算，请导入当年的节假日安排。
warning-not-solved = 居民说没有解决，已照实办结，请党支部书记决定要不要重新打开。
warning-returned-twice = 已经退单{ $words }次，属于权属不清，请交党支部书记处理。

# 名录文件里的错处
list-fault-columns = 只有{ $words }列，与表头不符
list-fault-empty = 编码、名称或类别是空的
list-fault-twice = 编码“{ $words }”前面已经有了
list-fault-unknown_party = 没有“{ $words }”这一方
list-fault-limit = “{ $words }”不是时限
list-fault-word = 不认得“{ $words }”
list-fault-day_columns = 应当是日期、名称、off或workday、年份四列
list-fault-day = 不是日期
list-fault-day_kind = 应当写off或workday
list-fault-day_year = 年份管不到这一天
list-fault-day_twice = 这一天前面已经有了
list-fault-no_day = 没有一天
list-fault-several_years = 一次只能导入一个年份
refusal-among_many = 整批都没有办，因为{ $number }办不了（{ $why }），请先取消勾选它。
