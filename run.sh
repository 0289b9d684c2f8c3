#!/usr/bin/env bash
# Starts MaskPose Edge; installs and builds what is missing first, and says what it does meanwhile.
#   ./run.sh                 watches the self-test scene
#   ./run.sh SOURCE…         watches video files, pictures, rtsp://, http(s)://, /dev/videoN
#   ./run.sh VERB …          maskpose's command line; ./run.sh --help lists it
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

say "MaskPose Edge: checking what is installed …"
require_dotnet
require_runtime
say "Building; the first time takes a few minutes, later seconds …"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
run_narrated "$log" build_news dotnet build "$root/services/Node" -c Release -v m -nologo -tl:off -clp:NoSummary \
    || { cat "$log" >&2; die "The build failed."; }
rm -f "$log"
say "Starting …"
exec dotnet "$root/services/Node/bin/Release/net10.0/maskpose.dll" "$@"
