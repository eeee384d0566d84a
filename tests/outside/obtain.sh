# Programs that judge the output, each installed as a package where that is possible, and skipped with a message
# otherwise; sourced by other scripts. Needs `work`, a temporary folder.

# Succeeds if the program is there, after its package is installed if necessary.
obtained() {
    command -v "$1" >/dev/null && return
    { apt-get update -q && apt-get install -yq --no-install-recommends "$2"; } >/dev/null 2>&1 && command -v "$1" >/dev/null && return
    left_out "there is no $1 here; install it by: apt-get install $2"
    return 1
}

# In continuous integration a missing program is a failure.
left_out() {
    printf 'left out: %s\n' "$1"
    if [ "${CI:-}" = true ]; then exit 1; fi
}

# Makes a Python with the strict OpenMetrics parser, once; its path is in `strict_python`.
strict_python=""
obtained_strict_parser() {
    [ -n "$strict_python" ] && return
    if python3 -m venv "$work/venv" 2>/dev/null && "$work/venv/bin/pip" install --quiet prometheus-client 2>/dev/null; then
        strict_python="$work/venv/bin/python"
        return
    fi
    left_out "prometheus-client could not be installed by pip"
    return 1
}
