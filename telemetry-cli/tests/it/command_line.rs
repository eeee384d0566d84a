//! `telemetry completions` and `telemetry man`: each command is in them.

use std::fs;

use super::Folder;

/// Names of the commands, as the help lists them.
fn commands(folder: &Folder) -> Vec<String> {
    let help = folder.run("--help");
    let (_, listed) = help.split_once("Commands:\n").unwrap();
    let (listed, _) = listed.split_once("\n\n").unwrap();
    listed.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

#[test]
fn each_shell_knows_each_command() {
    let folder = Folder::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = folder.run(&format!("completions {shell}"));
        for command in commands(&folder) {
            assert!(script.contains(&command), "{shell} does not know {command}");
        }
    }
}

#[test]
fn each_command_has_a_page() {
    let folder = Folder::new();
    assert_eq!(folder.run("man --out pages"), "wrote the pages to pages\nexit code 0\n");
    let pages: Vec<String> = fs::read_dir(folder.0.join("pages"))
        .unwrap()
        .map(|page| page.unwrap().file_name().into_string().unwrap())
        .collect();
    for command in commands(&folder).iter().filter(|command| *command != "help") {
        assert!(pages.contains(&format!("telemetry-{command}.1")), "{command}: {pages:?}");
    }
    assert!(folder.read("pages/telemetry-registry-check.1").contains("Find every mistake in a registry"));
}
