# What run.sh and test.sh share: makes sure of the .NET SDK and of Debian's packages. To be sourced.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 2; }

# Runs a command with its output in a file, and says every few seconds how long it has taken and what it did last.
# run_narrated LOG NEWS CMD…; NEWS LOG prints that.
run_narrated() {
    local log=$1 news=$2 narrator code
    shift 2
    : >"$log"
    narrate "$log" "$news" &
    narrator=$!
    "$@" >"$log" 2>&1 && code=0 || code=$?
    kill "$narrator" 2>/dev/null
    wait "$narrator" 2>/dev/null || true
    return "$code"
}

narrate() {
    local begin=$SECONDS
    while sleep 3 </dev/null >/dev/null 2>&1 && kill -0 $$ 2>/dev/null; do
        say "$(printf '%4d s  %s' $((SECONDS - begin)) "$("$2" "$1")")"
    done
}

# The last line of a log, short enough for a terminal.
last_line() { tail -n 1 "$1" | cut -c 1-100; }

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
    local log
    log=$(mktemp)
    run_narrated "$log" last_line apt_install "$@" || { cat "$log" >&2; rm -f "$log"; say "These packages could not be installed: $*"; return 1; }
    rm -f "$log"
}

# Of install_packages, with its "admin".
apt_install() {
    "${admin[@]}" apt-get update -q && "${admin[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@"
}

# Not by grep -q: it would break the pipe, which pipefail takes for a failure.
has_library() {
    local known
    known=$(ldconfig -p 2>/dev/null || /sbin/ldconfig -p)
    case $known in *"$1"*) ;; *) return 1 ;; esac
}

# What OpenCV's library needs, by package; ffmpeg and GTK bring the rest.
runtime_libraries=(libgtk-3.so.0:libgtk-3-0 libatomic.so.1:libatomic1)

runtime_packages() { echo ffmpeg "${runtime_libraries[@]#*:}"; }

# What the program itself needs.
require_runtime() {
    local missing=() library
    command -v ffmpeg >/dev/null 2>&1 || missing+=(ffmpeg)
    for library in "${runtime_libraries[@]}"; do
        has_library "${library%%:*}" || missing+=("${library#*:}")
    done
    [ ${#missing[@]} = 0 ] || install_packages "${missing[@]}" || exit 2
}

# The version of a release: of the properties and the commit, which must be all there is.
commit_version() {
    [ -z "$(git status --porcelain)" ] || { say "The tree has changes that no commit has: a release is of a commit."; return 2; }
    echo "$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' Directory.Build.props)+$(git rev-parse --short=7 HEAD)"
}
