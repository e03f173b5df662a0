# Installs from Debian and Ubuntu, only what is missing, and only where that is allowed. Sourced by `run`.

updated=false

as_root() {
    if ((EUID == 0)); then
        "$@"
    else
        sudo -n "$@"
    fi
}

# Installs packages, or prints why it cannot.
install_packages() {
    if ! command -v apt-get >/dev/null; then
        printf 'needs what Debian has in %s, and there is no apt-get' "$*"
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

# What a client needs, by its own test of whether that is there.
install_client() {
    present >/dev/null 2>&1 && return
    install_packages "${packages[@]}" || return
    present >/dev/null 2>&1 && return
    printf 'installed %s, and still it does not run' "${packages[*]}"
    return 1
}

# A command that everything depends on, and the package that has it.
require() {
    local why
    command -v "$1" >/dev/null || why=$(install_packages "$2") || fail "$why"
}
