//! Sizes of nested asynchronous functions, each with an argument of 64 bytes, at depths 0 to 6.

/// Bytes by depth.
pub(crate) type Sizes = [usize; 7];

/// Returns the bytes that the last level adds.
pub(crate) fn of_a_level(sizes: Sizes) -> usize {
    let [.., before, last] = sizes;
    last - before
}

/// Argument of every level.
type Payload = [u8; 64];

/// Innermost function, whose future is pending once.
async fn leaf(payload: Payload) -> u64 {
    let mut waited = false;
    std::future::poll_fn(|_| {
        if std::mem::replace(&mut waited, true) {
            std::task::Poll::Ready(())
        } else {
            std::task::Poll::Pending
        }
    })
    .await;
    payload.iter().map(|byte| u64::from(*byte)).sum()
}

/// Writes a module of seven functions with an annotation, each of which awaits the one before.
macro_rules! contender {
    ($name:ident, [$($annotation:tt)*]) => {
        #[doc = concat!("Functions of `", stringify!($name), "`.")]
        pub(crate) mod $name {
            use super::{Payload, Sizes, leaf};

            contender!(@level depth_0, leaf, [$($annotation)*]);
            contender!(@level depth_1, depth_0, [$($annotation)*]);
            contender!(@level depth_2, depth_1, [$($annotation)*]);
            contender!(@level depth_3, depth_2, [$($annotation)*]);
            contender!(@level depth_4, depth_3, [$($annotation)*]);
            contender!(@level depth_5, depth_4, [$($annotation)*]);
            contender!(@level depth_6, depth_5, [$($annotation)*]);

            /// Returns the bytes by depth.
            pub(crate) fn sizes() -> Sizes {
                let payload = [0; 64];
                [
                    size_of_val(&depth_0(payload)),
                    size_of_val(&depth_1(payload)),
                    size_of_val(&depth_2(payload)),
                    size_of_val(&depth_3(payload)),
                    size_of_val(&depth_4(payload)),
                    size_of_val(&depth_5(payload)),
                    size_of_val(&depth_6(payload)),
                ]
            }
        }
    };
    (@level $name:ident, $inner:ident, [$($annotation:tt)*]) => {
        $($annotation)*
        async fn $name(payload: Payload) -> u64 {
            $inner(payload).await
        }
    };
}

contender!(plain, []);
contender!(tracing, [#[::tracing::instrument(skip_all)]]);
contender!(fastrace, [#[::fastrace::trace]]);
contender!(ours, [#[telemetry::stage("size.level")]]);
// An array cannot be captured; what is recorded at the beginning of a stage is not part of its future anyway.
contender!(ours_captured, [#[telemetry::stage("size.level", output)]]);
