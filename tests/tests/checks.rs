//! Tables of the documentation, held against the code: `core/docs/checks.md` and `core/docs/leaks.md`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "readers of tables: a panic here is a failed test"
)]

use laissez::{
    rule::{BorderField, Epoch, IdHint, Revealed, Reveals},
    verifier::{Doubt, Refusal},
};
use laissez_tests::{examples::Examples, read, vectors::Vector};

/// The rows of the table of `page` whose first head is `first`, as their cells.
fn table(page: &str, first: &str) -> Vec<Vec<String>> {
    let page = read(page);
    let lines: Vec<&str> = page.lines().skip_while(|line| !line.starts_with(&format!("| {first} |"))).collect();
    let rows = lines.iter().skip(2).take_while(|line| line.starts_with('|'));
    rows.map(|row| row.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()).collect()
}

/// Check, code and verdict of every answer that isn't an acceptance, in the order of the checks.
fn answers() -> Vec<(u8, &'static str, &'static str)> {
    let refusals = Refusal::ALL.iter().map(|refusal| (refusal.check(), refusal.code(), "refused"));
    let doubts = Doubt::ALL.iter().map(|doubt| (doubt.check(), doubt.code(), "cannot_decide"));
    refusals.chain(doubts).collect()
}

#[test]
fn every_row_of_the_checks_is_an_answer_of_the_verifier() {
    let answers = answers();
    for row in table("core/docs/checks.md", "check") {
        let [check, code, verdict, what, vector] = row.as_slice() else { panic!("a row of five cells, not {row:?}") };
        let known = answers.iter().find(|(_, known, _)| known == code).unwrap_or_else(|| panic!("what is {code}?"));
        assert_eq!((known.0.to_string().as_str(), known.2), (check.as_str(), verdict.as_str()), "{code}");
        assert!(what.ends_with('.'), "{code}: {what}");
        assert_eq!(*vector, format!("refuse/{code}.txt"));
        let vector = Vector::read(&read(&format!("tests/vectors/{vector}")));
        assert_eq!(vector.expect, format!("{verdict} {code}"));
    }
}

#[test]
fn every_answer_of_the_verifier_has_one_row() {
    let rows = table("core/docs/checks.md", "check");
    for (_, code, _) in answers() {
        assert_eq!(rows.iter().filter(|row| row[1] == code).count(), 1, "{code}");
    }
    assert_eq!(rows.len(), answers().len());
}

#[test]
fn the_rows_ascend_by_check_and_the_code_lists_its_answers_in_their_order() {
    let rows = table("core/docs/checks.md", "check");
    assert!(rows.is_sorted_by_key(|row| row[0].parse::<u8>().unwrap()));
    let in_table = |verdict: &str| -> Vec<String> {
        rows.iter().filter(|row| row[2] == verdict).map(|row| row[1].clone()).collect()
    };
    assert_eq!(Refusal::ALL.map(Refusal::code).to_vec(), in_table("refused"));
    assert_eq!(Doubt::ALL.map(Doubt::code).to_vec(), in_table("cannot_decide"));
}

#[test]
fn staff_are_told_what_happened_and_what_to_do_for_every_answer() {
    let words = Refusal::ALL.iter().map(|refusal| refusal.words()).chain(Doubt::ALL.iter().map(|doubt| doubt.words()));
    for (happened, next) in words {
        assert!(happened.ends_with('.') && next.ends_with('.') && happened != next, "{happened} {next}");
    }
}

#[test]
fn the_table_of_leaks_is_what_tokens_reveal() {
    let examples = Examples::load();
    let mut told = vec![("nothing".to_owned(), "–".to_owned(), "0".to_owned())];
    let anna = examples.anna();
    let adult = examples.rule("adult");
    let epoch = |rule: &laissez::rule::Rule| Epoch::at(rule.epoch(), examples.now()).unwrap();
    let Revealed::IdHint(IdHint(hint)) = &adult.reveal(&anna, epoch(&adult)) else { panic!("an ID hint is expected") };
    told.push(("id_hint".to_owned(), "id_hint".to_owned(), hint.len().to_string()));
    let border = examples.rule("border");
    assert_eq!(*border.reveals(), Reveals::Border(BorderField::ALL.to_vec()), "the example asks for all there is");
    let Revealed::Border(values) = &border.reveal(&anna, epoch(&border)) else { panic!("a border's list is expected") };
    for (field, value) in values {
        let name = serde_json::to_value(field).unwrap().as_str().unwrap().to_owned();
        told.push(("border".to_owned(), name, value.len().to_string()));
    }
    let documented: Vec<_> = table("core/docs/leaks.md", "reveals")
        .into_iter()
        .map(|row| (row[0].clone(), row[1].clone(), row[2].clone()))
        .collect();
    assert_eq!(documented, told);
}

#[test]
fn the_sizes_that_the_page_of_leaks_names_are_those_of_the_examples() {
    let examples = Examples::load();
    let size = |section: &str, name: &str| examples.find(section, name)["bytes"].as_str().unwrap().len() / 2;
    let page = read("core/docs/leaks.md").replace('\n', " ");
    for named in [
        format!("{} bytes where nothing is revealed", size("presentations", "plain, no challenge")),
        format!("{} with an ID hint", size("presentations", "adult, no challenge")),
        format!("{} with all five border fields", size("presentations", "border, no challenge")),
        format!("{} on paper with a hint", size("papers", "paper")),
    ] {
        assert!(page.contains(&named), "{named}");
    }
}
