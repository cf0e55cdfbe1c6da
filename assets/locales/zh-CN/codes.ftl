# Words of the coded lists.

code-kind-help = 求助
code-kind-enquiry = 咨询
code-kind-complaint = 投诉
code-kind-report = 举报
code-kind-suggestion = 建议
code-kind-thanks = 感谢
code-kind-hazard = 隐患

code-channel-visit = 来访
code-channel-phone = 电话
code-channel-wechat = 微信
code-channel-patrol = 网格巡查
code-channel-box = 意见箱
code-channel-hotline = 12345转办
code-channel-meeting = 会议
code-channel-import = 导入

code-urgency-normal = 一般
code-urgency-urgent = 紧急

code-way-in_person = 当面
code-way-phone = 电话
code-way-paper = 书面
code-way-wechat = 微信

code-decline-litigation = 涉诉涉访
code-decline-outside_area = 超出辖区
code-decline-secret = 涉密
code-decline-no_substance = 无实质内容
code-decline-other = 其他

code-return-outside_contract = 服务范围外
code-return-not_our_duty = 不属本单位职责
code-return-unclear_owner = 权属不清
code-return-outside_area = 超出辖区
code-return-other = 其他

code-return_verdict-redispatch = 改派
code-return_verdict-uphold = 驳回退单

code-extend-complex = 情况复杂
code-extend-materials = 缺少材料配件
code-extend-weather = 天气原因
code-extend-coordination = 需多方协调
code-extend-other = 其他

code-hold-funds = 等待资金
code-hold-owners_vote = 等待业主表决
code-hold-superior = 等待上级或部门
code-hold-season = 季节原因
code-hold-litigation = 涉诉

code-result-solved = 已解决
code-result-partly = 部分解决
code-result-explained = 解释说明

code-solved-yes = 已解决
code-solved-partly = 部分解决
code-solved-no = 未解决
code-solved-unreached = 未联系上

code-satisfaction-satisfied = 满意
code-satisfaction-mostly = 基本满意
code-satisfaction-so_so = 一般
code-satisfaction-dissatisfied = 不满意
code-satisfaction-no_answer = 未评价

code-rework-not_solved = 问题未解决
code-rework-not_satisfied = 诉求人不满意
code-rework-check_failed = 核查未通过
code-rework-other = 其他

code-withdraw-solved_itself = 问题已自行解决
code-withdraw-changed_mind = 诉求人改变主意
code-withdraw-mistake = 登记有误
code-withdraw-other = 其他

code-on_behalf-person = 个人
code-on_behalf-building = 本楼栋
code-on_behalf-stairwell = 本单元
code-on_behalf-owners_committee = 业委会
code-on_behalf-property = 物业企业
code-on_behalf-grid = 网格
code-on_behalf-partner = 联建单位
code-on_behalf-branch = 小区党支部

code-money-none = 不需资金
code-money-welfare_fund = 便民公益金
code-money-service_fund = 服务群众经费
code-money-maintenance_fund = 维修资金
code-money-common_income = 公共收益
code-money-unclear = 来源待定

code-redirect-issue = 按诉求办理
code-redirect-mediation = 矛盾调解
code-redirect-demand_list = 服务需求清单
code-redirect-department = 县直部门

code-defer-no_quorum = 到会人数不足
code-defer-papers_missing = 材料不齐
code-defer-party_missing = 有关方未到会
code-defer-no_agreement = 意见不一致
code-defer-other = 其他

code-not_adopted-outside_scope = 超出会商范围
code-not_adopted-unlawful = 不符合法规
code-not_adopted-no_support = 多数不支持
code-not_adopted-impossible = 条件不具备
code-not_adopted-other = 其他

code-outcome-resolved = 形成决议
code-outcome-deferred = 缓议
code-outcome-owners_vote = 转业主表决
code-outcome-escalated = 上报
code-outcome-not_adopted = 不予采纳

code-stance-agree = 同意
code-stance-agree_in_principle = 原则同意
code-stance-reserve = 保留意见
code-stance-object = 反对
code-stance-silent = 未表态

code-attendance-present = 出席
code-attendance-observer = 列席
code-attendance-excused = 请假
code-attendance-absent = 缺席

code-owners_rule-ordinary = 一般事项
code-owners_rule-special = 特别事项

code-verdict-passed = 核查通过
code-verdict-failed = 核查未通过

code-decided_by-five_party = 五方会商
code-decided_by-owners = 业主共同决定
code-decided_by-owners_part = 相关业主决定
code-decided_by-fund_rule = 按资金规定
code-decided_by-none = 无需会商
