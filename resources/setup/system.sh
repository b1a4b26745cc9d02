#!/bin/sh
# See that the system's libraries are there: system.sh run|screen|package
#
#   run      what a window needs
#   screen   also what a virtual screen needs
#   package  also what building the one-folder program needs
#
# Missing ones are installed where that is possible without asking; otherwise the
# exact command is printed. Only Linux needs any.
set -eu
here=$(dirname "$0")
. "$here/packages.sh"

[ "$(uname -s)" = Linux ] || exit 0

loader_cache=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null || true)
missing=
missing_files=

need() { # need FILE PACKAGE: remember what is not there
    missing="$missing $2"
    missing_files="$missing_files $1"
}

library() {
    printf '%s\n' "$loader_cache" | grep -q "[[:space:]]$1 " || need "$1" "$2"
}

command_of() {
    command -v "$1" >/dev/null 2>&1 || need "$1" "$2"
}

library libglib-2.0.so.0 'libglib2.0-0t64|libglib2.0-0'
library libGL.so.1 libgl1
library libEGL.so.1 libegl1
library libxkbcommon-x11.so.0 libxkbcommon-x11-0
library libfontconfig.so.1 libfontconfig1
library libdbus-1.so.3 libdbus-1-3
library libxcb-cursor.so.0 libxcb-cursor0
library libxcb-icccm.so.4 libxcb-icccm4
library libxcb-keysyms.so.1 libxcb-keysyms1
library libxcb-shape.so.0 libxcb-shape0
if [ "${1:-run}" != run ]; then
    command_of Xvfb xvfb
    command_of xvfb-run xvfb
    command_of xauth xauth
fi
if [ "${1:-run}" = package ]; then
    command_of objdump binutils
    command_of xz xz-utils
    # The bundle carries Python as a library, which the system's own Python is not.
    version=$(.venv/bin/python -c \
        'import sys; print("%d.%d" % sys.version_info[:2] * (sys.base_prefix == "/usr"))')
    [ -z "$version" ] || library "libpython$version.so.1.0" "libpython$version"
fi

chinese_font() {
    find /usr/share/fonts /usr/local/share/fonts "${HOME:-/}/.fonts" \
        "${HOME:-/}/.local/share/fonts" \
        \( -iname '*wqy*' -o -iname '*cjk*' -o -iname '*sourcehan*' \
        -o -iname 'droidsansfallback*' -o -iname '*sc-regular*' \) \
        2>/dev/null | grep -q .
}

if [ -n "$missing" ]; then
    chinese_font || missing="$missing fonts-wqy-microhei"
    if ! command -v apt-get >/dev/null 2>&1; then
        say "these may be missing; if the window does not open, install them with"
        say "the system's package manager:$missing_files"
        exit 0
    fi
    # shellcheck disable=SC2086  # a list of words
    install_packages $missing
elif ! chinese_font; then
    say "no Chinese font was found; Chinese texts would show as boxes"
    if command -v apt-get >/dev/null 2>&1; then
        install_packages fonts-wqy-microhei || true # the window opens without it
    fi
fi
