#!/usr/bin/env bash
# What we serve before the programs it is for: Prometheus, its promtool, the strict parser of OpenMetrics, and Chromium.
# A file a subject; what cannot be installed is left out, saying so.
#
# tests/outside/check.sh [FOLDER FOR SCREENSHOTS]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
folder="${1:+$(realpath "$1")}"
work="$(mktemp -d)"
# Whatever is still running ends with this.
trap 'exec 3>&-; [ -z "${prometheus:-}" ] || kill "$prometheus" 2>/dev/null || true; rm -rf "$work"' EXIT

source tests/outside/obtain.sh
source tests/outside/served.sh
obtained curl curl || exit 0

for subject in admin compile_fabric dats; do
    printf -- '--- %s\n' "$subject"
    source "tests/outside/$subject.sh"
done
