//! Stages and moves as tables: which operation leads a thing from where to where.

use crate::domain::field::Thing;

/// A stage in the life of a thing.
#[derive(Debug, Clone, Copy)]
pub struct Stage {
    /// Code in the journal; never changes once released.
    pub code: u8,
    /// Name in JSON, in the words and in sheets.
    pub key: &'static str,
    /// Where two people moved a thing apart without knowing of each other, the stage with the
    /// higher figure is shown: the one that needs somebody's attention more.
    pub attention: u8,
    /// True while somebody still has to do something.
    pub open: bool,
}

/// Something that is done to a thing. Its code is the kind of the operation.
#[derive(Debug, Clone, Copy)]
pub struct Move {
    /// Kind of the operation in the journal; never changes once released.
    pub kind: u16,
    /// Name, as in `issue.accept`.
    pub key: &'static str,
    /// Stages it may start from; empty = the thing is born by it.
    pub from: &'static [u8],
    /// Stage it leads to; none = the stage stays.
    pub to: Option<u8>,
    /// Who may decide it; empty = everybody at the desk.
    pub who: &'static [Role],
}

/// A row of a table of stages.
pub(crate) const fn st(code: u8, key: &'static str, attention: u8, open: bool) -> Stage {
    Stage { code, key, attention, open }
}

/// A row of a table of moves.
pub(crate) const fn mv(
    kind: u16,
    key: &'static str,
    from: &'static [u8],
    to: Option<u8>,
    who: &'static [Role],
) -> Move {
    Move { kind, key, from, to, who }
}

/// What a person is at the station. Identifiers and rights: our default, a setting later on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// 驿站志愿者
    StationVolunteer,
    /// 网格员
    GridWorker,
    /// 物业经办人
    PropertyHandler,
    /// 联建单位经办人
    PartnerHandler,
    /// 业委会成员
    OwnersCommitteeMember,
    /// 议事会成员
    CouncilMember,
    /// 党支部书记
    BranchSecretary,
    /// 社区干部
    CommunityOfficer,
    /// 街道人员
    StreetOfficer,
    /// 系统管理员
    SystemAdmin,
    /// 审计员
    Auditor,
}

impl Role {
    /// Every role.
    pub const ALL: &'static [Self] = &[
        Self::StationVolunteer,
        Self::GridWorker,
        Self::PropertyHandler,
        Self::PartnerHandler,
        Self::OwnersCommitteeMember,
        Self::CouncilMember,
        Self::BranchSecretary,
        Self::CommunityOfficer,
        Self::StreetOfficer,
        Self::SystemAdmin,
        Self::Auditor,
    ];

    /// Name in JSON, on the command line and in the words.
    pub const fn key(self) -> &'static str {
        match self {
            Self::StationVolunteer => "station_volunteer",
            Self::GridWorker => "grid_worker",
            Self::PropertyHandler => "property_handler",
            Self::PartnerHandler => "partner_handler",
            Self::OwnersCommitteeMember => "owners_committee_member",
            Self::CouncilMember => "council_member",
            Self::BranchSecretary => "branch_secretary",
            Self::CommunityOfficer => "community_officer",
            Self::StreetOfficer => "street_officer",
            Self::SystemAdmin => "system_admin",
            Self::Auditor => "auditor",
        }
    }

    /// True for those who take down residents' matters and so see who they are.
    pub const fn registers_residents(self) -> bool {
        matches!(
            self,
            Self::StationVolunteer
                | Self::GridWorker
                | Self::BranchSecretary
                | Self::CommunityOfficer
        )
    }

    /// Finds a role by its name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|role| role.key() == key)
    }
}

/// The machine of one kind of thing.
#[derive(Debug, Clone, Copy)]
pub struct Machine {
    /// Whose stages these are.
    pub thing: Thing,
    /// Its stages; empty for things that only have fields.
    pub stages: &'static [Stage],
    /// What can be done to it.
    pub moves: &'static [Move],
}

impl Machine {
    /// The stage of a code.
    pub fn stage(&self, code: u8) -> Option<&'static Stage> {
        self.stages.iter().find(|stage| stage.code == code)
    }

    /// The stage of a name.
    pub fn stage_named(&self, key: &str) -> Option<&'static Stage> {
        self.stages.iter().find(|stage| stage.key == key)
    }

    /// The first move on the shortest way from a stage to where a move may start; none where no
    /// way leads there. `is_open` says which moves somebody can make.
    pub fn way(
        &self,
        from: u8,
        step: &Move,
        is_open: impl Fn(&Move) -> bool,
    ) -> Option<&'static Move> {
        let mut reached: Vec<(u8, Option<&'static Move>)> = vec![(from, None)];
        let mut next = 0;
        while let Some((stage, first)) = reached.get(next).copied() {
            next += 1;
            if step.from.contains(&stage) {
                return first;
            }
            for one in self.moves.iter().filter(|one| one.from.contains(&stage) && is_open(one)) {
                let Some(to) = one.to else { continue };
                if reached.iter().all(|(known, _)| *known != to) {
                    reached.push((to, first.or(Some(one))));
                }
            }
        }
        None
    }

    /// The move of a kind of operation.
    pub fn of_kind(&self, kind: u16) -> Option<&'static Move> {
        self.moves.iter().find(|step| step.kind == kind)
    }
}
