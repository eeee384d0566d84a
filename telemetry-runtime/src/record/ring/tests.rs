//! Rows over the real ring.
