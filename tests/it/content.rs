//! Captured content: recorded while a rule of the stage asks for it, masked and cut, and never otherwise.

use std::time::Duration;

use expect_test::expect;
use telemetry::testing::{find_leaks, record_with};
use telemetry::{Key, StageAttributes, stage};

const PROMPT: Key<str> = Key::new("content.prompt");

#[derive(StageAttributes)]
struct Question {
    #[telemetry(key = PROMPT, content)]
    prompt: String,
    #[telemetry(plain)]
    words: usize,
}

#[derive(StageAttributes)]
struct Answer {
    #[telemetry(content, truncate = 16)]
    text: String,
}

#[stage("content.ask", input(question), output)]
fn ask(question: &Question, #[telemetry(content)] note: &str) -> Answer {
    Answer { text: format!("{} {note} and more", question.prompt) }
}

fn question(prompt: &str) -> Question {
    Question { prompt: prompt.to_owned(), words: prompt.split(' ').count() }
}

#[test]
fn content_is_recorded_while_a_rule_asks_for_it() {
    let recording = record_with(|builder| builder.stages("info"));
    let control = recording.telemetry().unwrap().stage_control().unwrap();
    ask(&question("why"), "now");
    let tree = |_: ()| recording.tree();
    expect![[r#"
        content.ask
           → input  question.words=1
           ← output
    "#]]
    .assert_eq(&tree(()));
    control.change("content.*=content", "ada", Duration::from_secs(3_600)).unwrap();
    ask(&question("why, ada@shop.example, with password=hunter2"), "now");
    expect![[r#"
        content.ask  content.prompt="why, [REDACTED], with password=[REDACTED]"
           → input  content.prompt="why, [REDACTED], with password=[REDACTED]" question.words=4 note=now
           ← output  text="why, [REDACTED]," stage.truncated.keys=[text] stage.truncated.sizes=[54]
    "#]]
    .assert_eq(&tree(()));
    drop(recording);

    let recording = record_with(|builder| builder.stages("info,content.*=content,content.ask=no_content"));
    ask(&question("why"), "now");
    expect![[r#"
        content.ask
           → input  question.words=1
           ← output
    "#]]
    .assert_eq(&recording.tree());
}

#[test]
fn content_leaves_the_process_with_a_rule_only() {
    let leaks = |rules: &str| {
        let leaks = find_leaks(
            |builder| builder.stages(rules),
            |canaries| {
                ask(&question(&canaries.text("prompt")), &canaries.text("note"));
            },
        );
        leaks.into_iter().map(|leak| leak.canary).collect::<std::collections::BTreeSet<_>>()
    };
    assert!(leaks("info").is_empty());
    assert_eq!(leaks("info,content.ask=content").into_iter().collect::<Vec<_>>(), ["note", "prompt"]);
}
