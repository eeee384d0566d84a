# To be sourced: the programs that judge from outside, each installed by its package's name where that is possible, and
# otherwise left out, saying so. Expects `work`, a folder that is thrown away.

# Whether there is a program, installed from a package if need be.
obtained() {
    command -v "$1" >/dev/null && return
    { apt-get update -q && apt-get install -yq --no-install-recommends "$2"; } >/dev/null 2>&1 && command -v "$1" >/dev/null && return
    left_out "there is no $1 here; install it by: apt-get install $2"
    return 1
}

# Where it must be there, its absence is a failure.
left_out() {
    printf 'left out: %s\n' "$1"
    if [ "${CI:-}" = true ]; then exit 1; fi
}

# A Python with the strict parser of OpenMetrics, made once; its path is in `strict_python`.
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
