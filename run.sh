#!/usr/bin/env bash
# Starts MaskPose Edge; installs and builds what is missing first, and says what it does meanwhile.
#   ./run.sh                 watches the self-test scene
#   ./run.sh SOURCE…         watches video files, pictures, rtsp://, http(s)://, /dev/videoN
#   ./run.sh VERB …          maskpose's command line; ./run.sh --help lists it
#   ./run.sh lab …           maskpose-lab's: the research's models, rendering, timing (tools/Lab)
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$root/scripts/setup.sh"

# What the build did last, of dotnet's own lines "Restored …/Core.csproj (in 2 s)." and "Core -> …/Core.dll".
build_news() {
    local restored built
    restored=$(grep -c 'Restored ' "$1" || true)
    built=$(sed -n 's/^ *\([^ ]*\) -> .*/\1/p' "$1")
    if [ -n "$built" ]; then
        printf '%s' "built $(wc -l <<<"$built"), last $(tail -n 1 <<<"$built")"
    elif [ "$restored" -gt 0 ]; then
        printf '%s' "restored $restored, compiling"
    else
        printf '%s' "looking for packages that are missing (NuGet)"
    fi
}

project=services/Node program=maskpose
if [ "${1-}" = lab ]; then
    shift
    project=tools/Lab program=maskpose-lab
fi

say "MaskPose Edge: checking what is installed …"
require_dotnet
require_runtime
say "Building; the first time takes a few minutes, later seconds …"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
run_narrated "$log" build_news dotnet build "$root/$project" -c Release -v m -nologo -tl:off -clp:NoSummary \
    || { cat "$log" >&2; die "The build failed."; }
rm -f "$log"
say "Starting …"
exec dotnet "$root/$project/bin/Release/net10.0/$program.dll" "$@"
