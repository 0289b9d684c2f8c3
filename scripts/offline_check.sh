#!/usr/bin/env bash
# Installs a bundle of offline.sh on a bare Debian without a network and runs the self-test there: offline_check.sh BUNDLE.tar
# The Debian is made by debootstrap (which needs a network) in a temporary folder; for root.
set -euo pipefail
[ $# = 1 ] && [ -f "$1" ] || { echo "allowed: offline_check.sh BUNDLE.tar" >&2; exit 2; }
bundle=$(readlink -f "$1")
name=$(basename "$bundle" .tar)
machine=$(mktemp -d)
trap 'rm -rf "$machine"' EXIT
debootstrap --variant=minbase "${name##*-}" "$machine" >/dev/null
tar -xf "$bundle" -C "$machine/srv"
unshare --net --mount --pid --fork bash -ec "
    ip link set lo up
    mount -t proc proc '$machine/proc'
    mount -t tmpfs tmpfs '$machine/tmp'
    chroot '$machine' bash -ec '
        cd /srv/$name
        ./install.sh
        /opt/maskpose/maskpose selftest
        ./install.sh >/dev/null && test -d /opt/maskpose.before && ./install.sh --rollback
        /opt/maskpose/maskpose version'"
echo "The bundle works on a bare ${name##*-} without a network."
