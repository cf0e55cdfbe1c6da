//! Floor 1: the rules of the work, without clock, disk or screen.
//!
//! | Chinese | here | meaning |
//! |---|---|---|
//! | 诉求 | [`issue`] | what a resident asks, tells or complains of |
//! | 服务事项 | catalogue item | one of 108 matters with the party that answers and the limit |
//! | 议题 | [`topic`] | what goes to the five parties on the 10th |
//! | 会议 | [`meeting`] | the five parties at the table |
//! | 议定事项 | resolution item | what they agreed on, who does it and by when |
//! | 督办事项 | [`task`] | that promise, followed until it is struck off |
//! | 席位 | seat | one of the five parties or the branch |
//! | 承办 | handler | the party that answers for an issue |
//! | 小区 | [`compound`] | an estate with its own committee, company and council |
//! | 驿站 | [`station`] | the desk itself |

pub mod agenda;
pub mod catalogue;
pub mod codes;
pub mod compound;
pub mod consent;
pub mod deadline;
pub mod deliberation;
pub mod field;
pub mod issue;
pub mod likeness;
pub mod meeting;
pub mod moves;
pub mod owners_vote;
pub mod proceedings;
pub mod quorum;
pub mod refusal;
pub mod registry;
pub mod report;
pub mod rhythm;
pub mod series;
pub mod station;
pub mod supervision;
pub mod task;
pub mod topic;
pub mod value;
