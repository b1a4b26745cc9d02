#!/bin/sh
# Run a command on a virtual screen: screen.sh COMMAND...
set -eu
here=$(dirname "$0")
if ! command -v xvfb-run >/dev/null 2>&1; then
    "$here/system.sh" screen
fi
# A Wayland session would win over the virtual screen.
unset WAYLAND_DISPLAY
export QT_QPA_PLATFORM=xcb XDG_SESSION_TYPE=x11
exec xvfb-run -a -s "-screen 0 1640x1020x24" "$@"
