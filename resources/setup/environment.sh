#!/bin/sh
# Make a virtual environment and fill it: environment.sh FOLDER REQUIREMENTS...
#
# PYTHON names the interpreter to take; otherwise the first one found that is new
# enough. pip takes whatever package index it is configured for.
set -eu
here=$(dirname "$0")
. "$here/packages.sh"

folder=$1
shift

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    for each in ${PYTHON:-python3 python3.13 python3.12 python3.11 python3.14 \
        /usr/bin/python3 python}; do
        if new_enough "$each"; then
            printf '%s' "$each"
            return 0
        fi
    done
    return 1
}

refuse_old_python() {
    found=$("${PYTHON:-python3}" --version 2>/dev/null || echo "no Python")
    say "Python 3.11 or newer is needed, and $found was found."
    say "Install one, or name it: make run PYTHON=/path/to/python3.12"
    exit 1
}

choose_python() {
    find_python && return 0
    if [ -z "${PYTHON:-}" ]; then
        install_packages python3 python3-venv && find_python && return 0
    fi
    return 1
}

# Debian and Ubuntu keep the module that puts pip into an environment in a package
# of its own.
see_to_venv() {
    "$1" -c 'import ensurepip, venv' >/dev/null 2>&1 && return 0
    version=$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    if ! install_packages "python$version-venv|python3-venv"; then
        say "this Python has no venv module; see above, or name another Python:" \
            "make run PYTHON=/path/to/python3.12"
        exit 1
    fi
}

if ! "$folder/bin/python" -m pip --version >/dev/null 2>&1; then
    python=$(choose_python) || refuse_old_python
    see_to_venv "$python"
    say "making $folder with $("$python" --version)"
    "$python" -m venv --clear "$folder"
fi

arguments=
for each in "$@"; do
    arguments="$arguments -r $each"
done
say "installing the Python packages of $* (a few minutes on a slow line)"
# shellcheck disable=SC2086  # a list of words
PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 \
    "$folder/bin/python" -m pip install --quiet --quiet --progress-bar off $arguments
