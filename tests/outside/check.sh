#!/usr/bin/env bash
# Output of the framework, judged by the programs that read it: Prometheus, promtool, the strict OpenMetrics parser and
# Chromium. One file for each subject; a program that cannot be installed is skipped with a message.
#
# tests/outside/check.sh [FOLDER FOR SCREENSHOTS]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
folder="${1:+$(realpath "$1")}"
work="$(mktemp -d)"
# Ends every program that is still running.
trap 'exec 3>&-; kill ${prometheus:-} ${bugsink:-} ${webhook:-} ${alertmanager:-} ${influxdb:-} ${rates:-} 2>/dev/null || true; rm -rf "$work"' EXIT

source tests/outside/obtain.sh
source tests/outside/served.sh
obtained curl curl || exit 0
tests/outside/build.sh

for subject in admin compile_fabric dats dawsos stack sentry; do
    printf -- '--- %s\n' "$subject"
    source "tests/outside/$subject.sh"
done
