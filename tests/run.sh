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
start_postgres "$work"
[ -z "$POSTGRES_CONNECTION" ] || export FLATTR_TEST_POSTGRES="$POSTGRES_CONNECTION"

options=(--no-build --configuration Release --no-progress --no-ansi)
[ "${CI:-}" != true ] || options+=(--fail-skips on)
[ -n "${FLATTR_TEST_LONG:-}" ] || options+=(--timeout 60m)

# One after the other: each of them keeps both cores busy, and what watches a clock fails beside another. Formatting has no clock.
nice -n 10 dotnet format Flattr.sln --no-restore --verify-no-changes >"$work/format.log" 2>&1 &
format=$!
status=0
echo "Unit tests"
dotnet test --project tests/unit/Flattr.UnitTests.csproj "${options[@]}" 2>&1 | tee "$work/unit.log" || status=$?
echo "Browser tests"
dotnet test --project tests/browser/Flattr.BrowserTests.csproj "${options[@]}" 2>&1 | tee "$work/browser.log" || status=$?
unformatted=0
wait "$format" || unformatted=1
format=''
cat "$work/format.log"

# They watch real processes, and want the machine for themselves.
echo "System tests"
dotnet test --project tests/system/Flattr.SystemTests.csproj "${options[@]}" 2>&1 | tee "$work/system.log" || status=$?

count() {
    local all=0 log number
    for log in unit browser system; do
        number=$(sed -n "s/^  $1: \([0-9]*\)\$/\1/p" "$work/$log.log" | tail -n 1)
        all=$((all + ${number:-0}))
    done
    echo "$all"
}
passed=$(count succeeded) failed=$(count failed) skipped=$(count skipped)
# A project that crashed or found no tests has no failed test to show for it.
[ "$status" -eq 0 ] || [ "$failed" -gt 0 ] || failed=1
failed=$((failed + unformatted))

# Their output is far above by now.
sed -n 's/^failed \(.*\)/Failed: \1/p' "$work/unit.log" "$work/browser.log" "$work/system.log"
[ "$unformatted" -eq 0 ] || echo "Failed: dotnet format --verify-no-changes"

if [ "$skipped" -gt 0 ]; then
    echo "$passed passed, $failed failed, $skipped skipped"
else
    echo "$passed passed, $failed failed"
fi
[ "$failed" -eq 0 ]
