//! The shipped list is whole, bad lists are refused, and codes keep their meaning.

use super::*;
use crate::domain::deadline::Limit;

#[test]
fn the_shipped_list_is_whole() {
    let parties = parse_parties_tsv(PARTIES).unwrap();
    assert_eq!(parties.len(), 33);
    assert_eq!(parse_items_tsv(ITEMS, &parties).unwrap().len(), 108);
    let catalogue = Catalogue::template();
    let groups = catalogue.by_category();
    assert_eq!(groups.len(), 19);
    assert_eq!(groups.first().unwrap().1.len(), 9);
    let heat = catalogue.item("B04").unwrap();
    assert_eq!((heat.limit, heat.urgent), (Limit::Hours(24), true));
    assert_eq!(catalogue.party(&heat.lead).unwrap().name, "物业企业");
    assert_eq!(catalogue.item("E01").unwrap().deliberation, Deliberation::Always);
    assert!(catalogue.is_template);
    for item in &catalogue.items {
        assert!((5..=24).contains(&item.keywords.len()), "{}", item.code);
    }
}

#[test]
fn items_and_parties_read_back_from_their_columns() {
    let catalogue = Catalogue::template();
    for item in &catalogue.items {
        let columns = Item { withdrawn: true, ..item.clone() }.to_columns();
        let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
        let back = Item::from_columns(&columns).unwrap();
        assert_eq!(back, Item { withdrawn: true, ..item.clone() });
    }
    for party in &catalogue.parties {
        let columns = party.to_columns();
        let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
        assert_eq!(Party::from_columns(&columns).as_ref(), Ok(party));
    }
}

#[test]
fn every_bad_row_is_named_with_its_line() {
    let row = |code: &str, lead: &str, limit: &str, urgency: &str| {
        format!("{code}\t物业维修\t\t补漏\t\t{lead}\t\t{limit}\t{urgency}\tmay\tnone\t漏水\t\n")
    };
    let text = [
        "code\n".to_owned(),
        row("X1", "物业企业", "5个工作日", "normal"),
        row("X1", "PropertyCompany", "5d", "normal"),
        row("X2", "Nobody", "5d", "normal"),
        row("X3", "PropertyCompany", "soon", "normal"),
        row("X4", "PropertyCompany", "5d", "急"),
        "X5\t物业维修\n".to_owned(),
        "\t\n".to_owned(),
        row("", "PropertyCompany", "5d", "normal"),
    ]
    .concat();
    let troubles = parse_items_tsv(&text, &Catalogue::template().parties).unwrap_err();
    let told: Vec<(u64, ItemFault)> =
        troubles.into_iter().map(|trouble| (trouble.line, trouble.fault)).collect();
    assert_eq!(
        told,
        [
            (3, ItemFault::Twice("X1".to_owned())),
            (4, ItemFault::UnknownParty("Nobody".to_owned())),
            (5, ItemFault::Limit("soon".to_owned())),
            (6, ItemFault::Word("急".to_owned())),
            (7, ItemFault::Columns(2)),
            (9, ItemFault::Empty),
        ]
    );
}

#[test]
fn a_new_list_withdraws_what_it_lacks_and_never_reuses_a_code() {
    let template = Catalogue::template();
    let a01 = template.item("A01").unwrap().clone();
    let renamed = Item { name: "屋面补漏".to_owned(), ..a01.clone() };
    let a02 = template.item("A02").unwrap().clone();
    let other = Item { name: "借伞".to_owned(), category: "杂项".to_owned(), ..a02.clone() };
    let fresh = Item { code: "X01".to_owned(), ..a01.clone() };
    let (merged, report) = template.merge_import(vec![renamed.clone(), other, fresh], 1);
    assert_eq!(report.added, ["X01"]);
    assert_eq!(report.changed, ["A01"]);
    assert_eq!(report.refused, ["A02"]);
    assert_eq!(report.withdrawn.len(), 106);
    assert_eq!(merged.item("A01"), Some(&renamed));
    assert_eq!(merged.item("A02"), Some(&a02));
    assert!(merged.item("B01").unwrap().withdrawn);
    assert!(!merged.is_template);
    let (again, report) = merged.merge_import(template.items.clone(), 2);
    assert_eq!(report.withdrawn, ["X01"]);
    assert!(!again.item("B01").unwrap().withdrawn);
}
