//! The variables of the OTLP exporter: those for all signals, and those for one, which take precedence.

use crate::setup::env::environment::Environment;

const OWN_ENDPOINT: &str = "TELEMETRY_EXPORTER_ENDPOINT";
const JAEGER_ENDPOINT: &str = "JAEGER_ENDPOINT";

/// Names of the variables for one signal, or for all.
#[cfg_attr(
    not(any(feature = "otlp-http", feature = "otlp-grpc")),
    expect(dead_code, reason = "only the addresses are looked at")
)]
struct Variables {
    endpoint: &'static str,
    protocol: &'static str,
    headers: &'static str,
    timeout: &'static str,
    compression: &'static str,
    insecure: &'static str,
    certificate: &'static str,
    client_certificate: &'static str,
    client_key: &'static str,
}

macro_rules! variables {
    ($signal:literal) => {
        Variables {
            endpoint: concat!("OTEL_EXPORTER_OTLP_", $signal, "ENDPOINT"),
            protocol: concat!("OTEL_EXPORTER_OTLP_", $signal, "PROTOCOL"),
            headers: concat!("OTEL_EXPORTER_OTLP_", $signal, "HEADERS"),
            timeout: concat!("OTEL_EXPORTER_OTLP_", $signal, "TIMEOUT"),
            compression: concat!("OTEL_EXPORTER_OTLP_", $signal, "COMPRESSION"),
            insecure: concat!("OTEL_EXPORTER_OTLP_", $signal, "INSECURE"),
            certificate: concat!("OTEL_EXPORTER_OTLP_", $signal, "CERTIFICATE"),
            client_certificate: concat!("OTEL_EXPORTER_OTLP_", $signal, "CLIENT_CERTIFICATE"),
            client_key: concat!("OTEL_EXPORTER_OTLP_", $signal, "CLIENT_KEY"),
        }
    };
}

const ALL: Variables = variables!("");
const TRACES: Variables = variables!("TRACES_");
const METRICS: Variables = variables!("METRICS_");
const LOGS: Variables = variables!("LOGS_");

/// For each signal the variable by which it goes by OTLP, or none.
pub(super) struct Signals {
    pub(super) traces: Option<&'static str>,
    pub(super) metrics: Option<&'static str>,
    pub(super) logs: Option<&'static str>,
}

/// Returns for each signal the variable that names its address.
pub(super) fn addressed(environment: &Environment<'_>) -> Signals {
    let name = |names: &[&'static str]| environment.first_of(names).map(|(name, _)| name);
    Signals {
        traces: name(&[TRACES.endpoint, ALL.endpoint, OWN_ENDPOINT, JAEGER_ENDPOINT]),
        metrics: name(&[METRICS.endpoint, ALL.endpoint, OWN_ENDPOINT]),
        logs: name(&[LOGS.endpoint, ALL.endpoint, OWN_ENDPOINT]),
    }
}

#[cfg(any(feature = "otlp-http", feature = "otlp-grpc"))]
pub(super) use network::add;
#[cfg(feature = "sentry")]
pub(super) use network::proxies;

#[cfg(not(any(feature = "otlp-http", feature = "otlp-grpc")))]
pub(super) fn add(
    builder: crate::setup::builder::Builder,
    environment: &Environment<'_>,
    sent: &Signals,
) -> crate::setup::builder::Builder {
    for variable in [sent.traces, sent.metrics, sent.logs].into_iter().flatten() {
        environment.problem(
            variable,
            "this program was built without OTLP; add the feature `otlp-http` or `otlp-grpc` of telemetry-runtime, \
             or unset the variable",
        );
    }
    builder
}

#[cfg(any(feature = "otlp-http", feature = "otlp-grpc"))]
mod network {
    use std::time::Duration;

    use http::Uri;

    use super::{ALL, JAEGER_ENDPOINT, LOGS, METRICS, OWN_ENDPOINT, Signals, TRACES, Variables};
    use crate::export::otlp::headers::Headers;
    use crate::export::otlp::pipeline::limits::Limits;
    use crate::export::otlp::proxy::{self, Proxies};
    use crate::export::otlp::settings::{EventSignal, OtlpExporter, Protocol, SignalSettings};
    #[cfg(feature = "tls")]
    use crate::export::otlp::tls::{PemFile, TlsFiles};
    use crate::model::temporality::Temporality;
    use crate::setup::builder::Builder;
    use crate::setup::env::environment::Environment;

    const TEMPORALITY: &str = "OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE";
    const API_KEY: &str = "OTLP_API_KEY";
    const EVENTS: &str = "TELEMETRY_EVENTS";

    #[cfg(all(feature = "otlp-http", feature = "otlp-grpc"))]
    const PROTOCOLS: &[(&str, Protocol)] = &[("http/protobuf", Protocol::Http), ("grpc", Protocol::Grpc)];
    #[cfg(not(feature = "otlp-grpc"))]
    const PROTOCOLS: &[(&str, Protocol)] = &[("http/protobuf", Protocol::Http)];
    #[cfg(not(feature = "otlp-http"))]
    const PROTOCOLS: &[(&str, Protocol)] = &[("grpc", Protocol::Grpc)];

    const DEFAULT_PROTOCOL: Protocol =
        if cfg!(feature = "otlp-http") { Protocol::Http } else { Protocol::Grpc };

    /// Names of the variables by which one signal is batched.
    struct Batching {
        delay: &'static str,
        timeout: &'static str,
        items: &'static str,
        queue: &'static str,
    }

    const SPANS: Batching = Batching {
        delay: "OTEL_BSP_SCHEDULE_DELAY",
        timeout: "OTEL_BSP_EXPORT_TIMEOUT",
        items: "OTEL_BSP_MAX_EXPORT_BATCH_SIZE",
        queue: "OTEL_BSP_MAX_QUEUE_SIZE",
    };
    const LOG_RECORDS: Batching = Batching {
        delay: "OTEL_BLRP_SCHEDULE_DELAY",
        timeout: "OTEL_BLRP_EXPORT_TIMEOUT",
        items: "OTEL_BLRP_MAX_EXPORT_BATCH_SIZE",
        queue: "OTEL_BLRP_MAX_QUEUE_SIZE",
    };
    const METRIC_TIMEOUT: &str = "OTEL_METRIC_EXPORT_TIMEOUT";

    /// Adds the exporter, if any signal goes by it.
    pub(in crate::setup) fn add(builder: Builder, environment: &Environment<'_>, sent: &Signals) -> Builder {
        if [sent.traces, sent.metrics, sent.logs] == [None; 3] {
            return builder;
        }
        let usual = Usual::read(environment);
        let mut otlp = match &usual.base {
            Some((variable, address)) => usual.exporter(address).named_by(variable),
            None => usual.exporter(usual.protocol.local_address()),
        };
        otlp.traces = usual.signal(environment, &TRACES, "/v1/traces");
        otlp.traces = batched(otlp.traces, environment, &SPANS);
        if sent.traces == Some(JAEGER_ENDPOINT) {
            otlp.traces = jaeger(otlp.traces, environment);
        }
        otlp.metrics = usual.signal(environment, &METRICS, "/v1/metrics");
        otlp.logs = usual.signal(environment, &LOGS, "/v1/logs");
        otlp.logs = batched(otlp.logs, environment, &LOG_RECORDS);
        for (signal, timeout) in [
            (&mut otlp.traces, SPANS.timeout),
            (&mut otlp.metrics, METRIC_TIMEOUT),
            (&mut otlp.logs, LOG_RECORDS.timeout),
        ] {
            signal.timeout = usual.timeout(signal.timeout, environment.timeout(timeout));
        }
        let temporalities = [
            ("cumulative", Temporality::Cumulative),
            ("delta", Temporality::Delta),
            ("lowmemory", Temporality::LowMemory),
        ];
        if let Some(temporality) = environment.choice(TEMPORALITY, &temporalities) {
            otlp = otlp.temporality(temporality);
        }
        let events =
            [("logs", EventSignal::Logs), ("spans", EventSignal::Spans), ("both", EventSignal::Both)];
        if let Some(signal) = environment.choice(EVENTS, &events) {
            otlp = otlp.events(signal);
        }
        otlp.traces.excluded = sent.traces.is_none();
        otlp.metrics.excluded = sent.metrics.is_none();
        otlp.logs.excluded = sent.logs.is_none();
        otlp.common = usual.settings;
        otlp.proxies = proxies(environment);
        builder.otlp(otlp)
    }

    /// Settings of the signals that have none of their own.
    struct Usual {
        protocol: Protocol,
        is_insecure: bool,
        /// The base address, and the variable that named it.
        base: Option<(&'static str, String)>,
        settings: SignalSettings,
    }

    impl Usual {
        fn read(environment: &Environment<'_>) -> Usual {
            let protocol = protocol(environment, ALL.protocol).unwrap_or(DEFAULT_PROTOCOL);
            let is_insecure = environment.flag(ALL.insecure).unwrap_or(false);
            let base = environment.first_of(&[ALL.endpoint, OWN_ENDPOINT]);
            let base = base.map(|(variable, text)| (variable, address(text, protocol, is_insecure)));
            let mut settings = settings(environment, &ALL);
            add_api_key(&mut settings, environment);
            Usual { protocol, is_insecure, base, settings }
        }

        fn exporter(&self, address: &str) -> OtlpExporter {
            match self.protocol {
                Protocol::Http => OtlpExporter::http(address),
                Protocol::Grpc => OtlpExporter::grpc(address),
            }
        }

        /// Settings of one signal, which is sent to `path` where only a base address is known.
        fn signal(&self, environment: &Environment<'_>, names: &Variables, path: &str) -> SignalSettings {
            let mut signal = settings(environment, names);
            signal.protocol = protocol(environment, names.protocol);
            let protocol = signal.protocol.unwrap_or(self.protocol);
            let is_insecure = environment.flag(names.insecure).unwrap_or(self.is_insecure);
            if let Some(text) = environment.get(names.endpoint) {
                return signal.endpoint(address(text, protocol, is_insecure)).named_by(names.endpoint);
            }
            // Each protocol has a port of its own on the machine itself.
            if self.base.is_none() && protocol != self.protocol {
                let path = if protocol == Protocol::Http { path } else { "" };
                return signal.endpoint(format!("{}{path}", protocol.local_address()));
            }
            signal
        }

        /// Returns the shorter of the timeout of a request and the one of an export, which is one request
        /// here.
        fn timeout(&self, own: Option<Duration>, export: Option<Duration>) -> Option<Duration> {
            let Some(export) = export else { return own };
            let request = own.or(self.settings.timeout).unwrap_or(Limits::default().request_timeout);
            Some(export.min(request))
        }
    }

    fn settings(environment: &Environment<'_>, names: &Variables) -> SignalSettings {
        #[cfg(not(feature = "tls"))]
        for name in [names.certificate, names.client_certificate, names.client_key] {
            if environment.get(name).is_some() {
                environment.problem(
                    name,
                    "this program was built without TLS; add the feature `tls` of telemetry-runtime",
                );
            }
        }
        SignalSettings {
            headers: headers(environment, names.headers),
            gzip: environment.choice(names.compression, &[("gzip", true), ("none", false)]),
            timeout: environment.timeout(names.timeout),
            #[cfg(feature = "tls")]
            tls: TlsFiles {
                authorities: file(environment, names.certificate),
                certificate: file(environment, names.client_certificate),
                key: file(environment, names.client_key),
            },
            ..SignalSettings::default()
        }
    }

    #[cfg(feature = "tls")]
    fn file(environment: &Environment<'_>, name: &'static str) -> Option<PemFile> {
        Some(PemFile { path: environment.get(name)?.into(), variable: Some(name) })
    }

    /// Returns the proxies, by the variables that other programs use as well.
    pub(in crate::setup::env) fn proxies(environment: &Environment<'_>) -> Proxies {
        let named = |names: &[&'static str]| {
            let (name, text) = environment.first_of(names)?;
            let checked = proxy::checked(&text);
            checked
                .map_err(|problem| environment.problem(name, format_args!("{problem}; it is ignored")))
                .ok()
        };
        // A web server sets HTTP_PROXY to whatever a client sends as the header `Proxy`, where it starts a
        // program for each request (CGI), and REQUEST_METHOD with it.
        let http: &[_] = match environment.get("REQUEST_METHOD") {
            Some(_) => &["http_proxy", "ALL_PROXY", "all_proxy"],
            None => &["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"],
        };
        Proxies {
            http: named(http),
            https: named(&["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"]),
            no: environment.first_of(&["NO_PROXY", "no_proxy"]).map(|(_, list)| list).unwrap_or_default(),
        }
    }

    fn batched(
        mut signal: SignalSettings,
        environment: &Environment<'_>,
        names: &Batching,
    ) -> SignalSettings {
        signal.linger = environment.number(names.delay).map(Duration::from_millis);
        signal.batch_items = environment.positive(names.items);
        signal.queue_items = environment.positive(names.queue);
        signal
    }

    fn protocol(environment: &Environment<'_>, name: &str) -> Option<Protocol> {
        let text = environment.get(name)?;
        if !cfg!(feature = "otlp-grpc") && text.eq_ignore_ascii_case("grpc") {
            environment.problem(
                name,
                "this program was built without OTLP over gRPC, so `grpc` is ignored; add the feature `otlp-grpc` of \
                 telemetry-runtime",
            );
            return None;
        }
        environment.choice(name, PROTOCOLS)
    }

    /// Completes an address of gRPC that was given without a scheme, as the specification has it.
    fn address(text: String, protocol: Protocol, is_insecure: bool) -> String {
        match protocol {
            Protocol::Grpc if is_insecure && !text.contains("://") => format!("http://{text}"),
            Protocol::Grpc if cfg!(feature = "tls") && !text.contains("://") => format!("https://{text}"),
            _ => text,
        }
    }

    /// Returns the headers that can be sent, or `None` where the variable is not set.
    fn headers(environment: &Environment<'_>, name: &'static str) -> Option<Vec<(String, String)>> {
        environment.get(name)?;
        let pairs = environment.pairs(name).into_iter();
        Some(pairs.filter(|(key, value)| is_header(environment, name, key, value)).collect())
    }

    fn is_header(environment: &Environment<'_>, name: &str, key: &str, value: &str) -> bool {
        match Headers::new([(key, value)]) {
            Ok(_) => true,
            Err(error) => {
                environment.problem(name, format_args!("{error}; it is ignored"));
                false
            }
        }
    }

    /// Adds the key as a bearer token, unless the headers have a token already.
    fn add_api_key(settings: &mut SignalSettings, environment: &Environment<'_>) {
        const AUTHORIZATION: &str = "authorization";
        let Some(key) = environment.get(API_KEY) else { return };
        let headers = settings.headers.get_or_insert_default();
        let value = format!("Bearer {key}");
        if !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case(AUTHORIZATION))
            && is_header(environment, API_KEY, AUTHORIZATION, &value)
        {
            headers.push((AUTHORIZATION.to_owned(), value));
        }
    }

    /// Sends traces to Jaeger, by OTLP over HTTP, which Jaeger takes since its version 1.35, and without
    /// headers: they are credentials of another address.
    fn jaeger(mut traces: SignalSettings, environment: &Environment<'_>) -> SignalSettings {
        let text = environment.get(JAEGER_ENDPOINT).unwrap_or_default();
        traces.headers.get_or_insert_default();
        traces.http(jaeger_address(&text).unwrap_or(text)).named_by(JAEGER_ENDPOINT)
    }

    /// Translates the address of Jaeger's Thrift receiver to the one of its OTLP receiver.
    fn jaeger_address(text: &str) -> Option<String> {
        let uri: Uri = text.parse().ok()?;
        let (scheme, host) = (uri.scheme_str()?, uri.host()?);
        let port = match uri.port_u16() {
            None | Some(14268) => 4318,
            Some(port) => port,
        };
        let path = match uri.path() {
            "/" | "/api/traces" => "/v1/traces",
            path => path,
        };
        Some(format!("{scheme}://{host}:{port}{path}"))
    }
}
