#!/bin/sh
# Functions for the other scripts here: say something, install system packages.

say() {
    printf 'descent-lab: %s\n' "$*" >&2
}

# Print the prefix that gives us the right to install: empty for root, "sudo -n"
# where sudo asks no password. Fail where neither holds.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        printf ''
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        printf 'sudo -n'
    else
        return 1
    fi
}

# The package lists of a fresh machine are empty; fetch them once per call.
refresh_lists() {
    [ -z "${lists_are_fresh:-}" ] || return 0
    prefix=$(as_root) || return 0
    $prefix apt-get update -qq >/dev/null 2>&1 ||
        say "the package lists could not be renewed; trying with the old ones"
    lists_are_fresh=yes
}

# Of "new-name|old-name" print the name that this release of the system has.
# Releases renamed some packages (libglib2.0-0 became libglib2.0-0t64).
known_name() {
    for name in $(printf '%s' "$1" | tr '|' ' '); do
        if apt-cache policy "$name" 2>/dev/null | grep -q 'Candidate: [0-9]'; then
            printf '%s' "$name"
            return 0
        fi
    done
    printf '%s' "${1##*|}"
}

# Install packages, or print the command that would. Fail if they are not there.
install_packages() {
    command -v apt-get >/dev/null 2>&1 || return 1
    refresh_lists
    names=
    for each in "$@"; do
        names="$names $(known_name "$each")"
    done
    if ! prefix=$(as_root); then
        say "please run this once, then try again:"
        say "  sudo apt-get update && sudo apt-get install -y" \
            "--no-install-recommends$names"
        return 1
    fi
    say "installing$names"
    log=$(mktemp)
    # shellcheck disable=SC2086  # prefix and names are lists of words
    if ! $prefix env DEBIAN_FRONTEND=noninteractive apt-get install -y \
        --no-install-recommends $names >"$log" 2>&1 </dev/null; then
        tail -n 20 "$log" >&2
        rm -f "$log"
        say "the system packages could not be installed; see the lines above"
        return 1
    fi
    rm -f "$log"
}
