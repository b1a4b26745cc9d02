#!/bin/sh
# Pack the one-folder program: make.sh BUNDLE PYTHON
#
# Beside the folder come descent-lab-VERSION-linux-MACHINE.tar.xz, with a menu entry, the
# file type of scenarios and install.sh in it, and the same as one file that runs (.run).
set -eu
bundle=$1
python=$2
here=$(dirname -- "$0")
[ "$(uname -s)" = Linux ] || exit 0

version=$("$python" -c 'from model import VERSION; print(VERSION)')
name=descent-lab-$version-linux-$(uname -m)
out=$(dirname -- "$bundle")
rm -rf build/package
mkdir -p build/package
cp -al "$bundle" build/package/descent-lab 2>/dev/null ||
    cp -R "$bundle" build/package/descent-lab
folder=build/package/descent-lab
mkdir -p "$folder/share"
cp "$here/descent-lab.desktop" "$here/descent-lab.xml" "$folder/share/"
"$python" -m resources.package.icons "$folder/share/icons"
cp "$here/install.sh" LICENSE README.md README.zh-CN.md "$folder/"
chmod 755 "$folder/install.sh"

# Owner and order do not depend on who packs. A higher level takes twice the time for a
# tenth less.
tar --owner=0 --group=0 --numeric-owner --sort=name -C build/package -cf - descent-lab |
    xz -T0 -3 >"$out/$name.tar.xz"

sum=$(sha256sum "$out/$name.tar.xz" | cut -d ' ' -f 1)
lines=$(wc -l <"$here/single.sh")
{
    sed -e "s/@LINES@/$lines/" -e "s/@SUM@/$sum/" "$here/single.sh"
    cat "$out/$name.tar.xz"
} >"$out/$name.run"
chmod 755 "$out/$name.run"
rm -rf build/package
du -m "$out/$name.tar.xz" "$out/$name.run" | awk '{ print $2 ": " $1 " MB" }'
