//! Arguments of the known kinds of work, and the names of their spans.

/// Kind of work whose names, attributes and metrics OpenTelemetry defines.
pub(crate) struct Kind {
    /// Word of the annotation, and module of the runtime with the constants.
    pub(super) word: &'static str,
    pub(super) example: &'static str,
    pub(super) arguments: &'static [Argument],
    /// Words of the required arguments.
    pub(super) required: &'static [&'static str],
    /// Words of the arguments that a span's name consists of: the first list of which all are given.
    pub(super) names: &'static [&'static [&'static str]],
}

/// Argument of a kind of work. The constant of its key has the name of the word in capitals.
pub(super) struct Argument {
    pub(super) word: &'static str,
    pub(super) attribute: &'static str,
    pub(super) used: Use,
}

/// Use of an argument.
#[derive(Clone, Copy)]
pub(super) enum Use {
    /// Attribute with a value that is known at the beginning.
    Field,
    /// Statement of a database, whose literals are hidden.
    Statement,
    /// Attribute that a closure computes from the returned value.
    Value,
    /// Attribute that a closure computes from the returned value, and measurement of the metric with this
    /// constant, which has this attribute of its own.
    Measured(&'static str, Option<(&'static str, &'static str)>),
    /// Attribute that a closure computes from the returned error.
    Error,
}

impl Kind {
    pub(super) fn argument(&self, word: &str) -> Option<&'static Argument> {
        self.arguments.iter().find(|argument| argument.word == word)
    }
}

const fn argument(word: &'static str, attribute: &'static str, used: Use) -> Argument {
    Argument { word, attribute, used }
}

/// Operation on a database.
pub(super) static DB: Kind = Kind {
    word: "db",
    example: "db(system = \"postgresql\", operation = \"SELECT\", collection = \"orders\", statement = sql)",
    arguments: &[
        argument("system", "db.system.name", Use::Field),
        argument("operation", "db.operation.name", Use::Field),
        argument("collection", "db.collection.name", Use::Field),
        argument("namespace", "db.namespace", Use::Field),
        argument("summary", "db.query.summary", Use::Field),
        argument("statement", "db.query.text", Use::Statement),
        argument("procedure", "db.stored_procedure.name", Use::Field),
        argument("batch_size", "db.operation.batch.size", Use::Field),
        argument("server", "server.address", Use::Field),
        argument("port", "server.port", Use::Field),
        argument("rows", "db.response.returned_rows", Use::Measured("RETURNED_ROWS", None)),
        argument("status_code", "db.response.status_code", Use::Error),
    ],
    required: &["system"],
    names: &[
        &["summary"],
        &["operation", "collection"],
        &["operation", "procedure"],
        &["operation", "namespace"],
        &["operation"],
        &["collection"],
        &["system"],
    ],
};

/// Call of a generative model, or execution of a tool for one.
pub(super) static GEN_AI: Kind = Kind {
    word: "gen_ai",
    example: "gen_ai(operation = \"chat\", provider = \"openai\", request_model = model)",
    arguments: &[
        argument("operation", "gen_ai.operation.name", Use::Field),
        argument("provider", "gen_ai.provider.name", Use::Field),
        argument("request_model", "gen_ai.request.model", Use::Field),
        argument("agent", "gen_ai.agent.name", Use::Field),
        argument("tool", "gen_ai.tool.name", Use::Field),
        argument("conversation", "gen_ai.conversation.id", Use::Field),
        argument("max_tokens", "gen_ai.request.max_tokens", Use::Field),
        argument("temperature", "gen_ai.request.temperature", Use::Field),
        argument("top_p", "gen_ai.request.top_p", Use::Field),
        argument("top_k", "gen_ai.request.top_k", Use::Field),
        argument("seed", "gen_ai.request.seed", Use::Field),
        argument("choices", "gen_ai.request.choice.count", Use::Field),
        argument("stream", "gen_ai.request.stream", Use::Field),
        argument("server", "server.address", Use::Field),
        argument("port", "server.port", Use::Field),
        argument("response_model", "gen_ai.response.model", Use::Value),
        argument("response_id", "gen_ai.response.id", Use::Value),
        argument("finish_reasons", "gen_ai.response.finish_reasons", Use::Value),
        argument(
            "input_tokens",
            "gen_ai.usage.input_tokens",
            Use::Measured("TOKEN_USAGE", Some(("gen_ai.token.type", "input"))),
        ),
        argument(
            "output_tokens",
            "gen_ai.usage.output_tokens",
            Use::Measured("TOKEN_USAGE", Some(("gen_ai.token.type", "output"))),
        ),
        argument("cached_tokens", "gen_ai.usage.cache_read.input_tokens", Use::Value),
        argument("reasoning_tokens", "gen_ai.usage.reasoning.output_tokens", Use::Value),
    ],
    required: &["operation", "provider"],
    names: &[
        &["operation", "tool"],
        &["operation", "agent"],
        &["operation", "request_model"],
        &["operation"],
    ],
};
