use std::sync::atomic::{AtomicU32, Ordering};

use super::*;

const HOUR: Duration = Duration::from_secs(3_600);

/// A folder for one test, removed when it ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name =
            format!("telemetry-lines-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        Folder(std::env::temp_dir().join(name))
    }

    fn file(&self, rotation: Rotation) -> LineFile {
        LineFile::new(self.0.join("lines")).rotated(rotation)
    }

    /// Returns the name and the content of each file, in the order of the names.
    fn files(&self) -> Vec<(String, String)> {
        let entries = fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap());
        let read = |entry: fs::DirEntry| {
            let text = fs::read_to_string(entry.path()).unwrap();
            (entry.file_name().into_string().unwrap(), text)
        };
        let is_record = |(name, _): &(String, String)| name.contains(".removed");
        let mut files: Vec<_> = entries.map(read).filter(|file| !is_record(file)).collect();
        files.sort();
        files
    }

    fn shown(&self) -> String {
        let file = |(name, text): (String, String)| format!("{name}={}", text.replace('\n', "/"));
        self.files().into_iter().map(file).collect::<Vec<_>>().join(" ")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn now() -> SystemTime {
    SystemTime::now()
}

#[test]
fn files_are_rotated_by_size_between_lines() {
    for (max_bytes, max_files, writes, expected) in [
        (u64::MAX, 2, &["one\ntwo\n", "tri\n"][..], "lines=one/two/tri/"),
        (8, 3, &["one\n", "two\n", "tri\n", "for\n"], "lines=tri/for/ lines.1=one/two/"),
        (8, 3, &["one\ntwo\ntri\n"], "lines=tri/ lines.1=one/two/"),
        (9, 3, &["one\n", "two\n", "tri\n"], "lines=tri/ lines.1=one/two/"),
        (8, 2, &["one\ntwo\ntri\nfor\nfive\n"], "lines=five/ lines.1=tri/for/"),
        (4, 3, &["one\ntwo\ntri\nfor\n"], "lines=for/ lines.1=tri/ lines.2=two/"),
        (4, 1, &["one\n", "two\n"], "lines=two/"),
        (2, 3, &["a long line\n", "x\n"], "lines=x/ lines.1=a long line/"),
        (0, 0, &["one\n", "two\n"], "lines=two/"),
    ] {
        let folder = Folder::new();
        let mut file = folder.file(Rotation::new(max_bytes, HOUR, max_files));
        for lines in writes {
            file.append(lines.as_bytes(), now()).unwrap();
        }
        assert_eq!(folder.shown(), expected, "{max_bytes} bytes, {max_files} files, {writes:?}");
    }
}

#[test]
fn a_file_is_rotated_when_it_is_old() {
    let folder = Folder::new();
    let mut file = folder.file(Rotation::new(u64::MAX, HOUR, 3));
    file.append(b"one\n", now()).unwrap();
    file.append(b"two\n", now() + HOUR / 2).unwrap();
    file.append(b"tri\n", now() + HOUR * 2).unwrap();
    assert_eq!(folder.shown(), "lines=tri/ lines.1=one/two/");
    // A clock that was set back.
    file.append(b"for\n", now() - HOUR * 24).unwrap();
    assert_eq!(folder.shown(), "lines=tri/for/ lines.1=one/two/");
}

#[test]
fn without_rotation_a_file_grows() {
    let folder = Folder::new();
    let mut file = LineFile::new(folder.0.join("lines"));
    file.append(b"one\ntwo\n", now()).unwrap();
    file.append(b"tri\n", now() + HOUR * 24 * 365).unwrap();
    assert_eq!(folder.shown(), "lines=one/two/tri/");
}

#[test]
#[cfg(unix)]
fn files_are_readable_by_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let mut file = folder.file(Rotation::new(4, HOUR, 3));
    file.append(b"one\ntwo\ntri\n", now()).unwrap();
    for (name, _) in folder.files() {
        let mode = fs::metadata(folder.0.join(&name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}

#[test]
fn a_removed_folder_is_made_anew() {
    let folder = Folder::new();
    let mut file = folder.file(Rotation::new(4, HOUR, 3));
    file.append(b"one\n", now()).unwrap();
    fs::remove_dir_all(&folder.0).unwrap();
    file.append(b"two\n", now()).unwrap();
    assert_eq!(folder.shown(), "lines=two/");
}

#[test]
fn a_file_that_cannot_be_rotated_does_not_grow() {
    let folder = Folder::new();
    let mut file = folder.file(Rotation::new(4, HOUR, 2));
    file.append(b"one\n", now()).unwrap();
    // A folder in the place of a file, which cannot be replaced.
    fs::create_dir_all(folder.0.join("lines.1/below")).unwrap();
    assert!(file.append(b"two\n", now()).is_err());
    fs::remove_dir_all(folder.0.join("lines.1")).unwrap();
    file.append(b"tri\n", now()).unwrap();
    assert_eq!(folder.shown(), "lines=tri/ lines.1=one/");
}

#[test]
fn the_removal_of_a_file_is_recorded() {
    let folder = Folder::new();
    let mut file = folder.file(Rotation::new(4, HOUR, 2));
    let written = UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    file.append(b"one\ntwo\n", written).unwrap();
    assert!(!folder.0.join("lines.removed").exists());
    file.append(b"tri\nfor\n", written + HOUR).unwrap();
    let record = fs::read_to_string(folder.0.join("lines.removed")).unwrap();
    let lines: Vec<serde_json::Value> =
        record.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let shown: Vec<String> =
        lines.iter().map(|line| format!("{} {} {}", line["time"], line["removed"], line["bytes"])).collect();
    let expected = r#""2001-09-09T02:46:40.000000000Z" "lines.1" 4"#;
    assert_eq!(shown, [expected, expected]);
    assert!(lines.iter().all(|line| line["modified"].as_str().unwrap().ends_with('Z')));
    assert_eq!(folder.shown(), "lines=for/ lines.1=tri/");
}

#[test]
fn the_record_of_removals_is_bounded() {
    let folder = Folder::new();
    let mut file = folder.file(Rotation::new(4, HOUR, 1));
    file.append(b"one\n", now()).unwrap();
    fs::write(folder.0.join("lines.removed"), vec![b' '; 1 << 20]).unwrap();
    file.append(b"two\n", now()).unwrap();
    assert_eq!(fs::metadata(folder.0.join("lines.removed.1")).unwrap().len(), 1 << 20);
    assert_eq!(fs::read_to_string(folder.0.join("lines.removed")).unwrap().lines().count(), 1);
}

#[cfg(feature = "encrypted-files")]
#[test]
fn encrypted_lines_are_rotated_by_their_own_size() {
    let folder = Folder::new();
    let key = FileKey::new("one", [7; 32]);
    // A line of three bytes takes 109 bytes of the file.
    let mut file = folder.file(Rotation::new(250, Duration::MAX, 2)).encrypted(key.clone());
    file.append(b"one\ntwo\ntri\n", now()).expect("lines are written");
    let read = |text: &str| -> Vec<String> {
        let line =
            |line: &str| String::from_utf8(key.decrypt(line).expect("a line of the key")).expect("text");
        text.lines().map(line).collect()
    };
    let files: Vec<_> = folder.files().into_iter().map(|(name, text)| (name, read(&text))).collect();
    let texts = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        files,
        [("lines".to_owned(), texts(&["tri"])), ("lines.1".to_owned(), texts(&["one", "two"]))]
    );
}
