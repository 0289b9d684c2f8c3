# What run.sh and test.sh share: makes sure of the .NET SDK and of Debian's packages. To be sourced.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 2; }

require_dotnet() {
    command -v dotnet >/dev/null 2>&1 || die "The .NET SDK 10 is not installed: see https://dotnet.microsoft.com/download/dotnet/10.0"
    (cd "$root" && dotnet --version >/dev/null 2>&1) || die "The .NET SDK 10 is needed; installed: $(cd / && dotnet --list-sdks | tr '\n' ' ')"
}

# Installs Debian packages; fails with a line that says what to do by hand.
install_packages() {
    local admin=()
    command -v apt-get >/dev/null 2>&1 || { say "Missing: $*. This is no Debian or Ubuntu: install them in your system's way."; return 1; }
    if [ "$(id -u)" != 0 ]; then
        sudo -n true 2>/dev/null || { say "Missing: $*. Install them with: sudo apt-get install $*"; return 1; }
        admin=(sudo -n)
    fi
    say "Installing: $*"
    { "${admin[@]}" apt-get update -qq && "${admin[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "$@"; } >&2 \
        || { say "These packages could not be installed: $*"; return 1; }
}

# Not by grep -q: it would break the pipe, which pipefail takes for a failure.
has_library() {
    local known
    known=$(ldconfig -p 2>/dev/null || /sbin/ldconfig -p)
    case $known in *"$1"*) ;; *) return 1 ;; esac
}

# What the program itself needs.
require_runtime() {
    local missing=()
    command -v ffmpeg >/dev/null 2>&1 || missing+=(ffmpeg)
    has_library libgtk-3.so.0 || missing+=(libgtk-3-0)
    [ ${#missing[@]} = 0 ] || install_packages "${missing[@]}" || exit 2
}
