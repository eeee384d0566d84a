//! Values of types that are not ours: formatted, converted, and of optional crates.

use std::fmt::{self, Debug, Display};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use expect_test::{Expect, expect};
use telemetry::testing::record_with;
use telemetry::{Key, StageAttributes, StageError, stage};

const PRICE: Key<str> = Key::new("shop.price");
const PARTS: Key<i64> = Key::new("shop.parts");

/// Type of another crate: no trait of ours is implemented for it.
#[derive(Clone)]
struct Money(u32);

impl Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02} EUR", self.0 / 100, self.0 % 100)
    }
}

impl Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Money({})", self.0)
    }
}

impl Money {
    fn cents(&self) -> u32 {
        self.0
    }

    fn text(money: &Money) -> String {
        money.to_string()
    }
}

/// Runs `run` and compares the tree of recorded spans.
fn check(run: impl FnOnce(), expected: Expect) {
    let recording = record_with(|builder| builder.pseudonym_key("a key for tests"));
    run();
    expected.assert_eq(&recording.tree());
}

#[derive(StageAttributes)]
struct Order {
    #[telemetry(display)]
    total: Money,
    #[telemetry(debug)]
    discount: Money,
    #[telemetry(display)]
    refund: Option<Money>,
    #[telemetry(debug)]
    gift: Option<Money>,
    #[telemetry(with = Money::cents)]
    cents: Money,
    #[telemetry(with = Money::text, plain)]
    text: Money,
    #[telemetry(hash, display)]
    owner: Money,
    #[telemetry(display, truncate = 4)]
    note: Money,
    #[telemetry(key = PRICE, display)]
    price: Money,
    #[telemetry(key = PARTS, with = Money::cents)]
    parts: Money,
    #[telemetry(display)]
    api_token: Money,
    #[telemetry(plain, display)]
    csrf_token: Money,
    #[telemetry(display)]
    count: u32,
    #[telemetry(debug)]
    sizes: Vec<u32>,
}

impl Order {
    fn of(cents: u32) -> Order {
        let money = || Money(cents);
        Order {
            total: money(),
            discount: money(),
            refund: Some(money()),
            gift: None,
            cents: money(),
            text: money(),
            owner: money(),
            note: money(),
            price: money(),
            parts: money(),
            api_token: money(),
            csrf_token: money(),
            count: 2,
            sizes: vec![1, 2],
        }
    }
}

#[test]
fn fields_of_a_payload_are_formatted_or_converted() {
    #[stage("value.order", input(order))]
    fn order(order: &Order) {}
    check(
        || order(&Order::of(1250)),
        expect![[r#"
            value.order  shop.price="12.50 EUR" shop.parts=1250
               → input  order.total="12.50 EUR" order.discount="Money(1250)" order.refund="12.50 EUR" order.cents=1250 order.text="12.50 EUR" order.owner=e8ed5e9e order.note=12.5 shop.price="12.50 EUR" shop.parts=1250 order.api_token=[REDACTED] order.csrf_token="12.50 EUR" order.count=2 order.sizes="[1, 2]" stage.truncated.keys=[order.note] stage.truncated.sizes=[0]
        "#]],
    );
}

#[test]
fn parameters_and_results_are_formatted_or_converted() {
    #[stage("value.display", output(display))]
    fn displayed(#[telemetry(display)] price: &Money, #[telemetry(hash, debug)] owner: Money) -> Money {
        price.clone()
    }
    #[stage("value.debug", output(debug))]
    async fn debugged(#[telemetry(debug, context)] price: Money) -> Result<Money, fmt::Error> {
        inner();
        Ok(price)
    }
    #[stage("value.inner")]
    fn inner() {}
    #[stage("value.with", output(with = Money::cents))]
    fn converted(#[telemetry(with = Money::cents)] price: &Money) -> Result<Money, fmt::Error> {
        Ok(price.clone())
    }
    #[stage("value.text", output(with = Money::text, truncate = 2))]
    fn text(#[telemetry(with = Money::text, hash)] price: &Money) -> Result<Money, Money> {
        Ok(price.clone())
    }
    fn keyed(price: &Money) {
        #[stage("value.key", output(key = PRICE, display))]
        fn displayed(price: &Money) -> Money {
            price.clone()
        }
        #[stage("value.key", output(key = PARTS, with = Money::cents))]
        fn converted(price: &Money) -> Money {
            price.clone()
        }
        displayed(price);
        converted(price);
    }
    check(
        || {
            displayed(&Money(99), Money(99));
            crate::block_on(debugged(Money(99))).unwrap();
            converted(&Money(99)).unwrap();
            drop(text(&Money(99)));
            keyed(&Money(99));
        },
        expect![[r#"
            value.display
               → input  price="0.99 EUR" owner=1dd914d0
               ← output  output="0.99 EUR"
            value.debug  price="Money(99)"
            │  → input  price="Money(99)"
            │  ← output  output="Money(99)"
            └─ value.inner  price="Money(99)"
            value.with
               → input  price=99
               ← output  output=99
            value.text
               → input  price=ded31ff2
               ← output  output=0. stage.truncated.keys=[output] stage.truncated.sizes=[8]
            value.key  shop.price="0.99 EUR"
               ← output  shop.price="0.99 EUR"
            value.key  shop.parts=99
               ← output  shop.parts=99
        "#]],
    );
}

#[test]
fn fields_of_an_error_are_formatted_or_converted() {
    #[derive(StageError)]
    enum Refused {
        Price {
            #[telemetry(display)]
            price: Money,
            #[telemetry(with = Money::cents)]
            cents: Money,
            #[telemetry(hash, display)]
            owner: Money,
        },
    }
    #[stage("value.refuse")]
    fn refuse() -> Result<(), Refused> {
        Err(Refused::Price { price: Money(5), cents: Money(5), owner: Money(5) })
    }
    check(
        || drop(refuse()),
        expect![[r#"
        value.refuse [error: price]
           ← output  price="0.05 EUR" cents=5 owner=faae0dd4
    "#]],
    );
}

/// Value whose text is longer than any record.
struct Endless;

impl Display for Endless {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        loop {
            f.write_str("ä0")?;
        }
    }
}

/// Value that fails in the middle of its text.
struct Broken;

impl Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("half")?;
        Err(fmt::Error)
    }
}

/// Value that panics in the middle of its text.
struct Panics;

impl Display for Panics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("half")?;
        panic!("the text of a value")
    }
}

/// Value whose text runs a stage.
struct Reentrant;

impl Display for Reentrant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        #[stage("value.within")]
        fn within() {}
        within();
        f.write_str("text")
    }
}

#[test]
fn a_formatted_text_is_cut_at_its_limit() {
    #[stage("value.endless")]
    fn endless(#[telemetry(display, truncate = 8)] cut: Endless, #[telemetry(display)] all: Endless) {}
    let recording = record_with(|builder| builder.text_limit(200));
    endless(Endless, Endless);
    let spans = recording.spans();
    let event = &spans[0].events[0];
    let shown = event.attributes.iter().map(|(name, value)| match value.to_string().len() {
        long @ 30.. => format!("{name}: {long} bytes\n"),
        _ => format!("{name}={value}\n"),
    });
    expect![[r#"
        cut=ä0ä0ä
        all: 200 bytes
        stage.truncated.keys=[cut, all]
        stage.truncated.sizes=[0, 0]
    "#]]
    .assert_eq(&shown.collect::<String>());
}

#[test]
fn a_value_that_cannot_format_its_text_harms_nothing() {
    #[stage("value.broken", input(after))]
    fn broken(#[telemetry(display)] broken: Broken, after: u32) {}
    #[stage("value.panics", input(before))]
    fn panics(before: u32, #[telemetry(display)] panics: Panics) {}
    #[stage("value.reentrant")]
    fn reentrant(#[telemetry(display)] reentrant: Reentrant) {}
    check(
        || {
            broken(Broken, 1);
            panics(1, Panics);
            reentrant(Reentrant);
        },
        expect![[r#"
            value.broken
               → input  after=1 broken=half
            value.panics
               → input  before=1  … 1 attribute dropped
            value.reentrant
               → input  reentrant=text
        "#]],
    );
}

#[derive(StageAttributes)]
struct Std<'a> {
    #[telemetry(plain)]
    path: &'a Path,
    #[telemetry(hash)]
    path_buf: PathBuf,
    #[telemetry(plain, truncate = 4)]
    cut: PathBuf,
    #[telemetry(plain)]
    address: IpAddr,
    #[telemetry(hash)]
    client: SocketAddr,
    at: SystemTime,
    before: SystemTime,
    count: NonZero<u8>,
    wide: NonZero<u128>,
    signed: i128,
    #[telemetry(plain)]
    bytes: Vec<u8>,
    #[telemetry(plain)]
    shorts: [i16; 2],
    #[telemetry(plain)]
    longs: &'a [u64],
    #[telemetry(plain)]
    sizes: Vec<usize>,
    #[telemetry(hash)]
    hashed: Vec<u32>,
}

#[test]
fn types_of_the_standard_library_are_values() {
    #[stage("value.std", input(std))]
    fn captured(std: &Std<'_>) {}
    #[stage("value.path", output(plain))]
    fn path() -> PathBuf {
        PathBuf::from("/a/b")
    }
    #[stage("value.time", input(at), output)]
    fn time(at: SystemTime) -> SystemTime {
        at
    }
    let at = UNIX_EPOCH + Duration::new(1_709_164_799, 5);
    check(
        || {
            captured(&Std {
                path: Path::new("/srv/a"),
                path_buf: PathBuf::from("/srv/a"),
                cut: PathBuf::from("/srv/a"),
                address: Ipv4Addr::LOCALHOST.into(),
                client: "[::1]:80".parse().unwrap(),
                at,
                before: UNIX_EPOCH - Duration::new(1, 1),
                count: NonZero::<u8>::MIN,
                wide: NonZero::<u128>::MAX,
                signed: i128::MIN,
                bytes: vec![0, 255],
                shorts: [-1, 1],
                longs: &[u64::MAX, 1],
                sizes: vec![3],
                hashed: vec![3],
            });
            path();
            time(at);
        },
        expect![[r#"
            value.std
               → input  std.path=/srv/a std.path_buf=596a2eb5 std.cut=/srv std.address=127.0.0.1 std.client=05943973 std.at=2024-02-28T23:59:59.000000005Z std.before=1969-12-31T23:59:58.999999999Z std.count=1 std.wide=9223372036854775807 std.signed=-9223372036854775808 std.bytes=[0, 255] std.shorts=[-1, 1] std.longs=[9223372036854775807, 1] std.sizes=[3] std.hashed=cc1de629 stage.truncated.keys=[std.cut] stage.truncated.sizes=[0]
            value.path
               ← output  output=/a/b
            value.time
               → input  at=2024-02-28T23:59:59.000000005Z
               ← output  output=2024-02-28T23:59:59.000000005Z
        "#]],
    );
}

#[cfg(unix)]
#[test]
fn a_path_that_is_no_text_is_recorded_nevertheless() {
    use std::os::unix::ffi::OsStrExt as _;

    #[stage("value.path")]
    fn path(#[telemetry(plain)] path: &Path) {}
    check(
        || path(Path::new(std::ffi::OsStr::from_bytes(b"/a\xff"))),
        expect![[r#"
        value.path
           → input  path="/a�"
    "#]],
    );
}

#[test]
fn types_of_other_crates_are_values() {
    #[derive(StageAttributes)]
    struct Foreign {
        #[telemetry(plain)]
        id: uuid::Uuid,
        #[telemetry(hash)]
        owner: uuid::Uuid,
        #[telemetry(key = PRICE)]
        key: uuid::Uuid,
        #[telemetry(plain)]
        url: url::Url,
        #[telemetry(plain)]
        secret_url: url::Url,
        chrono: chrono::DateTime<chrono::FixedOffset>,
        date: chrono::NaiveDate,
        delta: chrono::TimeDelta,
        time: time::OffsetDateTime,
        duration: time::Duration,
        jiff: jiff::Timestamp,
        signed: Option<jiff::SignedDuration>,
    }
    #[stage("value.foreign", input(foreign, at), output)]
    fn captured(foreign: &Foreign, at: jiff::Timestamp) -> time::Duration {
        foreign.duration
    }
    let id = || uuid::Uuid::from_u128(7);
    let foreign = Foreign {
        id: id(),
        owner: id(),
        key: id(),
        url: "https://shop.example/a?b=c".parse().unwrap(),
        secret_url: "https://ada:hunter2@shop.example/a".parse().unwrap(),
        chrono: "2026-01-02T03:04:05.5+02:00".parse().unwrap(),
        date: "2026-01-02".parse().unwrap(),
        delta: chrono::TimeDelta::milliseconds(1500),
        time: time::OffsetDateTime::from_unix_timestamp(0).unwrap(),
        duration: time::Duration::milliseconds(1500),
        jiff: jiff::Timestamp::from_second(1).unwrap(),
        signed: Some(jiff::SignedDuration::from_millis(-250)),
    };
    check(
        || {
            let _ = captured(&foreign, foreign.jiff);
        },
        expect![[r#"
            value.foreign  shop.price=00000000-0000-0000-0000-000000000007
               → input  foreign.id=00000000-0000-0000-0000-000000000007 foreign.owner=72730b75 shop.price=00000000-0000-0000-0000-000000000007 foreign.url="https://shop.example/a?b=c" foreign.secret_url=https://REDACTED:REDACTED@shop.example/a foreign.chrono=2026-01-02T01:04:05.500000000Z foreign.date=2026-01-02 foreign.delta=1.5 foreign.time=1970-01-01T00:00:00.000000000Z foreign.duration=1.5 foreign.jiff=1970-01-01T00:00:01Z foreign.signed=-0.25 at=1970-01-01T00:00:01Z
               ← output  output=1.5
        "#]],
    );
}

#[derive(StageAttributes)]
struct Line {
    #[telemetry(plain)]
    sku: String,
    #[telemetry(hash)]
    owner: String,
    count: u32,
}

impl Line {
    fn numbered(number: u32) -> Line {
        Line { sku: format!("s{number}"), owner: "ada".to_owned(), count: number }
    }
}

#[test]
fn lists_of_payloads_are_recorded_up_to_a_limit() {
    #[derive(StageAttributes)]
    struct Basket {
        #[telemetry(nested)]
        lines: Vec<Line>,
        #[telemetry(nested)]
        gift: [Option<Line>; 2],
    }
    #[stage("value.basket", input(basket, counts), output)]
    fn basket(basket: &Basket, counts: &[u16]) -> Vec<Line> {
        vec![Line::numbered(9)]
    }
    #[stage("value.many", input(lines))]
    fn many(lines: &[Line]) {}
    check(
        || {
            let gift = [None, Some(Line::numbered(3))];
            basket(&Basket { lines: (0..2).map(Line::numbered).collect(), gift }, &[1, 2]);
        },
        expect![[r#"
            value.basket
               → input  basket.lines.0.sku=s0 basket.lines.0.owner=424b1bdd basket.lines.0.count=0 basket.lines.1.sku=s1 basket.lines.1.owner=424b1bdd basket.lines.1.count=1 basket.lines.count=2 basket.gift.1.sku=s3 basket.gift.1.owner=424b1bdd basket.gift.1.count=3 basket.gift.count=2 counts=[1, 2]
               ← output  0.sku=s9 0.owner=424b1bdd 0.count=9 count=1
        "#]],
    );
    let recording = record_with(|builder| builder);
    many(&(0..40).map(Line::numbered).collect::<Vec<_>>());
    let spans = recording.spans();
    let event = &spans[0].events[0];
    let last = event.attributes.iter().rev().take(2).map(|(name, value)| format!("{name}={value}\n"));
    expect![[r#"
        lines.count=40
        lines.15.count=15
    "#]]
    .assert_eq(&last.collect::<String>());
    assert_eq!(event.dropped_attributes_count, 24);
}
