use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use super::*;

/// Waits before each write until the test says what becomes of it.
struct Told {
    began: Sender<Vec<u8>>,
    answers: Receiver<io::Result<()>>,
}

impl Write for Told {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.began.send(bytes.to_vec()).unwrap();
        self.answers.recv().map_err(io::Error::other)??;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn told(limit: usize) -> (Writer, Receiver<Vec<u8>>, Sender<io::Result<()>>) {
    let ((began, begins), (answer, answers)) = (channel(), channel());
    let writer = Writer::new(Signal::Span, Box::new(Told { began, answers }));
    writer.set_limit(limit);
    (writer, begins, answer)
}

fn soon() -> Instant {
    Instant::now() + Duration::from_secs(60)
}

fn stats(writer: &Writer) -> String {
    let ExportStats { exported, dropped, .. } = writer.stats();
    let dropped: Vec<_> = dropped.iter().map(|(reason, n)| format!(" {reason}={n}")).collect();
    format!("written={exported}{}", dropped.concat())
}

#[test]
fn lines_wait_while_others_are_written_and_beyond_the_limit_they_are_counted() {
    let (writer, begins, answer) = told(8);
    writer.push(b"one\n", 1);
    assert_eq!(begins.recv().unwrap(), b"one\n", "at the half mark");
    for line in [b"two\n", b"tri\n", b"for\n"] {
        writer.push(line, 1);
    }
    answer.send(Ok(())).unwrap();
    assert_eq!(begins.recv().unwrap(), b"two\ntri\n");
    answer.send(Ok(())).unwrap();
    assert!(writer.flush(soon()));
    assert_eq!(stats(&writer), "written=3 queue_full=1");
}

#[test]
fn what_cannot_be_written_is_counted_and_the_next_is_tried() {
    let (writer, _begins, answer) = told(1_000);
    for (line, told) in [(b"one\n", Err(io::Error::other("gone"))), (b"two\n", Ok(()))] {
        answer.send(told).unwrap();
        writer.push(line, 1);
        assert!(writer.flush(soon()));
    }
    assert_eq!(stats(&writer), "written=1 exporter_failed=1");
}

#[test]
fn an_output_that_hangs_keeps_nobody_beyond_the_deadline() {
    let (writer, begins, answer) = told(1_000);
    writer.push(b"one\n", 1);
    writer.wake();
    begins.recv().unwrap();
    writer.push(b"two\n", 1);
    assert!(!writer.flush(Instant::now()));
    writer.shutdown(Instant::now());
    writer.push(b"three\n", 1);
    assert_eq!(stats(&writer), "written=0 deadline=3");
    drop(answer);
}

#[test]
fn an_output_that_panics_loses_its_lines_and_no_others() {
    struct Panics(bool);
    impl Write for Panics {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            assert!(std::mem::replace(&mut self.0, true), "on purpose");
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let writer = Writer::new(Signal::Span, Box::new(Panics(false)));
    for _ in 0..2 {
        writer.push(b"line\n", 1);
        assert!(writer.flush(soon()));
    }
    assert_eq!(stats(&writer), "written=1 exporter_failed=1");
}
