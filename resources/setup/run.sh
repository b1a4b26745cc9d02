#!/bin/sh
# Open the window, or without a screen draw what it would show: run.sh [ARGUMENT...]
set -eu
here=$(dirname "$0")
. "$here/packages.sh"
python=.venv/bin/python

if [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ] ||
    [ "$(uname -s)" != Linux ] || [ $# -gt 0 ]; then
    exec "$python" main.py "$@"
fi

folder=${OUT:-build/opening}
mkdir -p "$folder"
say "there is no screen here, so the opening scene is drawn into files instead"
for ending in png gif; do
    "$here/screen.sh" "$python" main.py --export "$folder/descent-lab.$ending"
done
say "the picture:   $folder/descent-lab.png"
say "the animation: $folder/descent-lab.gif"
