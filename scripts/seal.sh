#!/usr/bin/env bash
# Seals a release: seal.sh PROGRAM RELEASE VERSION [KEY]
# Puts the folder PROGRAM as an archive, and the list of its files, into the folder RELEASE, then checksums of all that is there, signed
# with the SSH key KEY. The same files give the same archive. docs/release.md says how it is verified.
set -euo pipefail
[ $# -ge 3 ] || { echo "allowed: seal.sh PROGRAM RELEASE VERSION [KEY]" >&2; exit 2; }
program=$(cd "$1" && pwd) release=$(cd "$2" && pwd) version=$3 key=${4:-}
export LC_ALL=C
name="maskpose-$version"

{
    echo "# maskpose $version"
    (cd "$program" && find . -type f -printf '%P\0' | sort -z | xargs -0 sha256sum)
} >"$release/$name.files.sha256"
tar --sort=name --mtime="@${SOURCE_DATE_EPOCH:-0}" --owner=0 --group=0 --numeric-owner --mode='u+rwX,go+rX,go-w' \
    --transform "s,^\.,$name," -C "$program" -cf - . | gzip -n -9 >"$release/$name-linux-x64.tar.gz"

"$(dirname "${BASH_SOURCE[0]}")/sign.sh" "$release" ${key:+"$key"}
