#!/usr/bin/env bash
# Builds the programs that scripts run, without optimisation. In one build: a package of its own would build the
# runtime again, with the features of that package.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
cargo build --quiet -p compile_fabric -p coordination -p dats -p dawsos -p quickstart -p shop -p telemetry-cli -p vos
