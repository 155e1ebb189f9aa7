# Sourced by the other scripts: talking to the person, and installing packages of the system where that is allowed.

say() { printf '%s\n' "$*" >&2; }

give_up() {
    say ""
    for line in "$@"; do say "$line"; done
    exit 2
}

# Whether packages of the system can be installed without asking for a password.
may_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

# install_packages NAME...: from Debian or Ubuntu. The caller has looked at may_install.
install_packages() {
    say "Installing $* ..."
    as_root apt-get update -qq >&2 || say "(the list of packages could not be renewed; going on with the old one)"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
}

# Whether a program is a snap, or a script that starts one.
is_snap() {
    case "$(readlink -f "$1")" in */snap | */snap/*) return 0 ;; esac
    head -c 2000 "$1" | grep -q /snap/ 2>/dev/null
}
