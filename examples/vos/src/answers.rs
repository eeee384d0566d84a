//! Who waits for which answer.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::oneshot;

use crate::notification::Answer;

/// Everybody who waits, by the id of the message that asked.
#[derive(Clone, Default)]
pub(crate) struct Answers {
    waiting: Arc<Mutex<HashMap<String, oneshot::Sender<Answer>>>>,
}

/// Somebody who waits, until this is dropped.
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

    /// Hands an answer to whoever waits for it; `false` if nobody does, or not any more.
    pub(crate) fn give(&self, id: &str, answer: Answer) -> bool {
        let waiting = self.waiting().remove(id);
        waiting.is_some_and(|waiting| waiting.send(answer).is_ok())
    }

    /// Nobody is answered any more.
    pub(crate) fn give_up(&self) {
        self.waiting().clear();
    }

    fn waiting(&self) -> MutexGuard<'_, HashMap<String, oneshot::Sender<Answer>>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Waiting {
    /// The answer; `None` if it cannot come any more.
    pub(crate) async fn answer(mut self) -> Option<Answer> {
        (&mut self.receiver).await.ok()
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.answers.waiting().remove(&self.id);
    }
}
