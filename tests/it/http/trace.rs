//! One trace over client and server.
