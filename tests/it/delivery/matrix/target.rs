//! Destination that fails in one way until it recovers.

use std::path::PathBuf;

use receiver::{Answer, Authority, Issued, Receiver, TlsFront};

use super::failure::Failure;
use super::{Protocol, SOON};
use crate::delivery::said::Said;
use crate::folder::Folder;

/// Certificates of the destinations that speak TLS.
pub(super) struct Certificates {
    _folder: Folder,
    /// PEM file of the authority that is trusted.
    pub(super) trusted: PathBuf,
    right: Issued,
    wrong: Issued,
}

impl Certificates {
    pub(super) fn new(folder: &str) -> Certificates {
        const HOST: &str = "127.0.0.1";
        let (authority, other) = (Authority::new("trusted"), Authority::new("other"));
        let folder = Folder::new(folder).with("ca.pem", authority.certificate());
        let (right, wrong) = (authority.issue(HOST), other.issue(HOST));
        Certificates { trusted: folder.path("ca.pem"), right, wrong, _folder: folder }
    }
}

pub(super) struct Target {
    pub(super) protocol: Protocol,
    pub(super) failure: Failure,
    receiver: Receiver,
    front: Option<TlsFront>,
}

impl Target {
    pub(super) fn start(protocol: Protocol, failure: Failure, certificates: &Certificates) -> Target {
        let mut receiver = protocol.receiver();
        let mut front = None;
        match &failure {
            Failure::Absent => receiver.stop(),
            Failure::Dies => receiver.script([Answer::Hang]),
            Failure::Garbled => receiver.garble(),
            Failure::Certificate => front = Some(TlsFront::start(&receiver, &certificates.wrong, None)),
            Failure::Answers(_) => receiver.fail(failure.answer(protocol).unwrap().clone()),
        }
        Target { protocol, failure, receiver, front }
    }

    /// Address that requests for this path are sent to, as messages name it.
    pub(super) fn address(&self, path: &str) -> String {
        let base = self.front.as_ref().map_or_else(|| self.receiver.endpoint(), TlsFront::endpoint);
        match self.protocol {
            Protocol::Http => base + path,
            Protocol::Grpc => base,
        }
    }

    /// Waits until a request has failed.
    pub(super) fn wait_until_failed(&mut self, said: &Said, address: &str) {
        if matches!(self.failure, Failure::Dies) {
            assert!(self.receiver.wait_for_requests(1, SOON), "{address}: no request");
            self.receiver.stop();
        }
        if self.failure.is_silent(self.protocol) {
            assert!(self.receiver.wait_for_requests(1, SOON), "{address}: no request");
        } else {
            // The table shows where it is not told.
            said.wait_for(address, SOON);
        }
    }

    pub(super) fn recover(&mut self, certificates: &Certificates) {
        match (&self.failure, &self.front) {
            (Failure::Absent | Failure::Dies | Failure::Garbled, _) => self.receiver.restart(),
            (_, Some(front)) => front.show(&certificates.right),
            _ => self.receiver.recover(),
        }
    }

    pub(super) fn receiver(&self) -> &Receiver {
        &self.receiver
    }
}
