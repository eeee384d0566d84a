//! Random numbers that are the same in each run.

/// Numbers of xorshift64* by Vigna.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Random(u64);

impl Random {
    /// Returns numbers that depend on a seed, which is not zero.
    pub(crate) fn seeded(seed: u64) -> Random {
        Random(seed)
    }

    /// Makes the next numbers depend on another one as well.
    pub(crate) fn mix(&mut self, number: u64) {
        self.0 ^= number;
    }

    /// Returns a number below a limit.
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let random = u128::from(self.0.wrapping_mul(0x2545_F491_4F6C_DD1D));
        ((random * u128::from(limit)) >> 64) as u64
    }
}
