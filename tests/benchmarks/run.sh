#!/usr/bin/env bash
# Measures page views, clicks, counts, hits of mail and beacons of heatmaps against a bare endpoint, the database and its answers: tests/benchmarks/run.sh [--rounds 7] [--months 12] …
#
# Wants the machine for itself. Prints one Markdown table; --help lists the sizes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. tests/machine.sh

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDTERMINALLOGGER=off
# On the disk that databases live on: memory would make every commit look free.
work=$(mktemp -d "${TMPDIR:-/var/tmp}/flattr-benchmarks-XXXXXX")
trap 'stop_postgres; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

need initdb:postgresql wrk:wrk python3:python3
for project in silo api tests/benchmarks/bare; do
    dotnet build "$project" --configuration Release --verbosity quiet >&2
done

start_postgres "$work"
export FLATTR_BENCHMARK_POSTGRES="$POSTGRES_CONNECTION" FLATTR_BENCHMARK_PSQL
FLATTR_BENCHMARK_PSQL=$(find_command psql)
TMPDIR="$work" python3 tests/benchmarks/benchmark.py "$@"
