#!/usr/bin/env bash
# Runs every test: tests/run.sh [--long]
#
# Installs what is missing where it can, checks build and format, starts a PostgreSQL of its own, and ends with the line
# "N passed, N failed". --long runs the sizes that are too long for every change. With CI=true nothing may be skipped.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. tests/machine.sh

case "${1:-}" in
'') ;;
--long) export FLATTR_TEST_LONG=1 ;;
*)
    echo "usage: tests/run.sh [--long]" >&2
    exit 2
    ;;
esac

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en MSBUILDTERMINALLOGGER=off
work=$(mktemp -d "${TMPDIR:-/tmp}/flattr-tests-XXXXXX")
format=''
trap 'stop_postgres; [ -z "$format" ] || kill "$format" 2>/dev/null || true; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

need initdb:postgresql chromium:chromium npm:npm python3:python3

echo "Build"
if ! dotnet build Flattr.sln --configuration Release --verbosity quiet -warnaserror; then
    echo "0 passed, 1 failed"
    exit 1
fi
# While the first tests run: it takes one processor for a minute or two.
dotnet format Flattr.sln --no-restore --verify-no-changes >"$work/format.log" 2>&1 &
format=$!

start_postgres "$work"
[ -z "$POSTGRES_CONNECTION" ] || export FLATTR_TEST_POSTGRES="$POSTGRES_CONNECTION"

# One project after the other: the system tests watch real processes, and want the machine for themselves.
options=(--no-build --configuration Release --max-parallel-test-modules 1 --no-progress --no-ansi)
[ "${CI:-}" != true ] || options+=(--fail-skips on)
[ -n "${FLATTR_TEST_LONG:-}" ] || options+=(--timeout 30m)
status=0
dotnet test --solution Flattr.sln "${options[@]}" 2>&1 | tee "$work/dotnet.log" || status=$?

unformatted=0
wait "$format" || unformatted=1
format=''
cat "$work/format.log"

count() {
    sed -n "s/^  $1: \([0-9]*\)\$/\1/p" "$work/dotnet.log" | tail -n 1
}
passed=$(count succeeded) failed=$(count failed) skipped=$(count skipped)
passed=${passed:-0} failed=${failed:-0} skipped=${skipped:-0}
# A project that crashed or found no tests has no failed test to show for it.
[ "$status" -eq 0 ] || [ "$failed" -gt 0 ] || failed=1
failed=$((failed + unformatted))

# Their output is far above by now.
sed -n 's/^failed \(.*\)/Failed: \1/p' "$work/dotnet.log"
[ "$unformatted" -eq 0 ] || echo "Failed: dotnet format --verify-no-changes"

if [ "$skipped" -gt 0 ]; then
    echo "$passed passed, $failed failed, $skipped skipped"
else
    echo "$passed passed, $failed failed"
fi
[ "$failed" -eq 0 ]
