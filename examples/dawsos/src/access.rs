//! Access: users, their portfolios, and hashes of their keys.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};

use crate::failure::Failure;
use crate::request::Request;
use crate::table;

/// All users.
pub(crate) struct Access {
    users: Vec<[String; 3]>,
}

impl Access {
    pub(crate) fn read(file: &Path) -> Result<Access> {
        let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        let users = table::rows::<3>(&text)?.into_iter().map(|row| row.map(str::to_owned)).collect();
        Ok(Access { users })
    }

    /// Checks that the key opens the portfolio for the user.
    pub(crate) fn check(&self, request: &Request) -> Result<(), Failure> {
        let key = Sha256::digest(&request.api_key).iter().fold(String::new(), |mut text, byte| {
            // Writing into a text succeeds.
            let _ = write!(text, "{byte:02x}");
            text
        });
        let wanted = [&request.user_id, &request.portfolio_id, &key];
        let is_known = self.users.iter().any(|user| user.iter().eq(wanted));
        is_known.then_some(()).ok_or(Failure::Unauthorized)
    }
}
