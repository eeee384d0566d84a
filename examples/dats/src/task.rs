//! Requests and tasks.

use std::sync::Arc;

use telemetry::{Label as _, StageAttributes};

use crate::conventions::key;
use crate::conventions::label::{DatsQueueTier, DatsWorkerDomain};
use crate::count::count;
use crate::document::{Content, Document};
use crate::fingerprint;

/// Request of a user.
#[derive(Debug, StageAttributes)]
pub struct Request {
    /// Identifier of the task that is the whole request; all child stages inherit it, unless they are about a
    /// task of its own.
    #[telemetry(key = key::DATS_TASK_ID, context)]
    pub(crate) task_id: String,
    #[telemetry(key = key::DATS_PROJECT_ID, context)]
    pub(crate) project_id: String,
    /// Text of the request, in the user's words.
    #[telemetry(key = key::DATS_PIPELINE_REQUEST)]
    pub(crate) text: String,
    #[telemetry(skip)]
    pub(crate) documents: Vec<Arc<Document>>,
}

impl Request {
    /// Returns a request about the documents of a project.
    #[must_use]
    pub fn new(project: &str, text: &str, documents: Vec<Arc<Document>>) -> Request {
        Request {
            task_id: fingerprint::id("task", &[project, text]),
            project_id: format!("project-{project}"),
            text: text.to_owned(),
            documents,
        }
    }

    /// Returns `12 documents, 5 words`.
    pub(crate) fn summary(&self) -> String {
        let words = self.text.split_whitespace().count();
        format!("{}, {}", count(self.documents.len(), "document"), count(words, "word"))
    }
}

/// Parent of a task.
#[derive(Debug, StageAttributes)]
pub(crate) struct Parent {
    #[telemetry(key = key::DATS_TASK_ID, context)]
    pub(crate) id: String,
    #[telemetry(key = key::DATS_PROJECT_ID, context)]
    pub(crate) project_id: String,
    /// Number of splits between the request and the task.
    #[telemetry(skip)]
    pub(crate) depth: u32,
}

impl From<&Request> for Parent {
    fn from(request: &Request) -> Parent {
        Parent { id: request.task_id.clone(), project_id: request.project_id.clone(), depth: 0 }
    }
}

impl From<&Task> for Parent {
    fn from(task: &Task) -> Parent {
        Parent { id: task.id.clone(), project_id: task.project_id.clone(), depth: task.depth }
    }
}

/// Work for a worker of one domain.
#[derive(Clone, Debug, StageAttributes)]
pub(crate) struct Task {
    #[telemetry(key = key::DATS_TASK_ID, context)]
    pub(crate) id: String,
    #[telemetry(key = key::DATS_PROJECT_ID, context)]
    pub(crate) project_id: String,
    #[telemetry(key = key::DATS_WORKER_DOMAIN)]
    pub(crate) domain: DatsWorkerDomain,
    /// Name of the document or heading of the section, which may be long.
    #[telemetry(key = key::DATS_TASK_TITLE, truncate = 48)]
    title: String,
    #[telemetry(skip)]
    pub(crate) depth: u32,
    #[telemetry(skip)]
    pub(crate) content: Content,
}

impl Task {
    pub(crate) fn below(parent: &Parent, domain: DatsWorkerDomain, content: Content) -> Task {
        let section = content.section.map_or(String::new(), |section| section.to_string());
        let parts = [parent.id.as_str(), domain.as_label(), &content.document.name, &section];
        Task {
            id: fingerprint::id("task", &parts),
            project_id: parent.project_id.clone(),
            domain,
            title: content.title().to_owned(),
            depth: parent.depth + 1,
            content,
        }
    }

    pub(crate) fn document(&self) -> &str {
        &self.content.document.name
    }

    /// Returns the key that sorts the results of all tasks, in whatever order they were performed.
    pub(crate) fn place(&self) -> (&str, DatsWorkerDomain, Option<usize>) {
        (self.document(), self.domain, self.content.section)
    }

    /// Returns `a section of 812 bytes`.
    pub(crate) fn summary(&self) -> String {
        let kind = if self.content.section.is_some() { "section" } else { "document" };
        format!("1 {kind} of {} bytes", self.content.text().len())
    }
}

/// A task that was estimated.
#[derive(Clone, Debug)]
pub(crate) struct Estimated {
    pub(crate) task: Task,
    pub(crate) complexity: f64,
    pub(crate) tier: DatsQueueTier,
}

/// Returns the next higher tier, if there is one.
pub(crate) const fn above(tier: DatsQueueTier) -> Option<DatsQueueTier> {
    match tier {
        DatsQueueTier::Small => Some(DatsQueueTier::Medium),
        DatsQueueTier::Medium => Some(DatsQueueTier::Large),
        DatsQueueTier::Large => None,
    }
}
