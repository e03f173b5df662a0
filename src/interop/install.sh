# Installs missing Debian or Ubuntu packages if the user has the permission. Sourced by `run`.

updated=false

as_root() {
    if ((EUID == 0)); then
        "$@"
    else
        sudo -n "$@"
    fi
}

# Installs packages, or prints the reason why it cannot.
install_packages() {
    if ! command -v apt-get >/dev/null; then
        printf 'needs the contents of the Debian packages %s, and there is no apt-get' "$*"
        return 1
    fi
    if ! as_root true 2>/dev/null; then
        printf 'needs: sudo apt-get install %s' "$*"
        return 1
    fi
    say "installing $*"
    {
        $updated || as_root apt-get -q update
        updated=true
        as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends "$@"
    } >>"$target/apt.log" 2>&1 || {
        printf 'apt-get could not install %s' "$*"
        return 1
    }
}

# Installs the packages of a client unless its function `present` succeeds.
install_client() {
    present >/dev/null 2>&1 && return
    install_packages "${packages[@]}" || return
    present >/dev/null 2>&1 && return
    printf 'does not run, although %s was installed' "${packages[*]}"
    return 1
}

# Requires a command for the whole run; $2 is the package that contains it.
require() {
    local why
    command -v "$1" >/dev/null || why=$(install_packages "$2") || fail "$why"
}
