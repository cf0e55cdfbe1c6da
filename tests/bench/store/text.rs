//! Seeded text as residents might say it: invented here, the same for the same seed.

/// A small generator of chance, so that two runs measure the same rows.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % end
    }

    /// One of these; the first ones come more often, as with words people use.
    fn one(&mut self, of: &[&'static str]) -> &'static str {
        let place = self.below(of.len()).min(self.below(of.len()));
        of[place]
    }

    /// A character out of some thousands.
    fn rare(&mut self) -> char {
        char::from_u32(0x4e00 + self.below(3_500) as u32).unwrap_or('一')
    }
}

const SITES: &[&str] = &[
    "楼道",
    "电梯",
    "地下车库",
    "南门",
    "北门",
    "小广场",
    "楼顶",
    "外墙",
    "垃圾点",
    "健身区",
    "自行车棚",
    "单元门",
    "配电室",
    "水泵房",
    "化粪池",
    "消防通道",
    "绿化带",
    "儿童滑梯",
    "路灯",
    "围墙",
    "快递柜",
    "值班室",
    "雨水井",
    "天台",
];
const MATTERS: &[&str] = &[
    "漏水严重",
    "堆放杂物",
    "噪音扰民",
    "停运三天",
    "暖气不热",
    "积水不退",
    "灯不亮",
    "异味很大",
    "占道停车",
    "收费不明",
    "门禁失灵",
    "墙皮脱落",
    "树枝挡光",
    "井盖松动",
    "物业费有争议",
    "充电桩不够",
    "遛狗不拴绳",
    "装修超时",
    "管道堵塞",
    "监控不清楚",
    "快递丢失",
    "下水返味",
];
const ASKS: &[&str] = &[
    "希望尽快处理",
    "请上门看看",
    "已经说过几次没人管",
    "老人出入不方便",
    "要求给个说法",
    "麻烦联系维修",
    "邻居也都有意见",
    "孩子差点摔倒",
    "问什么时候能好",
    "想知道归谁管",
];
const FAMILY: &[&str] =
    &["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "孙", "单", "仇"];
pub(crate) const ITEMS: &[&str] =
    &["A03", "A11", "B04", "B05", "C02", "D07", "E05", "F01", "H02", "M04"];
pub(crate) const HANDLERS: &[&str] =
    &["PropertyCompany", "GridWorker", "PartyBranch", "ResidentsCouncil"];

/// A row of an imagined register.
pub(crate) struct Row {
    pub(crate) title: String,
    pub(crate) words: String,
    pub(crate) place: String,
    pub(crate) name: String,
    pub(crate) phone: String,
    pub(crate) item: &'static str,
    pub(crate) handler: &'static str,
    pub(crate) closed: bool,
    /// Hours from registering to the limit; none where no limit runs.
    pub(crate) limit: Option<i64>,
}

/// Row number `n` of the register.
pub(crate) fn row(n: u64) -> Row {
    let chance = &mut Chance::new(n + 1);
    let (site, matter) = (chance.one(SITES), chance.one(MATTERS));
    let (building, stair, floor, flat) =
        (chance.below(60) + 1, chance.below(4) + 1, chance.below(18) + 1, chance.below(3) + 1);
    let title = format!("{building}号楼{site}{matter}");
    let mut words = format!("{site}{matter}，{}，{}", chance.one(ASKS), chance.one(ASKS));
    for _ in 0..3 {
        let (site, matter) = (chance.one(SITES), chance.one(MATTERS));
        let name = String::from_iter([chance.rare(), chance.rare()]);
        words.extend(["。", &name, "的", site, "也", matter]);
    }
    let name = format!("{}{}{}", chance.one(FAMILY), chance.rare(), chance.rare());
    Row {
        title,
        words,
        place: format!("{building}号楼{stair}单元{floor}0{flat}"),
        name,
        phone: format!("1{:02}{:08}", 30 + chance.below(60), chance.below(100_000_000)),
        item: chance.one(ITEMS),
        handler: chance.one(HANDLERS),
        closed: chance.below(10) != 0,
        limit: (chance.below(3) != 0).then(|| 24 + chance.below(400) as i64),
    }
}
