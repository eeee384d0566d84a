//! Requests that wait for their answers.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::oneshot;

use crate::notification::Answer;

/// Waiting requests, by the id of their messages.
#[derive(Clone, Default)]
pub(crate) struct Answers {
    waiting: Arc<Mutex<HashMap<String, oneshot::Sender<Answer>>>>,
}

/// Waiting request, until it is dropped.
pub(crate) struct Waiting {
    answers: Answers,
    id: String,
    receiver: oneshot::Receiver<Answer>,
}

impl Answers {
    pub(crate) fn wait_for(&self, id: &str) -> Waiting {
        let (sender, receiver) = oneshot::channel();
        self.waiting().insert(id.to_owned(), sender);
        Waiting { answers: self.clone(), id: id.to_owned(), receiver }
    }

    /// Delivers an answer to the request that waits for it. Returns `false` if there is none, or no longer.
    pub(crate) fn give(&self, id: &str, answer: Answer) -> bool {
        let waiting = self.waiting().remove(id);
        waiting.is_some_and(|waiting| waiting.send(answer).is_ok())
    }

    /// Ends all waiting requests.
    pub(crate) fn end_all(&self) {
        self.waiting().clear();
    }

    fn waiting(&self) -> MutexGuard<'_, HashMap<String, oneshot::Sender<Answer>>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Waiting {
    /// Returns the answer; `None` if it cannot arrive any more.
    pub(crate) async fn answer(mut self) -> Option<Answer> {
        (&mut self.receiver).await.ok()
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.answers.waiting().remove(&self.id);
    }
}
