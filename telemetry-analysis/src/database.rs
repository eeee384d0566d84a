//! Databases that answer questions.

use crate::answer::{self, Answer, Cell};
use crate::question::{ALL_TRACES, EXTENT, PLACES, Parameters, Question, trace_id_at};
use crate::{AnalysisError, Store};

/// Database that answers questions: a [`Store`], or a [`ClickHouse`](crate::ClickHouse).
pub trait Database {
    /// Calls a function with each row of the answer to a question, and returns the names of the columns.
    /// Traces whose ids are below a text are read by questions that read a share of them.
    ///
    /// # Errors
    ///
    /// The database refuses the question, or cannot be read.
    fn each(
        &self,
        question: &Question,
        parameters: &Parameters,
        below: &str,
        add: &mut dyn FnMut(&[Cell]),
    ) -> Result<Vec<String>, AnalysisError>;

    /// Answers a question. Rows with a stage have its place in the source.
    ///
    /// # Errors
    ///
    /// The database refuses the question, or cannot be read.
    fn answer(&self, question: &Question, parameters: &Parameters) -> Result<Answer, AnalysisError> {
        let extent = extent(self, question.name, parameters)?;
        let share = match parameters.all_traces {
            false => (question.most_spans() / extent.spans.max(1) as f64).min(1.0),
            true => 1.0,
        };
        let Answer { columns, rows: found, .. } = rows(self, question, parameters, &trace_id_at(share))?;
        let mut answer = Answer { columns, rows: found, share_of_traces: share, ..extent };
        if answer.columns.iter().any(|column| column == "stage") {
            answer.add_places(&rows(self, &PLACES, parameters, ALL_TRACES)?);
        }
        Ok(answer)
    }

    /// Returns the time of the last span in nanoseconds of Unix time, or zero if there is none.
    ///
    /// # Errors
    ///
    /// The database cannot be read.
    fn latest(&self) -> Result<i64, AnalysisError> {
        let mut latest = 0;
        let all = Parameters::default();
        self.each(&EXTENT, &all, ALL_TRACES, &mut |cells| latest = cells.last().map_or(0, Cell::whole))?;
        Ok(latest)
    }
}

impl Database for Store {
    fn each(
        &self,
        question: &Question,
        parameters: &Parameters,
        below: &str,
        add: &mut dyn FnMut(&[Cell]),
    ) -> Result<Vec<String>, AnalysisError> {
        let mut statement = self.bound(question, parameters, below)?;
        answer::each(&mut statement, add)
    }
}

/// Returns an answer without rows: the number of spans and the range of their times.
pub(crate) fn extent<D: Database + ?Sized>(
    database: &D,
    name: &'static str,
    parameters: &Parameters,
) -> Result<Answer, AnalysisError> {
    let extent = rows(database, &EXTENT, parameters, ALL_TRACES)?;
    let spans = extent.number(0, "spans");
    let time = |column| if spans > 0 { extent.text(0, column) } else { String::new() };
    let (first, last) = (time("first"), time("last"));
    Ok(Answer { question: name, spans, first, last, share_of_traces: 1.0, ..Answer::default() })
}

/// Returns the rows that answer a question, and nothing else of an answer.
pub(crate) fn rows<D: Database + ?Sized>(
    database: &D,
    question: &Question,
    parameters: &Parameters,
    below: &str,
) -> Result<Answer, AnalysisError> {
    let mut rows = Vec::new();
    let columns = database.each(question, parameters, below, &mut |cells| rows.push(cells.to_vec()))?;
    Ok(Answer::of(columns, rows))
}
