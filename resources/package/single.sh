#!/bin/sh
# Descent Lab in one file. It unpacks itself once into your cache and starts from there.
#   --extract FOLDER   only unpack it into a folder
#   --check            only see that the file is whole
# All other words are the program's.
set -eu
lines=@LINES@
sum=@SUM@
self=$0
case $self in */*) ;; *) self=$(command -v -- "$self") ;; esac

fail() {
    echo "descent-lab: $*" >&2
    exit 1
}

payload() { tail -n +$((lines + 1)) -- "$self"; }

check() {
    [ "$(payload | sha256sum | cut -d ' ' -f 1)" = "$sum" ] ||
        fail "this file is damaged; please get it again"
}

unpack() { # unpack FOLDER: all or nothing
    command -v xz >/dev/null 2>&1 || fail "xz is needed to unpack this file (xz-utils)"
    check
    mkdir -p "$(dirname -- "$1")"
    fresh=$(mktemp -d "$1.XXXXXX") || fail "cannot write beside $1"
    trap 'rm -rf "$fresh"' EXIT
    trap 'exit 1' HUP INT TERM
    payload | xz -dc | tar -xf - -C "$fresh" --strip-components=1 ||
        fail "cannot unpack into $1; is there room?"
    # Another start may have been quicker; then its folder is as good.
    mv -T -- "$fresh" "$1" 2>/dev/null || [ -x "$1/descent-lab" ] ||
        fail "cannot write $1"
    rm -rf "$fresh"
    trap - EXIT
}

case ${1:-} in
    --check)
        check
        echo "descent-lab: the file is whole"
        exit 0
        ;;
    --extract)
        [ -n "${2:-}" ] || fail "--extract needs a folder"
        [ ! -e "$2" ] || fail "$2 is there already"
        unpack "$2"
        exit 0
        ;;
esac
home=${XDG_CACHE_HOME:-$HOME/.cache}/descent-lab/single
folder=$home/$(printf '%.16s' "$sum")
if [ ! -x "$folder/descent-lab" ]; then
    unpack "$folder"
    # Older versions of this file have no use any more.
    find "$home" -mindepth 1 -maxdepth 1 -type d ! -path "$folder*" -mmin +60 \
        -exec rm -rf {} + 2>/dev/null || true
fi
exec "$folder/descent-lab" "$@"
