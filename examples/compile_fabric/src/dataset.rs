//! Inputs of verification: the boundaries that a specification allows, then numbers in between. Equal
//! specifications have equal inputs.

use crate::hash;
use crate::interpreter::Numbers;
use crate::specification::{Input, Specification};

/// Version of the generator; another one has other inputs.
pub(crate) const VERSION: &str = "boundaries-1";

/// Number of cases of numbers in between.
const BETWEEN: usize = 24;
/// Everyday numbers, on both sides of zero.
const EVERYDAY: i64 = 100;

/// Returns the cases, each with a number for each element of each input.
pub(crate) fn cases(specification: &Specification) -> Vec<Vec<Numbers>> {
    let inputs = &specification.inputs;
    let mut random = Random::of(specification);
    let boundaries: Vec<_> = inputs.iter().map(boundaries).collect();
    let most = boundaries.iter().map(Vec::len).max().unwrap_or(1);
    let mut cases = Vec::new();
    // All inputs at their boundaries together, and each at its own with the others in between.
    for round in 0..most {
        let at = |(input, own): (&Input, &Vec<i64>)| {
            let number = own.iter().cycle().nth(round).copied().unwrap_or_default();
            vec![number; input.length.unwrap_or(1)]
        };
        cases.push(inputs.iter().zip(&boundaries).map(at).collect());
    }
    for (chosen, own) in boundaries.iter().enumerate().filter(|_| inputs.len() > 1) {
        for number in own {
            let mut case: Vec<Numbers> = inputs.iter().map(|input| random.numbers(input)).collect();
            if let Some(numbers) = case.get_mut(chosen) {
                numbers.fill(*number);
            }
            cases.push(case);
        }
    }
    for _ in 0..BETWEEN {
        cases.push(inputs.iter().map(|input| random.numbers(input)).collect());
    }
    cases
}

/// Returns the values at which programs fail: the ends of the range, and both sides of zero.
fn boundaries(input: &Input) -> Vec<i64> {
    let Input { least, most, .. } = *input;
    let mut boundaries = Vec::new();
    for number in [least, most, 0, 1, -1, least.saturating_add(1), most.saturating_sub(1)] {
        if (least..=most).contains(&number) && !boundaries.contains(&number) {
            boundaries.push(number);
        }
    }
    boundaries
}

/// SplitMix64: small, and sufficient to find errors between the boundaries.
struct Random(u64);

impl Random {
    fn of(specification: &Specification) -> Random {
        let seed = hash::of_texts(&[VERSION, &specification.text], 16);
        Random(u64::from_str_radix(&seed, 16).unwrap_or_default())
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^ (word >> 31)
    }

    fn numbers(&mut self, input: &Input) -> Numbers {
        // Every other array of a wide range has everyday numbers, which do not overflow at once.
        let everyday = (input.least.max(-EVERYDAY), input.most.min(EVERYDAY));
        let is_everyday = self.next().is_multiple_of(2) && everyday.0 <= everyday.1;
        let (least, most) = if is_everyday { everyday } else { (input.least, input.most) };
        (0..input.length.unwrap_or(1)).map(|_| self.between(least, most)).collect()
    }

    fn between(&mut self, least: i64, most: i64) -> i64 {
        // The size of the range of all numbers does not fit into 64 bits.
        let width = most.abs_diff(least).checked_add(1);
        let word = self.next();
        least.wrapping_add_unsigned(width.map_or(word, |width| word % width))
    }
}
