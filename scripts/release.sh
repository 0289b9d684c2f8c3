#!/usr/bin/env bash
# Makes a release folder: release.sh [KEY]
# Builds the program from the locked packages into artifacts/release/VERSION: archive, list of its files, bill of materials (CycloneDX),
# checksums, and with an SSH key their signature. See docs/release.md.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/scripts/setup.sh"
cd "$root"
require_dotnet

version=$(commit_version) || exit
out="artifacts/release/$version" program="artifacts/program/$version"
rm -rf "$out" "$program"
mkdir -p "$out" "$program"

say "Building $version …"
dotnet publish services/Node -c Release -r linux-x64 --no-self-contained -o "$program" -p:RestoreLockedMode=true -p:ContinuousIntegrationBuild=true -v q -nologo
cp LICENSE THIRD-PARTY-NOTICES.md CHANGELOG.md "$program"
say "Bill of materials …"
dotnet tool restore >/dev/null
dotnet tool run dotnet-CycloneDX services/Node/Node.csproj --output "$out" --filename "maskpose-$version.cdx.json" --output-format Json \
    --disable-package-restore --set-name maskpose --set-version "$version" --set-type Application >/dev/null
say "Sealing …"
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct) scripts/seal.sh "$program" "$out" "$version" "$@"
say "$out"
