//! Attributes and metrics of the known kinds of work, by the words of the annotation.

use semconv::{Cardinality, Key};

/// Returns a key of an enumeration as one that takes texts, too.
const fn of_text<K: ?Sized>(key: &Key<K>) -> Key<str> {
    Key::new(key.name()).with_cardinality(Cardinality::Low)
}

/// Operations on databases: `db(..)`.
pub mod db {
    use super::{Key, of_text};
    use crate::instruments::database::Statement;
    use semconv::{ToValue, Value, ValueFor};

    pub use semconv::key::{
        DB_COLLECTION_NAME as COLLECTION, DB_NAMESPACE as NAMESPACE, DB_OPERATION_BATCH_SIZE as BATCH_SIZE,
        DB_OPERATION_NAME as OPERATION, DB_QUERY_SUMMARY as SUMMARY, DB_QUERY_TEXT as STATEMENT,
        DB_RESPONSE_RETURNED_ROWS as ROWS, DB_RESPONSE_STATUS_CODE as STATUS_CODE,
        DB_STORED_PROCEDURE_NAME as PROCEDURE, SERVER_ADDRESS as SERVER, SERVER_PORT as PORT,
    };
    pub use semconv::metric::{
        DB_CLIENT_OPERATION_DURATION as DURATION, DB_CLIENT_RESPONSE_RETURNED_ROWS as RETURNED_ROWS,
    };

    /// Database product.
    pub const SYSTEM: Key<str> = of_text(&semconv::key::DB_SYSTEM_NAME);

    /// Returns a statement for a database of this system, whose literals are hidden where it is recorded.
    pub fn statement<'a>(
        statement: &'a (impl AsRef<str> + ?Sized),
        system: &'a (impl ValueFor<str> + ?Sized),
    ) -> Statement<'a> {
        let system = match ToValue::value(system) {
            Value::Str(system) => system,
            _ => "",
        };
        Statement::new(statement.as_ref(), system)
    }
}

/// Calls of generative models: `gen_ai(..)`.
pub mod gen_ai {
    use super::{Key, of_text};

    pub use semconv::key::{
        GEN_AI_AGENT_NAME as AGENT, GEN_AI_CONVERSATION_ID as CONVERSATION,
        GEN_AI_REQUEST_CHOICE_COUNT as CHOICES, GEN_AI_REQUEST_MAX_TOKENS as MAX_TOKENS,
        GEN_AI_REQUEST_MODEL as REQUEST_MODEL, GEN_AI_REQUEST_SEED as SEED, GEN_AI_REQUEST_STREAM as STREAM,
        GEN_AI_REQUEST_TEMPERATURE as TEMPERATURE, GEN_AI_REQUEST_TOP_K as TOP_K,
        GEN_AI_REQUEST_TOP_P as TOP_P, GEN_AI_RESPONSE_FINISH_REASONS as FINISH_REASONS,
        GEN_AI_RESPONSE_ID as RESPONSE_ID, GEN_AI_RESPONSE_MODEL as RESPONSE_MODEL, GEN_AI_TOOL_NAME as TOOL,
        GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS as CACHED_TOKENS, GEN_AI_USAGE_INPUT_TOKENS as INPUT_TOKENS,
        GEN_AI_USAGE_OUTPUT_TOKENS as OUTPUT_TOKENS,
        GEN_AI_USAGE_REASONING_OUTPUT_TOKENS as REASONING_TOKENS, SERVER_ADDRESS as SERVER,
        SERVER_PORT as PORT,
    };
    pub use semconv::metric::{
        GEN_AI_CLIENT_OPERATION_DURATION as DURATION, GEN_AI_CLIENT_TOKEN_USAGE as TOKEN_USAGE,
    };

    /// Operation of the model.
    pub const OPERATION: Key<str> = of_text(&semconv::key::GEN_AI_OPERATION_NAME);
    /// Provider of the model.
    pub const PROVIDER: Key<str> = of_text(&semconv::key::GEN_AI_PROVIDER_NAME);
}
