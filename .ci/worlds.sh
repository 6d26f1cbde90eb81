#!/usr/bin/env bash
# Brings the independent worlds of the contract tests to a machine that lacks them: a Docker engine (Debian's docker.io,
# unpacked into a folder and started with its own socket, data, bridge and pid file) and an image with moto, sqlfluff and sqlglot.
#
#   worlds.sh up FOLDER      writes FOLDER/env, to be sourced; with status 1, FOLDER/missing says why a world is not there
#   worlds.sh down FOLDER    stops what it started; nothing is left behind but FOLDER itself
set -uo pipefail
cd "$(dirname "$0")/.."
verb=$1
folder=$(realpath "$2")
unpacked=$folder/debian
image=voice-analytics-operator/independent:ci

missing() { echo "$*" >"$folder/missing"; exit 1; }

# The commands of Debian packages that are not installed, without installing them.
unpack() {
  . /etc/os-release
  local mirror options
  mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | grep -v '^ *#' | grep -oE 'https?://[^ ]+/debian/?( |$)' | head -n 1 | tr -d ' ')
  mkdir -p "$unpacked" "$folder/apt/lists/partial" "$folder/apt/archives/partial"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${mirror:-http://deb.debian.org/debian} $VERSION_CODENAME main" >"$folder/apt/sources.list"
  options=(-qq -o Dir::Etc::SourceList="$folder/apt/sources.list" -o Dir::Etc::SourceParts=/dev/null -o Dir::State::Lists="$folder/apt/lists"
    -o Dir::Cache::archives="$folder/apt/archives" -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= -o APT::Sandbox::User=root -o Acquire::Retries=3)
  apt-get "${options[@]}" update && apt-get "${options[@]}" install --reinstall --download-only --yes --no-install-recommends "$@" || return 1
  local deb
  for deb in "$folder"/apt/archives/*.deb; do dpkg -x "$deb" "$unpacked" || return 1; done
  rm -rf "$folder/apt"
}

up() {
  mkdir -p "$folder"
  : >"$folder/env"
  local engine=ours
  if docker info >/dev/null 2>&1; then engine=theirs; fi
  [ "$(id -u)" = 0 ] || missing "not root: neither an engine nor an image can be made here. Point DOCKER_HOST, MOTO_IMAGE and SQLFLUFF_IMAGE at some."
  [ -f /etc/debian_version ] && [ -f /usr/share/keyrings/debian-archive-keyring.gpg ] || missing "not Debian: the engine and the image are made of Debian's packages."
  local packages=(debootstrap)
  [ "$engine" = theirs ] || packages+=(docker.io iproute2)
  unpack "${packages[@]}" >"$folder/apt.log" 2>&1 || missing "Debian's packages ${packages[*]} could not be fetched: $(tail -n 1 "$folder/apt.log")"
  export PATH="$unpacked/usr/bin:$unpacked/usr/sbin:$unpacked/bin:$unpacked/sbin:$PATH"
  export DEBOOTSTRAP_DIR=$unpacked/usr/share/debootstrap
  [ "$engine" = theirs ] || start
  bash tests/Contract/image/build.sh "$image" "$folder" >"$folder/image.log" 2>&1 || missing "the image could not be made: $(tail -n 1 "$folder/image.log")"
  cat >>"$folder/env" <<END
export MOTO_IMAGE=$image SQLFLUFF_IMAGE=$image TESTCONTAINERS_RYUK_DISABLED=true
END
  sed 's/^/  /' "$folder/image.log"
}

# Of the unpacked packages, with the libraries that came along.
run() { LD_LIBRARY_PATH=$(find "$unpacked" -maxdepth 4 -name 'lib*.so*' -printf '%h\n' | sort -u | paste -sd:) "$@"; }

start() {
  # A bridge of our own, so that nothing of another engine is touched; no iptables: published ports go through docker-proxy.
  local bridge="va$$"
  run ip link add "$bridge" type bridge && run ip addr add "10.213.$(($$ % 256)).1/24" dev "$bridge" && run ip link set "$bridge" up || missing "no network bridge can be made here."
  echo "$bridge" >"$folder/bridge"
  run dockerd --host "unix://$folder/docker.sock" --data-root "$folder/data" --exec-root "$folder/exec" --pidfile "$folder/docker.pid" \
    --bridge "$bridge" --iptables=false --ip6tables=false --ip-forward=false --ip-masq=false >"$folder/docker.log" 2>&1 </dev/null &
  export DOCKER_HOST=unix://$folder/docker.sock
  local second version=
  for second in $(seq 60); do
    version=$(docker version --format '{{.Server.APIVersion}}' 2>/dev/null) && [ -n "$version" ] && break
    kill -0 $! 2>/dev/null || missing "dockerd does not start: $(grep -E 'level=(error|fatal)|failed' "$folder/docker.log" | tail -n 1)"
    sleep 1
  done
  [ -n "$version" ] || missing "dockerd does not answer: $(tail -n 1 "$folder/docker.log")"
  export DOCKER_API_VERSION=$version
  echo "export DOCKER_HOST=$DOCKER_HOST DOCKER_API_VERSION=$version PATH='$unpacked/usr/bin:$unpacked/usr/sbin':\"\$PATH\"" >>"$folder/env"
}

down() {
  [ -f "$folder/env" ] || return 0
  . "$folder/env"
  if [ -f "$folder/docker.pid" ]; then
    local engine second
    engine=$(cat "$folder/docker.pid")
    docker ps --quiet 2>/dev/null | xargs -r docker rm --force >/dev/null 2>&1
    kill "$engine" 2>/dev/null
    for second in $(seq 30); do kill -0 "$engine" 2>/dev/null || break; sleep 1; done
    kill -9 "$engine" 2>/dev/null
  elif [ -n "${MOTO_IMAGE:-}" ]; then
    docker rmi "$MOTO_IMAGE" >/dev/null 2>&1
  fi
  [ -f "$folder/bridge" ] && PATH="$unpacked/bin:$unpacked/sbin:$PATH" run ip link delete "$(cat "$folder/bridge")" 2>/dev/null
  grep -oE " $folder/[^ ]*" /proc/mounts | sort -r | xargs -r umount --lazy 2>/dev/null
  return 0
}

"$verb"
