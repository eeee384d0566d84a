//! Each text, read by a parser of ClickHouse's dialect, and answers by its HTTP interface.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread::{self, JoinHandle};

use serde_json::{Value, json};
use sqlparser::ast::Statement;
use sqlparser::dialect::ClickHouseDialect;
use sqlparser::parser::Parser;

use super::recording::store;
use crate::detection::{analysers, detect};
use crate::question::{ALL_TRACES, DURATIONS, DURATIONS_BY, EXTENT, PLACES, SERIES, SETTING, WORK};
use crate::{
    AnalysisError, Cell, ClickHouse, Database, Parameters, QUESTIONS, Question, Side, Store, compare,
};

fn parse(text: &str) -> Vec<Statement> {
    Parser::parse_sql(&ClickHouseDialect {}, text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// Returns the questions of people, and those of the library itself.
fn all_questions() -> impl Iterator<Item = &'static Question> {
    QUESTIONS.iter().chain([&PLACES, &EXTENT, &DURATIONS, &DURATIONS_BY, &WORK, &SETTING, &SERIES])
}

#[test]
fn each_question_is_one_query() {
    for question in all_questions() {
        let text = question.for_clickhouse(&Parameters::default());
        assert!(matches!(parse(&text)[..], [Statement::Query(_)]), "{}", question.name);
        assert!(!text.contains(":since") && !text.contains(":below"), "{text}");
        let own = ["attr(", "percentile(", "unix_nanos(", "flow("];
        assert!(own.iter().all(|name| !text.contains(name)), "{text}");
    }
}

#[test]
fn each_file_belongs_to_a_question() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("sql");
    let files =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut files: Vec<String> = files.collect();
    let questions = all_questions().map(|question| format!("{}.sql", question.name));
    let mut expected: Vec<String> = questions.chain(["functions.clickhouse.sql".to_owned()]).collect();
    files.sort();
    expected.sort();
    assert_eq!(files, expected);
}

const SPANS: &str = "
    a/1/  gateway notify  server   0+100 !timeout agent.id=weather
    a/2/1 gateway publish producer 5+5
    a/3/2 agents  process consumer 30+50 agent.id=weather
    b/1/  gateway notify  server   500+80 agent.id=news
";

/// Server that reads each query with a parser of ClickHouse's dialect, and answers the known ones.
struct Server {
    address: String,
    thread: Option<JoinHandle<Vec<String>>>,
}

impl Server {
    fn start(answers: HashMap<String, String>) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let thread = thread::spawn(move || {
            let mut heads = Vec::new();
            loop {
                let (head, query) = request(&listener.accept().unwrap().0, &answers);
                match query.as_str() {
                    "" => return heads,
                    _ => heads.push(head),
                }
            }
        });
        Server { address, thread: Some(thread) }
    }

    fn url(&self) -> String {
        format!("http://{}/?database=otel", self.address)
    }

    /// Ends the server, and returns the heads of the requests.
    fn end(mut self) -> Vec<String> {
        TcpStream::connect(&self.address).unwrap().write_all(b"\r\n").unwrap();
        self.thread.take().unwrap().join().unwrap()
    }
}

/// Answers a request, and returns its head and its query.
fn request(stream: &TcpStream, answers: &HashMap<String, String>) -> (String, String) {
    let mut reader = BufReader::new(stream);
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        if line.trim().is_empty() {
            break;
        }
        if let Some(number) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = number.trim().parse().unwrap();
        }
        head.push_str(&line);
    }
    let mut query = vec![0; length];
    reader.read_exact(&mut query).unwrap();
    let query = String::from_utf8(query).unwrap();
    let text = query.strip_suffix("\nFORMAT JSONCompactEachRowWithNamesAndTypes\n").unwrap_or_default();
    let (status, body) = match answers.get(text) {
        Some(body) if matches!(parse(text)[..], [Statement::Query(_)]) => ("200 OK", body.as_str()),
        _ => {
            ("404 Not Found", "Code: 60. DB::Exception: Table otel.otel_traces does not exist.\nStack trace")
        }
    };
    let answer =
        format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}", body.len());
    // A client that ended the server does not wait for the answer.
    let _ = (&mut &*stream).write_all(answer.as_bytes());
    (head, query)
}

/// Returns the answer of a store as a ClickHouse would write it, with numbers of 64 bits as texts.
fn written(store: &Store, question: &Question, parameters: &Parameters) -> String {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let names = store.each(question, parameters, ALL_TRACES, &mut |cells| rows.push(cells.to_vec())).unwrap();
    let kind = |column: usize| match rows.first().and_then(|row| row.get(column)) {
        Some(Cell::Int(_)) => "UInt64",
        Some(Cell::Real(_)) => "Nullable(Float64)",
        _ => "LowCardinality(String)",
    };
    let value = |cell: &Cell| match cell {
        Cell::Real(number) => json!(number),
        Cell::Int(number) => json!(number.to_string()),
        Cell::Text(text) => json!(text),
    };
    let kinds: Vec<&str> = (0..names.len()).map(kind).collect();
    let mut lines = vec![json!(names).to_string(), json!(kinds).to_string()];
    lines.extend(rows.iter().map(|row| row.iter().map(value).collect::<Value>().to_string()));
    lines.join("\n") + "\n"
}

#[test]
fn a_clickhouse_answers_like_a_store() {
    let (store, parameters) =
        (store(SPANS), Parameters { label: "agent.id".to_owned(), ..Parameters::default() });
    let all = || QUESTIONS.iter().chain([&PLACES, &EXTENT, &DURATIONS, &DURATIONS_BY, &SERIES]);
    let texts = |parameters: &Parameters| -> Vec<(String, String)> {
        all()
            .map(|question| (question.for_clickhouse(parameters), written(&store, question, parameters)))
            .collect()
    };
    let known = texts(&parameters).into_iter().chain(texts(&Parameters::default())).collect();
    let server = Server::start(known);
    let clickhouse = ClickHouse::new(&server.url(), "reader", "secret").unwrap();
    for question in QUESTIONS {
        let answers =
            [&store as &dyn Database, &clickhouse].map(|database| database.answer(question, &parameters));
        // The last digit of a number may differ.
        let [ours, theirs] = answers.map(|answer| answer.unwrap().to_table());
        assert_eq!(ours, theirs);
        assert!(ours.starts_with("4 spans from "), "{ours}");
    }
    // By the values of an attribute, and without one.
    for parameters in [&parameters, &Parameters::default()] {
        let sides = |database| Side { database, parameters };
        assert_eq!(
            compare(sides(&store), sides(&store)).unwrap().to_table(),
            compare(sides(&clickhouse), sides(&clickhouse)).unwrap().to_table()
        );
    }
    assert_eq!(
        detect(&store, &parameters, &analysers()).unwrap().to_table(),
        detect(&clickhouse, &parameters, &analysers()).unwrap().to_table()
    );
    assert_eq!(store.latest().unwrap(), clickhouse.latest().unwrap());
    let heads = server.end();
    let has = |head: &String, line: &str| head.to_ascii_lowercase().contains(line);
    assert!(heads.iter().all(|head| head.starts_with("POST /?database=otel HTTP/1.1")), "{heads:?}");
    assert!(
        heads
            .iter()
            .all(|head| has(head, "x-clickhouse-user: reader") && has(head, "x-clickhouse-key: secret"))
    );
}

#[test]
fn errors_of_a_clickhouse_are_told() {
    let extent = EXTENT.for_clickhouse(&Parameters::default());
    let torn = "[\"spans\"]\n[\"UInt64\"]\nCode: 241. DB::Exception: Memory limit exceeded\n";
    let server = Server::start(HashMap::from([(extent, torn.to_owned())]));
    let clickhouse = ClickHouse::new(&server.url(), "", "").unwrap();
    let answer = clickhouse.answer(&EXTENT, &Parameters::default()).unwrap_err();
    assert_eq!(answer.to_string(), "the ClickHouse Code: 241. DB::Exception: Memory limit exceeded");
    let refused = clickhouse.answer(&EXTENT, &Parameters { since: 1, ..Parameters::default() }).unwrap_err();
    let expected = "the ClickHouse answers 404 Not Found: Code: 60. DB::Exception: Table otel.otel_traces does not exist.";
    assert_eq!(refused.to_string(), expected);
    assert!(server.end().iter().all(|head| !head.to_ascii_lowercase().contains("x-clickhouse")));
    let gone = clickhouse.latest().unwrap_err().to_string();
    assert!(gone.starts_with("the ClickHouse does not answer: "), "{gone}");
}

#[test]
fn credentials_are_not_in_the_address() {
    for url in ["http://me:secret@localhost:8123", "http://localhost:8123/?user=me&password=secret"] {
        let refused = ClickHouse::new(url, "", "");
        assert!(matches!(refused, Err(AnalysisError::CredentialsInAddress)), "{url}");
    }
    assert_eq!(format!("{:?}", ClickHouse::new("http://localhost", "me", "secret").unwrap()), "ClickHouse");
}
