//! Lists of words the reader of chats knows: faces, labels of forms, family names.

/// Faces a messenger writes by name in brackets.
pub(super) const FACES: &str = "微笑 撇嘴 色 发呆 得意 流泪 害羞 闭嘴 睡 大哭 尴尬 发怒 调皮 呲牙 \
    惊讶 难过 囧 抓狂 吐 偷笑 愉快 白眼 傲慢 困 惊恐 憨笑 悠闲 咒骂 疑问 嘘 晕 衰 骷髅 敲打 再见 擦汗 \
    抠鼻 鼓掌 坏笑 右哼哼 左哼哼 鄙视 委屈 快哭了 阴险 亲亲 可怜 笑脸 生病 脸红 破涕为笑 恐惧 失望 无语 \
    嘿哈 捂脸 奸笑 机智 皱眉 耶 吃瓜 加油 汗 天啊 Emm 社会社会 旺柴 好的 打脸 哇 翻白眼 666 让我看看 叹气 \
    苦涩 裂开 嘴唇 爱心 心碎 拥抱 强 弱 握手 胜利 抱拳 勾引 拳头 OK 合十 啤酒 咖啡 蛋糕 玫瑰 凋谢 菜刀 \
    炸弹 便便 月亮 太阳 庆祝 礼物 红包 發 福 烟花 爆竹 猪头 跳跳 发抖 转圈 冷汗 酷 流汗 奋斗 折磨 哈欠 \
    Smile Facepalm Sob Chuckle Grin ThumbsUp Rose";

/// What stands before a colon on a form and is no name in a group.
pub(super) const LABELS: &str = "姓名 电话 手机 手机号 联系电话 地址 住址 时间 日期 地点 内容 问题 诉求 \
    备注 联系人 楼号 房号 楼栋 单元 门牌 事由 原因 要求 建议 反映 反映人 反映问题 处理结果 结果 说明 注意 \
    通知 提醒 注 附 例 如下 标题 主题 类别 类型 单位 编号 序号 截止 费用 金额 账号 来源 渠道";

/// Family names of nine people in ten.
pub(super) const FAMILIES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖\
    田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫雷龙\
    段郝孔邵史毛常万顾赖武康贺严钱施牛洪龚温季庞樊兰殷莫颜倪耿申尚柴聂鲁岳齐葛焦安柳祁盖欧司上诸";

/// Short words of lists that are no names, though they begin like one.
pub(super) const NOT_NAMES: &str = "同意 支持 参加 报名 需要 不要 已交 业主 方便 安装 安全 任何 高层 \
    东户 西户 中户 白天 石头 万元 顾客 江边 金额 方案 安排 常住 余下 付款 付费 任意 时间 何时 上门 上午 \
    司机 史上 程序 温度 高度 高楼 牛奶 毛坯 龙头 马桶 马路 康复 于是 许多 叶子 周末 周一 周二 周三 周四 \
    周五 周六 周日 王者 盖章 上楼 季度 路灯 万一 白色 单元";
