//! splitmix64: a generator of 64-bit numbers from a counter (Steele, Lea and Flood, OOPSLA 2014).

/// Step of the counter: 2^64 divided by the golden ratio, odd.
const GOLDEN_GAMMA: u64 = 0x9e37_79b9_7f4a_7c15;

/// Advances the counter and returns the next number.
#[cfg(feature = "otlp")]
pub(crate) const fn next(counter: &mut u64) -> u64 {
    *counter = step(*counter);
    mix(*counter)
}

/// Counter before zero: the next one is the only one that is mixed to zero.
pub(crate) const BEFORE_ZERO: u64 = 0u64.wrapping_sub(GOLDEN_GAMMA);

/// Returns the counter after this one.
#[inline(always)]
pub(crate) const fn step(counter: u64) -> u64 {
    counter.wrapping_add(GOLDEN_GAMMA)
}

/// Returns the number of a counter: a bijection that maps zero to zero.
#[inline(always)]
pub(crate) const fn mix(counter: u64) -> u64 {
    let mut z = counter;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
