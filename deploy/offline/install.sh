#!/usr/bin/env bash
# Installs or updates MaskPose Edge from this folder, without a network: sudo ./install.sh
# What was installed before stays as /opt/maskpose.before; sudo ./install.sh --rollback goes back to it.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
program=/opt/maskpose

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 2; }

# A container or a chroot has the program of systemd at most.
has_systemd() { [ -d /run/systemd/system ]; }
stop() { ! has_systemd || systemctl stop maskpose 2>/dev/null || true; }
start() {
    if has_systemd; then
        systemctl daemon-reload
        systemctl enable --now maskpose
        say "maskpose runs: journalctl -u maskpose has the address at which to set it up. Its settings: /etc/maskpose/maskpose.env."
    else
        say "There is no systemd here; start it with: $program/maskpose run"
    fi
}

rollback() {
    [ -d "$program.before" ] || die "$program.before is missing: nothing was installed before."
    stop
    mv "$program" "$program.undone"
    mv "$program.before" "$program"
    mv "$program.undone" "$program.before"
    start
}

# Only packages that are missing, or older than the program was tested with; from this folder alone.
install_debs() {
    local work
    work=$(mktemp -d)
    ln -s "$here/debs" "$work/debs"
    echo "deb [trusted=yes] file:$work/debs ./" >"$work/bundle.list"
    mkdir -p "$work/lists/partial"
    local apt=(apt-get -q -o Dir::Etc::SourceList="$work/bundle.list" -o Dir::Etc::SourceParts=/dev/null -o Dir::State::Lists="$work/lists" -o APT::Sandbox::User=root)
    "${apt[@]}" update
    # shellcheck disable=SC2046
    DEBIAN_FRONTEND=noninteractive "${apt[@]}" install -y --no-install-recommends $(cat "$here/packages")
    rm -rf "$work"
}

install_program() {
    rm -rf "$program.new"
    cp -r "$here/program" "$program.new"
    stop
    rm -rf "$program.before"
    [ ! -d "$program" ] || mv "$program" "$program.before"
    mv "$program.new" "$program"
    install -Dm644 "$program/maskpose.service" /etc/systemd/system/maskpose.service
    [ -f /etc/maskpose/maskpose.env ] || install -Dm600 "$program/maskpose.env" /etc/maskpose/maskpose.env
}

[ "$(id -u)" = 0 ] || die "Allowed for root only: sudo $0 $*"
case ${1:-} in
    --rollback) rollback; exit ;;
    "") ;;
    *) die "Allowed: install.sh [--rollback]" ;;
esac
(cd "$here" && sha256sum -c --quiet SHA256SUMS) || die "The bundle is not whole: copy it again."
has=$(. /etc/os-release && echo "$VERSION_CODENAME")
[ "$has" = "$(cat "$here/distribution")" ] || die "This bundle is for $(cat "$here/distribution"); this machine has $has."
install_debs
install_program
"$program/maskpose" version
start
