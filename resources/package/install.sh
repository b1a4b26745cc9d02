#!/bin/sh
# Put Descent Lab into the menu, or take it out again: nothing is downloaded.
#
#   ./install.sh                    for you (~/.local), or for all when run as root
#   ./install.sh --prefix FOLDER    elsewhere
#   ./install.sh --uninstall        with the same prefix: take it away
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
if [ "$(id -u)" -eq 0 ]; then prefix=/usr/local; else prefix=$HOME/.local; fi
remove=

while [ $# -gt 0 ]; do
    case $1 in
        --prefix)
            [ $# -gt 1 ] || { echo "install.sh: --prefix needs a folder" >&2; exit 2; }
            prefix=$2
            shift
            ;;
        --uninstall) remove=yes ;;
        *) sed -n '2,6s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
    esac
    shift
done
mkdir -p "$prefix"
prefix=$(CDPATH='' cd -- "$prefix" && pwd)
library=$prefix/lib/descent-lab
share=$prefix/share

# What an earlier version put there goes first; settings are elsewhere and stay.
[ ! -e "$library" ] || [ -x "$library/descent-lab" ] || {
    echo "install.sh: $library is not ours; nothing was changed" >&2
    exit 1
}
[ "$here" != "$library" ] || [ -n "$remove" ] || {
    echo "install.sh: it is installed already" >&2
    exit 1
}
rm -rf "$library"
rm -f "$prefix/bin/descent-lab" "$share/applications/descent-lab.desktop" \
    "$share/mime/packages/descent-lab.xml"
find "$share/icons/hicolor" -path '*/apps/descent-lab.*' -type f \
    -exec rm -f {} + 2>/dev/null || true

if [ -z "$remove" ]; then
    mkdir -p "$library" "$prefix/bin" "$share/applications" "$share/mime/packages" \
        "$share/icons/hicolor"
    cp -R "$here/." "$library/"
    ln -s "$library/descent-lab" "$prefix/bin/descent-lab"
    # Blanks and backslashes in a path need quotes in the entry, not in TryExec.
    escaped=$(printf '%s' "$library/descent-lab" | sed 's/[\\&|]/\\&/g')
    sed -e "s|^Exec=@PROGRAM@|Exec=\"$escaped\"|" -e "s|@PROGRAM@|$escaped|" \
        "$here/share/descent-lab.desktop" >"$share/applications/descent-lab.desktop"
    cp "$here/share/descent-lab.xml" "$share/mime/packages/"
    cp -R "$here/share/icons/." "$share/icons/hicolor/"
fi

# Desktops that are not there need no telling.
update-desktop-database "$share/applications" >/dev/null 2>&1 || true
update-mime-database "$share/mime" >/dev/null 2>&1 || true
gtk-update-icon-cache -qtf "$share/icons/hicolor" >/dev/null 2>&1 || true
if [ -n "$remove" ]; then
    echo "Descent Lab was taken away from $prefix; your settings are kept."
else
    echo "Descent Lab is in the menu; or type $prefix/bin/descent-lab"
fi
