//! What sheets call their columns. Our own list, from registers, hotlines and open data.
//!
//! Names are in the form [`normal`](crate::import::layout) gives: small letters, no spaces or signs.
//! Within a field the surer name comes first. A word that may mean two things stands in both.

use crate::import::field::Field;

/// Names of each field, separated by spaces.
pub(super) const NAMES: &[(Field, &str)] = &[
    (Field::Line, "序号 行号 no 项次"),
    (
        Field::Number,
        "编号 工单编号 工单号 诉求编号 受理编号 登记编号 受理号 事件编号 案件编号 \
         信件编号 单号 流水号 uniquekey id messageid requestid casenumber caseid number",
    ),
    (
        Field::Title,
        "标题 主题 诉求标题 事件标题 工单标题 信件标题 留言主题 事项名称 title subject \
         headline summary",
    ),
    (
        Field::Words,
        "诉求内容 反映问题 反映内容 反映情况 内容 问题描述 事项描述 事件描述 诉求描述 \
         具体内容 详细内容 主要内容 来电内容 来访内容 留言详情 留言内容 信件内容 工单内容 \
         投诉内容 主要诉求 诉求 问题 描述 详情 事由 情况说明 事项 body content descriptor \
         description details text words",
    ),
    (Field::Kind, "诉求性质 性质 诉求类型 来电类型 信件类型 工单类型 类型 nature kind type"),
    (
        Field::Channel,
        "渠道 来源 受理渠道 诉求渠道 诉求来源 信息来源 来源渠道 反映方式 反映渠道 \
         受理方式 登记方式 channel source opendatachanneltype",
    ),
    (
        Field::Item,
        "事项类别 问题类别 诉求类别 诉求分类 问题分类 类别 分类 所属类别 事项 问题类型 \
         事件类型 一级标签 一级分类 complainttype category item label1 类型",
    ),
    (
        Field::Compound,
        "小区 所属小区 小区名称 所在小区 小区名 居住小区 居民小区 住宅小区 物业小区 事发小区 \
         涉及小区 反映小区 诉求小区 楼盘 楼盘名称 compound estate",
    ),
    (
        Field::Place,
        "地址 住址 家庭住址 详细地址 事发地址 地点 事发地点 发生地点 位置 处所 楼栋 楼号 \
         房号 门牌号 楼栋房号 居住地址 incidentaddress address location place street",
    ),
    (
        Field::Requester,
        "姓名 来电人 诉求人 反映人 居民姓名 来访人 投诉人 联系人 报事人 申请人 业主 居民 \
         留言用户 用户 requester name caller reporter contact user",
    ),
    (
        Field::Phone,
        "电话 联系电话 手机 手机号 手机号码 联系方式 来电号码 电话号码 phone telephone \
         tel mobile phonenumber",
    ),
    (
        Field::RegisteredAt,
        "登记时间 受理时间 登记日期 受理日期 来电时间 反映时间 诉求时间 留言时间 创建时间 \
         提交时间 上报时间 来访时间 接件时间 日期 时间 createddate createdat registeredat \
         openedat date time",
    ),
    (
        Field::DueAt,
        "办理期限 办结期限 截止时间 截止日期 到期时间 到期日期 办理时限 要求办结时间 \
         应办结时间 期限 duedate dueat deadline",
    ),
    (
        Field::Handler,
        "承办单位 办理单位 处理单位 责任单位 主办单位 承办部门 办理部门 责任部门 处理人 \
         承办人 办理人 经办人 责任人 受理人 接待人 agencyname agency handler assignee",
    ),
    (
        Field::Stage,
        "状态 办理状态 处理状态 工单状态 办理进度 进度 当前环节 办理情况 是否办结 \
         是否解决 status stage state",
    ),
    (
        Field::Result,
        "处理结果 办理结果 答复意见 答复内容 处理意见 办理意见 回复内容 处理情况 解决情况 \
         办结情况 处理内容 答复 回复 结果 反馈 办理情况 resolutiondescription resolution \
         reply result answer",
    ),
    (
        Field::ClosedAt,
        "办结时间 办结日期 完成时间 完成日期 答复时间 答复日期 回复时间 处理时间 处理日期 \
         结案时间 解决时间 closeddate closedat replytime completedat",
    ),
    (
        Field::Satisfaction,
        "满意度 是否满意 评价 居民评价 回访结果 回访情况 满意情况 satisfaction rating",
    ),
    (Field::Urgency, "紧急程度 是否紧急 缓急程度 优先级 urgency priority"),
    (Field::Note, "备注 说明 附注 其他 note notes remark remarks comment"),
];
