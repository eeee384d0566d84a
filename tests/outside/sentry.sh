# Errors sent to a server that takes Sentry's envelopes, Bugsink: equal ones are one issue, with breadcrumbs and without
# personal data. Sourced by check.sh.
port=8911
bugsink_folder="$work/bugsink"

# Succeeds once Bugsink serves one project, whose DSN is in `dsn`.
start_bugsink() {
    mkdir -p "$bugsink_folder" && pushd "$bugsink_folder" >/dev/null
    {
        python3 -m venv venv && venv/bin/pip install --quiet bugsink &&
            venv/bin/bugsink-create-conf --template=local --host=127.0.0.1 --port="$port" &&
            venv/bin/bugsink-manage migrate && venv/bin/bugsink-manage migrate snappea --database=snappea
    } >set-up.log 2>&1 || { popd >/dev/null; left_out "bugsink could not be installed by pip"; return 1; }
    dsn="$(venv/bin/bugsink-manage shell -c \
        'from projects.models import Project; print("DSN", Project.objects.create(name="trial").dsn)' 2>/dev/null |
        sed -n 's/^DSN //p')"
    venv/bin/bugsink-manage runserver --noreload "127.0.0.1:$port" >server.log 2>&1 &
    bugsink=$!
    popd >/dev/null
    curl --silent --retry 60 --retry-delay 1 --retry-connrefused --output /dev/null "http://127.0.0.1:$port/"
}

# Number of issues, of events, and the first event.
stored() {
    (cd "$bugsink_folder" && venv/bin/bugsink-manage shell -c '
import json
from events.models import Event
from issues.models import Issue
issues = sorted(f"{issue.calculated_type}={issue.digested_event_count}" for issue in Issue.objects.all())
print("ISSUES", *issues)
for event in Event.objects.all():
    print("EVENT", json.dumps(json.loads(event.get_raw_data())))
' 2>/dev/null)
}

if start_bugsink; then
    cargo build --quiet -p telemetry-runtime --example sentry --features sentry
    { seq 1000 | sed 's/.*/ada@shop.example x9/'; echo 'bob 3'; echo nonsense; } |
        SENTRY_DSN="$dsn" OTEL_TRACES_EXPORTER=none OTEL_LOGS_EXPORTER=none \
            "${CARGO_TARGET_DIR:-target}/debug/examples/sentry" >"$work/sentry.txt"
    stored >"$work/stored.txt"
    kill "$bugsink" && wait "$bugsink" 2>/dev/null || true
    bugsink=""
    grep -q '^ISSUES no_amount=1 not_two_words=1$' "$work/stored.txt"
    grep -q '^EVENT .*"message": "bill.line.split".*invalid digit found in string' "$work/stored.txt"
    grep -q '999 dropped (over_limit)' "$work/sentry.txt"
    if grep 'shop.example\|x9' "$work/stored.txt"; then exit 1; fi
    echo "Bugsink has one issue for 1,000 equal errors, and one for another"
fi
