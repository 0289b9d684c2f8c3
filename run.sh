#!/usr/bin/env bash
# Starts MaskPose Edge; installs and builds what is missing first.
#   ./run.sh                 watches the self-test scene
#   ./run.sh SOURCE…         watches video files, pictures, rtsp://, http(s)://, /dev/videoN
#   ./run.sh VERB …          maskpose's command line; ./run.sh --help lists it
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$root/scripts/setup.sh"

require_dotnet
require_runtime
log=$(mktemp)
trap 'rm -f "$log"' EXIT
say "Building …"
dotnet build "$root/services/Node" -c Release -v q -nologo -clp:NoSummary >"$log" 2>&1 || { cat "$log" >&2; die "The build failed."; }
rm -f "$log"
exec dotnet "$root/services/Node/bin/Release/net10.0/maskpose.dll" "$@"
