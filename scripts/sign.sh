#!/usr/bin/env bash
# Puts checksums of all that is in a folder into its SHA256SUMS, signed with the SSH key KEY: sign.sh FOLDER [KEY]
set -euo pipefail
[ $# -ge 1 ] || { echo "allowed: sign.sh FOLDER [KEY]" >&2; exit 2; }
folder=$(cd "$1" && pwd) key=${2:-}
export LC_ALL=C
rm -f "$folder/SHA256SUMS" "$folder/SHA256SUMS.sig"
sums=$(cd "$folder" && find . -type f -printf '%P\0' | sort -z | xargs -0 sha256sum)
printf '%s\n' "$sums" >"$folder/SHA256SUMS"
if [ -n "$key" ]; then
    ssh-keygen -q -Y sign -f "$key" -n maskpose-release "$folder/SHA256SUMS"
else
    echo "Not signed: no key was given." >&2
fi
