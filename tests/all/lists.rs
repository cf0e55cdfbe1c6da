//! The county's own catalogue and calendar over the shipped ones.

use yizhan::domain::catalogue::Catalogue;
use yizhan::domain::issue::IssueField;

use crate::desk::Desk;

/// The template as a sheet, with some rows changed.
fn sheet(change: impl Fn(&mut Vec<String>)) -> String {
    let mut rows: Vec<String> =
        Catalogue::template().items.iter().map(|item| item.to_columns().join("\t")).collect();
    change(&mut rows);
    format!("{}\n{}", yizhan::domain::catalogue::Item::COLUMNS.join("\t"), rows.join("\n"))
}

#[test]
fn the_template_says_so_until_a_list_comes_in_and_codes_are_never_reused() {
    let mut desk = Desk::new();
    assert!(desk.house.catalogue.is_template);
    let list = sheet(|rows| {
        rows.retain(|row| !row.starts_with("A09"));
        for row in rows.iter_mut() {
            if row.starts_with("B04") {
                *row = row.replace("24 hours", "12 hours");
            }
        }
    });
    desk.done("catalogue.import", None, &[("list", &list)]);
    assert!(!desk.house.catalogue.is_template);
    assert!(desk.house.catalogue.item("A09").unwrap().withdrawn);
    let args = [("words", "暖气不热"), ("item", "B04"), ("accept", "yes")];
    let id = desk.done("issue.register", None, &args).subject.unwrap();
    let issue = desk.store.reader().fold(id).unwrap();
    assert_eq!(issue.record.text(IssueField::Limit), "12 hours");
    let gone = [("words", "暖气不热"), ("item", "A09")];
    assert_eq!(desk.refused("issue.register", None, &gone), "unknown_item");
    assert_eq!(desk.refused("catalogue.import", None, &[("list", &list)]), "nothing_changed");
    assert_eq!(desk.refused("catalogue.import", None, &[("list", "乱写\n一行")]), "bad_list");
    let live = desk.store.picture_digest().unwrap();
    desk.store.redraw(&mut |_, _| true).unwrap();
    assert_eq!(desk.store.picture_digest().unwrap(), live);
}

#[test]
fn a_year_that_is_missing_is_said_and_a_year_that_came_in_counts() {
    let mut desk = Desk::new();
    desk.now = yizhan::base::clock::Moment::from_rfc3339("2027-02-05T09:00:00").unwrap();
    let args = [("words", "楼道灯坏了"), ("item", "A02"), ("accept", "yes")];
    let done = desk.done("issue.register", None, &args);
    assert!(done.warnings.iter().any(|(key, _)| *key == "warning-calendar"));
    let list = "date,name,kind,year\n2027-02-08,春节,off,2027\n2027-02-09,春节,off,2027\n";
    desk.done("calendar.import", None, &[("list", list)]);
    let done = desk.done("issue.register", None, &args);
    assert!(done.warnings.is_empty(), "{:?}", done.warnings);
    let issue = desk.store.reader().fold(done.subject.unwrap()).unwrap();
    let due = issue.record.moment(IssueField::DueAt).unwrap();
    assert_eq!(due.rfc3339(), "2027-02-11T23:59:59+08:00");
    assert_eq!(desk.refused("calendar.import", None, &[("list", "a,b\n1,2")]), "bad_list");
}
