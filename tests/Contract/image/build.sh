#!/usr/bin/env bash
# Makes a container image of Debian's own packages with moto (an emulator of AWS), sqlfluff and sqlglot (SQL grammars), where
# no image registry is to be had. As root on Debian, with debootstrap:  build.sh NAME[:TAG] [FOLDER]
# FOLDER is for the file tree, some 500 MB; it is deleted in the end.
set -euo pipefail
image=$1
folder=$(mktemp -d "${2:-${TMPDIR:-/tmp}}/image.XXXXXX")
chmod 755 "$folder"
trap 'rm -rf "$folder"' EXIT

suite=trixie
packages=(python3-moto python3-flask-cors sqlfluff python3-sqlglot)

# The mirror that this machine itself uses.
mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | grep -v '^ *#' | grep -oE 'https?://[^ ]+/debian/?( |$)' | head -n 1 | tr -d ' ' || true)
mirror=${mirror:-http://deb.debian.org/debian}

debootstrap --variant=minbase "$suite" "$folder" "$mirror" >"$folder.log" 2>&1 || { tail -n 20 "$folder.log" >&2; rm -f "$folder.log"; exit 1; }
rm -f "$folder.log"
# Its own apt settings, such as a proxy, hold inside as well.
apt-config dump Acquire >"$folder/etc/apt/apt.conf.d/99acquire" 2>/dev/null || true
chroot "$folder" env DEBIAN_FRONTEND=noninteractive LC_ALL=C PATH=/usr/sbin:/usr/bin:/sbin:/bin \
  apt-get install -qq --yes --no-install-recommends "${packages[@]}" >/dev/null
chroot "$folder" dpkg-query -W "${packages[@]}"
rm -rf "$folder"/var/lib/apt/lists/* "$folder"/var/cache/apt/archives/*.deb "$folder"/usr/share/doc "$folder"/usr/share/man
tar -C "$folder" -c . | docker import --change 'ENTRYPOINT ["moto_server", "-H", "0.0.0.0"]' - "$image" >/dev/null
