#!/usr/bin/env bash
# Makes a bundle for machines without a network: offline.sh [KEY]
# The program with its own .NET, the packages that it needs of this machine's distribution, and install.sh, as
# artifacts/offline/maskpose-VERSION-DISTRIBUTION.tar, with its checksum and with an SSH key its signature. See docs/release.md.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/scripts/setup.sh"
cd "$root"
require_dotnet
version=$(commit_version) || exit
command -v dpkg-scanpackages >/dev/null || install_packages dpkg-dev || exit 2
distribution=$(. /etc/os-release && echo "$VERSION_CODENAME")
needed="$(runtime_packages) tzdata ca-certificates libssl3 libstdc++6"

name="maskpose-$version-$distribution"
out=artifacts/offline bundle="artifacts/offline/$name"
rm -rf "$bundle" "$bundle".tar*
mkdir -p "$bundle/debs"

say "Building $version …"
dotnet publish services/Node -c Release -r linux-x64 --self-contained -o "$bundle/program" -p:PublishReadyToRun=true -p:ContinuousIntegrationBuild=true -v q -nologo
cp LICENSE THIRD-PARTY-NOTICES.md CHANGELOG.md deploy/systemd/maskpose.service deploy/maskpose.env "$bundle/program"
cp deploy/offline/install.sh "$bundle"
echo "$distribution" >"$bundle/distribution"
echo "$needed" >"$bundle/packages"

# As for a machine that has no package at all: what a bare one has already is left out when it is installed.
say "Packages of $distribution …"
empty=$(mktemp -d)
trap 'rm -rf "$empty"' EXIT
touch "$empty/status"
# shellcheck disable=SC2086
apt-get install -y -q --download-only --no-install-recommends -o Dir::State::status="$empty/status" -o Dir::Cache::archives="$root/$bundle/debs" \
    -o Debug::NoLocking=1 -o APT::Sandbox::User=root $needed >"$empty/log" 2>&1 || { cat "$empty/log" >&2; die "The packages could not be downloaded."; }
rm -rf "$bundle/debs/partial" "$bundle/debs/lock"
(cd "$bundle/debs" && dpkg-scanpackages --multiversion . 2>/dev/null >Packages)

scripts/sign.sh "$bundle" "$@"
tar --sort=name --owner=0 --group=0 --numeric-owner -C "$out" -cf "$out/$name.tar" "$name"
say "$out/$name.tar: $(du -h "$out/$name.tar" | cut -f 1), $(ls "$bundle/debs" | wc -l) packages"
