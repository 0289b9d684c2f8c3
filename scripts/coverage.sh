#!/usr/bin/env bash
# Prints which share of the lines and branches of each project the unit tests run: coverage.sh [OUT]
# Of the build that is there (./test.sh, or dotnet build tests/Unit -c Release). The report goes to OUT/coverage.cobertura.xml, for any viewer.
# It measures whole data sets no second time (PeerFiguresTests): they take minutes and run the lines that others run.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
out=$(mkdir -p "${1:-artifacts/coverage}" && cd "${1:-artifacts/coverage}" && pwd)
rm -f "$out"/coverage.cobertura*.xml
dotnet test --project tests/Unit --no-build -c Release --coverlet --coverlet-output-format cobertura --coverlet-include '[MaskPose.Edge.*]*' \
    --coverlet-include '[maskpose*]*' --coverlet-exclude '[MaskPose.Edge.Testing]*' --coverlet-exclude '[MaskPose.Edge.Protos]*' \
    --results-directory "$out" --filter-not-class '*PeerFiguresTests' >"$out/log" 2>&1 && code=0 || code=$?
[ "$code" = 0 ] || cat "$out/log" >&2
mv "$out"/coverage.cobertura*.xml "$out/coverage.cobertura.xml"
/usr/bin/python3 - "$out/coverage.cobertura.xml" <<'PYTHON'
import sys
import xml.etree.ElementTree as xml

root = xml.parse(sys.argv[1]).getroot()
for part in sorted(root.iter("package"), key=lambda p: p.get("name")):
    print(f'{float(part.get("line-rate")):6.1%} lines {float(part.get("branch-rate")):6.1%} branches  {part.get("name")}')
print(f'{float(root.get("line-rate")):6.1%} lines {float(root.get("branch-rate")):6.1%} branches  all, by unit tests')
PYTHON
exit "$code"
