# Kinds of things, roles, and what joins a list.

list-comma = { "、" }

thing-station = 驿站
thing-operator = 操作员
thing-seat = 席位
thing-person = 居民
thing-item = 服务事项
thing-issue = 诉求
thing-topic = 议题
thing-meeting = 会议
thing-resolution = 议定事项
thing-task = 督办事项
thing-calendar = 节假日安排

role-station_volunteer = 驿站志愿者
role-grid_worker = 网格员
role-property_handler = 物业经办人
role-partner_handler = 联建单位经办人
role-owners_committee_member = 业委会成员
role-council_member = 议事会成员
role-branch_secretary = 党支部书记
role-community_officer = 社区干部
role-street_officer = 街道人员
role-system_admin = 系统管理员
role-auditor = 审计员
