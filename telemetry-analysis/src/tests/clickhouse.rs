//! Each text, read by a parser of ClickHouse's dialect.

use sqlparser::ast::Statement;
use sqlparser::dialect::ClickHouseDialect;
use sqlparser::parser::Parser;

use crate::question::{DURATIONS, EXTENT, PLACES, SERIES, SETTING, WORK};
use crate::{Parameters, QUESTIONS};

fn parse(text: &str) -> Vec<Statement> {
    Parser::parse_sql(&ClickHouseDialect {}, text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

#[test]
fn each_question_is_one_query() {
    for question in QUESTIONS.iter().chain([&PLACES, &EXTENT, &DURATIONS, &WORK, &SETTING, &SERIES]) {
        let text = question.for_clickhouse(&Parameters::default());
        assert!(matches!(parse(&text)[..], [Statement::Query(_)]), "{}", question.name);
        assert!(!text.contains(":since") && !text.contains(":below"), "{text}");
    }
}

#[test]
fn each_file_belongs_to_a_question() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("sql");
    let files =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut files: Vec<String> = files.collect();
    let questions = QUESTIONS
        .iter()
        .chain([&PLACES, &EXTENT, &DURATIONS, &WORK, &SETTING, &SERIES])
        .map(|question| format!("{}.sql", question.name));
    let mut expected: Vec<String> = questions.chain(["functions.clickhouse.sql".to_owned()]).collect();
    files.sort();
    expected.sort();
    assert_eq!(files, expected);
}
