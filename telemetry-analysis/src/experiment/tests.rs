//! A simulator whose truth is known.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

use std::f64::consts::TAU;
use std::time::Duration;

use super::pairs::random;
use super::*;

const RUNS: u64 = 1000;

/// Minutes, in nanoseconds.
const MINUTE: i64 = 60_000_000_000;

/// Service whose cost depends on the hour, on noise that lasts, and on the change.
struct Simulator {
    seed: u64,
    numbers: u64,
    /// Disturbance that goes on from block to block.
    disturbance: f64,
    /// Amplitude of the daily rhythm.
    rhythm: f64,
    /// Deviation of the noise of a block.
    noise: f64,
    /// Ratio of the cost under the change.
    effect: f64,
    /// Ratio of the errors under the change.
    errors: f64,
}

impl Simulator {
    fn new(seed: u64, effect: f64) -> Simulator {
        Simulator { seed, numbers: 0, disturbance: 0.0, rhythm: 0.5, noise: 0.15, effect, errors: 1.0 }
    }

    fn uniform(&mut self) -> f64 {
        self.numbers += 1;
        (random(self.seed, self.numbers) >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Normal with heavy tails: one of twenty deviates ten times as far.
    fn normal(&mut self) -> f64 {
        let (radius, angle) = ((-2.0 * (1.0 - self.uniform()).ln()).sqrt(), TAU * self.uniform());
        let outlier = if self.uniform() < 0.05 { 10.0 } else { 1.0 };
        outlier * radius * angle.cos()
    }

    /// Measures a block of half an hour.
    fn measure(&mut self, block: u64, arm: Arm) -> Measured {
        let hour = block as f64 / 2.0;
        self.disturbance = 0.8 * self.disturbance + 0.5 * self.noise * self.normal();
        let noise = (self.disturbance + 0.5 * self.noise * self.normal()).exp();
        let load = 1.0 + self.rhythm * (TAU * hour / 24.0).sin();
        let (effect, errors) = if arm == Arm::Changed { (self.effect, self.errors) } else { (1.0, 1.0) };
        let error_noise = (0.05 * self.normal()).exp();
        Measured { cost: 0.1 * load * noise * effect, guarded: vec![0.01 * errors * error_noise] }
    }

    fn run(&mut self, goal: Goal) -> Decision {
        let pairs = Pairs::new(random(self.seed, 0));
        let mut trial = Trial::new(goal, &[guardrail()]);
        for pair in 0.. {
            let (first, second) = (2 * pair, 2 * pair + 1);
            let (first_measured, second_measured) =
                (self.measure(first, pairs.arm(first)), self.measure(second, pairs.arm(second)));
            trial.add(pairs.in_order(first, first_measured, second_measured));
            if trial.decision() != Decision::Continue {
                break;
            }
        }
        trial.decision()
    }
}

fn guardrail() -> Guardrail {
    Guardrail { name: "errors".to_owned(), tolerance: 0.2 }
}

fn kept(decision: &Decision) -> bool {
    matches!(decision, Decision::Keep(_))
}

fn count(runs: u64, effect: f64, change: impl Fn(&mut Simulator)) -> u64 {
    let run = |seed| {
        let mut simulator = Simulator::new(seed, effect);
        change(&mut simulator);
        simulator.run(Goal::default())
    };
    (0..runs).filter(|seed| kept(&run(*seed))).count() as u64
}

#[test]
fn a_change_without_effect_is_seldom_kept() {
    let kept = count(RUNS, 1.0, |_| {});
    assert!(kept * 100 <= 5 * RUNS, "{kept}");
}

#[test]
fn an_effect_of_a_fifth_is_found() {
    let kept = count(RUNS, 0.8, |_| {});
    assert!(kept * 100 >= 80 * RUNS, "{kept}");
}

#[test]
fn constant_load_with_noise_leads_to_no_change() {
    let kept = count(RUNS, 1.0, |simulator| (simulator.rhythm, simulator.noise) = (0.0, 0.5));
    assert!(kept * 100 <= 5 * RUNS, "{kept}");
}

#[test]
fn the_hour_of_the_day_is_not_an_effect() {
    // Before and after without control: the evening against the night looks like a large effect.
    let mut simulator = Simulator { rhythm: 0.9, ..Simulator::new(1, 1.0) };
    let mut mean = |blocks: std::ops::Range<u64>| {
        let costs: Vec<f64> = blocks.map(|block| simulator.measure(block, Arm::Default).cost).collect();
        costs.iter().sum::<f64>() / costs.len() as f64
    };
    let (before, after) = (mean(4..20), mean(28..44));
    assert!(after < 0.8 * before, "{before} {after}");
    let kept = count(RUNS, 1.0, |simulator| simulator.rhythm = 0.9);
    assert!(kept * 100 <= 5 * RUNS, "{kept}");
}

#[test]
fn a_change_that_costs_a_guardrail_is_rolled_back() {
    let run = |seed| Simulator { errors: 2.0, ..Simulator::new(seed, 0.7) }.run(Goal::default());
    let rolled_back =
        (0..100).filter(|seed| matches!(run(*seed), Decision::RollBack(RollBack::Guardrail(0, _))));
    assert_eq!(rolled_back.count(), 100);
}

#[test]
fn a_change_that_is_worse_is_rolled_back_early() {
    let run = |seed| Simulator::new(seed, 1.5).run(Goal::default());
    let worse = (0..100).filter(|seed| matches!(run(*seed), Decision::RollBack(RollBack::Worse(_)))).count();
    assert!(worse >= 80, "{worse}");
}

#[test]
fn inconclusive_means_roll_back() {
    let goal = Goal { max_pairs: 3, ..Goal::default() };
    let decision = Simulator::new(1, 0.8).run(goal);
    assert!(matches!(decision, Decision::RollBack(RollBack::Inconclusive(_))), "{decision:?}");
}

#[test]
fn the_bounds_hold_the_truth() {
    // At all times: each trial is looked at after each pair.
    let holds = |seed: &u64| {
        let mut simulator = Simulator::new(*seed, 0.9);
        let pairs = Pairs::new(random(*seed, 0));
        let mut trial = Trial::new(Goal::default(), &[guardrail()]);
        (0..60).all(|pair| {
            let first = simulator.measure(2 * pair, pairs.arm(2 * pair));
            let second = simulator.measure(2 * pair + 1, pairs.arm(2 * pair + 1));
            trial.add(pairs.in_order(2 * pair, first, second));
            let effect = trial.effect();
            effect.low <= -0.1 && -0.1 <= effect.high
        })
    };
    let holding = (0..RUNS).filter(holds).count() as u64;
    assert!(holding * 100 >= 95 * RUNS, "{holding}");
}

#[test]
fn incomplete_pairs_are_no_evidence() {
    let mut trial = Trial::new(Goal { max_pairs: 4, ..Goal::default() }, &[]);
    let of = |cost| Measured { cost, guarded: Vec::new() };
    for cost in [0.0, f64::NAN, f64::INFINITY, -1.0] {
        trial.add(Pair { default: of(1.0), changed: of(cost) });
    }
    assert_eq!(trial.pairs(), (4, 4));
    assert!(matches!(trial.decision(), Decision::RollBack(RollBack::Inconclusive(_))));
}

#[test]
fn pairs_are_balanced_and_random() {
    let pairs = Pairs::new(42);
    assert!((0..1000).all(|pair| pairs.arm(2 * pair) != pairs.arm(2 * pair + 1)));
    let first = (0..1000).filter(|pair| pairs.arm(2 * pair) == Arm::Changed).count();
    assert!((450..=550).contains(&first), "{first}");
}

#[test]
fn the_begin_of_a_block_is_not_measured() {
    let blocks = Blocks { begin: 0, length: Duration::from_secs(600), wash_out: Duration::from_secs(60) };
    let at = [-1, 0, MINUTE, 10 * MINUTE - 1, 10 * MINUTE, 11 * MINUTE].map(|now| blocks.at(now));
    assert_eq!(
        at,
        [None, Some((0, false)), Some((0, true)), Some((0, true)), Some((1, false)), Some((1, true))]
    );
}

fn knob() -> Knob {
    Knob {
        name: "batch.size".to_owned(),
        default: 16.0,
        minimum: 1.0,
        maximum: 64.0,
        step: 8.0,
        cool_down: Duration::from_secs(600),
        guardrails: vec![guardrail()],
        owner: "team".to_owned(),
    }
}

#[test]
fn a_dead_controller_leaves_the_default() {
    let knob = knob();
    let mut controller = Controller::default();
    let lease = controller.begin(&knob, 8.0, 0, Duration::from_secs(120)).unwrap();
    let renewed = controller.renew(MINUTE, Duration::from_secs(120)).unwrap();
    drop(controller);
    let in_effect = |lease: &Lease, minute: i64| knob.value(Some(lease), minute * MINUTE);
    assert_eq!([0, 1, 2].map(|minute| in_effect(&lease, minute)), [8.0, 8.0, 16.0]);
    assert_eq!([1, 2, 3, 1000].map(|minute| in_effect(&renewed, minute)), [8.0, 8.0, 16.0, 16.0]);
    assert_eq!(knob.value(None, 0), 16.0);
    let foreign = [Lease { knob: "other".to_owned(), ..lease.clone() }, Lease { value: f64::NAN, ..lease }];
    assert_eq!(foreign.map(|lease| in_effect(&lease, 0)), [16.0, 16.0]);
}

#[test]
fn a_change_stays_within_what_the_owner_declared() {
    let (knob, minute) = (knob(), Duration::from_secs(60));
    let mut controller = Controller::default();
    let mut begin = |value, minutes: i64| {
        controller.begin(&knob, value, minutes * MINUTE, minute).map(|lease| lease.value)
    };
    assert_eq!(begin(0.0, 0), Err(Refusal::OutOfRange));
    assert_eq!(begin(f64::NAN, 0), Err(Refusal::OutOfRange));
    assert_eq!(begin(32.0, 0), Err(Refusal::TooLarge));
    assert_eq!(begin(8.0, 0), Ok(8.0));
    assert_eq!(begin(12.0, 0), Err(Refusal::AnotherChange));
    // The lease expires after a minute; ten minutes later the next change may begin.
    assert_eq!(begin(12.0, 10), Err(Refusal::CoolDown));
    assert_eq!(begin(12.0, 11), Ok(12.0));
}
