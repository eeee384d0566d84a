//! The report, compared with the answers.

use super::answers::NOTIFICATIONS;
use super::recording::store;
use crate::{Cell, Database as _, Parameters, Question, Store, report};

#[test]
fn each_number_is_that_of_the_answer() {
    let store = store(NOTIFICATIONS);
    let page = report(&store, &Parameters::default()).unwrap();
    let shown = [
        "slow",
        "critical-path",
        "self-time",
        "queue-wait",
        "paths",
        "patterns",
        "features",
        "peak-hours",
        "utilisation",
        "top-errors",
    ];
    for question in shown {
        let (_, section) = page.split_once(&format!("<section id=\"{question}\">")).expect(question);
        let section = section.split("</section>").next().unwrap();
        let answer = store.answer(Question::named(question).unwrap(), &Parameters::default()).unwrap();
        for cell in answer.rows.iter().flatten() {
            let text = cell.to_text().replace('>', "&gt;");
            let class = if matches!(cell, Cell::Text(_)) { "" } else { " class=\"number\"" };
            assert!(section.contains(&format!("<td{class}>{text}</td>")), "{question}: {text}");
        }
    }
}

#[test]
fn a_report_is_one_file_and_harmless() {
    let store = store("a/1/ <b>app</b> <script>run</script> server 0+1.5 !refused");
    let page = report(&store, &Parameters::default()).unwrap();
    for part in ["<script", "<b>", "src=", "href=", "http", "NaN"] {
        assert!(!page.contains(part), "{part}");
    }
    assert!(page.contains("width=device-width"));
}

#[test]
fn an_empty_store_has_a_report() {
    let page = report(&Store::temporary().unwrap(), &Parameters::default()).unwrap();
    assert!(page.contains("no spans") && !page.contains("NaN"));
}
