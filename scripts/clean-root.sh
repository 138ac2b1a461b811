#!/usr/bin/env bash
# Proves that the repository works on a fresh machine: a Debian root with Python, make and git and nothing else.
# What it does and which options it takes: scripts/README.md, or scripts/clean-root.sh --help.
set -euo pipefail

SUITE=bookworm
HOME_INSIDE=/root
PACKAGES=python3,python3-venv,make,git,ca-certificates
REPO=$(cd "$(dirname "$0")/.." && pwd)
CACHE=${CLEAN_ROOT_CACHE:-/var/cache/reciprocity-clean-root}
CARRIED='^(PIP_[A-Z_]+|([A-Za-z]+_)?[Pp][Rr][Oo][Xx][Yy]|HTTPS?_PROXY|NO_PROXY|SSL_CERT_(FILE|DIR)|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE|GIT_SSL_CAINFO)='

usage() {
  cat <<'TEXT'
usage: scripts/clean-root.sh [--only demo|test|container] [--with-postgresql] [--uncommitted] [--keep] [--fresh]
  --only PART          play one part; may be given more than once (default: demo, test and container)
  --with-postgresql    install PostgreSQL in the clean root, so that its tests run and CI=true may be set
  --uncommitted        take the working tree as git sees it (without ignored files) instead of a clone of HEAD
  --keep               leave the root behind and say where it is
  --fresh              do not use the cached Debian root; make a new one
environment: DEBIAN_MIRROR (else what apt says), CLEAN_ROOT_CACHE, TMPDIR, SHARED (folder to put beside the clone)
TEXT
}

say() { printf '\n\033[1m== %s\033[0m\n' "$*"; }
die() { echo "clean-root: $*" >&2; exit 1; }

# --- what is carried over from this machine, while it runs and never into a file of the repository -----------------

# Prints the settings of this machine that downloads need, as NAME=value words ended by NUL.
machine_environment() { env --null | grep -zE "$CARRIED" || true; }

# Prints each existing absolute path that pip's configuration or the environment names: wheel folders, CA bundles, and
# indexes, whose files lie beside their `simple` folder.
machine_paths() {
  { pip config list 2>/dev/null || python3 -m pip config list 2>/dev/null || true; machine_environment | tr '\0' '\n'; } |
    grep -oE "(file://)?/[^'\" :,]+" | sed -e 's#^file://##' -e 's#/simple/*$##' | sort -u |
    while read -r path; do if [ -e "$path" ]; then echo "$path"; fi; done
}

bind_read_only() { # path [path inside the root]; a path that lies inside one bound earlier is there already
  local from=$1 to=$ROOT${2:-$1}
  if [ -d "$from" ]; then mkdir -p "$to"; else mkdir -p "$(dirname "$to")"; [ -e "$to" ] || : >"$to"; fi
  mount --bind "$from" "$to"
  mount -o remount,bind,ro "$to"
}

carry_over_machine() {
  local path
  for path in /etc/resolv.conf /etc/hosts /etc/pip.conf /etc/xdg/pip; do
    if [ -e "$path" ]; then bind_read_only "$(readlink -f "$path")" "$path"; fi
  done
  if [ -d "$HOME/.config/pip" ]; then bind_read_only "$HOME/.config/pip" "$HOME_INSIDE/.config/pip"; fi
  # Copied, not bound: packages that are installed later may want to write beside it.
  if [ -e /etc/ssl/certs/ca-certificates.crt ]; then cp -L /etc/ssl/certs/ca-certificates.crt "$ROOT/etc/ssl/certs/"; fi
  machine_paths | while read -r path; do
    case $path in /etc/*|/usr/*|/proc/*|/dev/*|/sys/*|/tmp) ;; *) bind_read_only "$path" ;; esac
  done
}

# --- roots ---------------------------------------------------------------------------------------------------------

debian_mirror() {
  local found
  # shellcheck disable=SC2016  # these are apt's own placeholders
  found=$(apt-get indextargets --format '$(LABEL)|$(COMPONENT)|$(SITE)' 'Created-By: Packages' 2>/dev/null |
    sed -n 's#^Debian|main|##p' | head -n 1 || true)
  [ -n "${DEBIAN_MIRROR:-$found}" ] || die "apt names no Debian mirror here; set DEBIAN_MIRROR"
  echo "${DEBIAN_MIRROR:-$found}"
}

debian_tarball() {
  local name made
  name=$SUITE-$(dpkg --print-architecture)-$(echo "$PACKAGES" | sha256sum | cut -c1-8).tar
  mkdir -p "$CACHE" 2>/dev/null && [ -w "$CACHE" ] || CACHE=${TMPDIR:-/tmp}/reciprocity-clean-root
  mkdir -p "$CACHE"
  TARBALL=$CACHE/$name
  if [ -n "$FRESH" ]; then rm -f "$TARBALL"; fi
  if [ -f "$TARBALL" ]; then return; fi
  command -v debootstrap >/dev/null || die "debootstrap is missing: apt-get install debootstrap"
  say "debootstrap $SUITE with $PACKAGES"
  made=$WORK/debootstrap
  debootstrap --variant=minbase --include="$PACKAGES" "$SUITE" "$made" "$(debian_mirror)" >"$WORK/debootstrap.log" ||
    { tail -n 20 "$WORK/debootstrap.log" >&2; die "debootstrap failed"; }
  tar --one-file-system --exclude='./var/cache/apt/archives/*.deb' -C "$made" -cf "$WORK/made.tar" .
  mv "$WORK/made.tar" "$TARBALL"
  rm -rf --one-file-system "$made"
}

new_root() { # name: unpacks the clean Debian under that name, and makes it ROOT
  ROOT=$WORK/$1
  mkdir "$ROOT"
  tar -C "$ROOT" -xf "$TARBALL"
  furnish_root
}

furnish_root() {
  local node
  mount --bind "$ROOT" "$ROOT"
  mount -t proc proc "$ROOT/proc"
  mount -t tmpfs -o mode=0755 dev "$ROOT/dev"
  for node in null zero full random urandom tty; do
    : >"$ROOT/dev/$node"
    mount --bind "/dev/$node" "$ROOT/dev/$node"
  done
  ln -s /proc/self/fd "$ROOT/dev/fd"
  ln -s /proc/self/fd/0 "$ROOT/dev/stdin"
  ln -s /proc/self/fd/1 "$ROOT/dev/stdout"
  ln -s /proc/self/fd/2 "$ROOT/dev/stderr"
  mkdir "$ROOT/dev/shm"
  mount -t tmpfs -o mode=1777 shm "$ROOT/dev/shm"
  carry_over_machine
}

# Runs a command in ROOT with an environment of its own; NAME=value words may stand in front of the command.
in_root() {
  local -a carried
  mapfile -d '' carried < <(machine_environment)
  chroot "$ROOT" /usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME="$HOME_INSIDE" LANG=C.UTF-8 \
    "${carried[@]}" "$@"
}

fetch_source() { # folder: a clean copy of the repository
  if [ -n "$UNCOMMITTED" ]; then
    mkdir -p "$1"
    git -C "$REPO" ls-files --cached --others --exclude-standard -z | (
      cd "$REPO" && while IFS= read -r -d '' file; do if [ -e "$file" ]; then printf '%s\0' "$file"; fi; done
    ) | tar -C "$REPO" --null --files-from=- -cf - | tar -C "$1" --no-same-owner -xf -
    echo "clean-root: the working tree of $(git -C "$REPO" rev-parse --short HEAD), with what is not committed"
  else
    git clone --quiet --no-hardlinks "$REPO" "$1"
    echo "clean-root: a clone of $(git -C "$1" log -1 --format='%h %s')"
  fi
}

# --- the parts -----------------------------------------------------------------------------------------------------

prepare_machine() { # the fresh machine on which demo and test are played
  if [ -d "$WORK/machine" ]; then ROOT=$WORK/machine; return; fi
  say "a fresh machine: $SUITE, $PACKAGES"
  new_root machine
  fetch_source "$ROOT/src"
  if [ -d "$SHARED" ]; then cp -a "$SHARED" "$ROOT/shared"; fi
  # shellcheck disable=SC2016  # for the shell inside
  in_root sh -c 'echo "$(python3 -V), $(make --version | head -n 1), $(git --version)"'
  if [ -n "$WITH_POSTGRESQL" ]; then install_postgresql; fi
}

install_postgresql() {
  say "apt-get install postgresql"
  (umask 077; apt-config dump 2>/dev/null | grep '^Acquire::' >"$ROOT/etc/apt/apt.conf.d/99-of-this-machine") || true
  printf '#!/bin/sh\nexit 101\n' >"$ROOT/usr/sbin/policy-rc.d" # no server starts by itself: the tests start their own
  chmod +x "$ROOT/usr/sbin/policy-rc.d"
  in_root DEBIAN_FRONTEND=noninteractive sh -c 'apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql' \
    >"$WORK/apt.log" 2>&1 || { tail -n 20 "$WORK/apt.log" >&2; die "PostgreSQL could not be installed"; }
}

play_demo() {
  prepare_machine
  say "make demo ARGS=--no-serve"
  in_root make -C /src demo ARGS=--no-serve
  say "make demo ARGS=--no-serve, once more"
  in_root make -C /src demo ARGS=--no-serve
}

play_test() {
  prepare_machine
  say "make test"
  if [ -n "$WITH_POSTGRESQL" ]; then in_root CI=true make -C /src test; else in_root make -C /src test; fi
}

# The build context: what .dockerignore lets through. It has to be a list of what may come in, which is all that we read.
fill_context() {
  local line
  fetch_source "$WORK/clone"
  mkdir "$WORK/context"
  grep -vE '^(#|$)' "$WORK/clone/.dockerignore" >"$WORK/dockerignore"
  [ "$(head -n 1 "$WORK/dockerignore")" = "*" ] || die ".dockerignore no longer begins with *"
  while read -r line; do
    case $line in
      '*') ;;
      '!'*) mkdir -p "$WORK/context/$(dirname "${line#!}")"; cp -a "$WORK/clone/${line#!}" "$WORK/context/${line#!}" ;;
      '**/__pycache__') find "$WORK/context" -name __pycache__ -prune -exec rm -rf {} + ;;
      '**/*.py[co]') find "$WORK/context" -name '*.py[co]' -delete ;;
      *) die ".dockerignore: no rule here for: $line" ;;
    esac
  done <"$WORK/dockerignore"
}

# Prints the words of a Dockerfile line as this stage's environment makes them, ended by NUL.
words_of() { env -i "${STAGE_ENV[@]}" bash -f -c 'printf "%s\0" '"$1"; }

json_words() { chroot "$ROOT" python3 -c 'import json, sys; print(*json.loads(sys.argv[1]), sep="\0", end="\0")' "$1"; }

as_built() { # runs a command in the stage as RUN, HEALTHCHECK and CMD do
  local -a carried
  mapfile -d '' carried < <(machine_environment)
  chroot "$ROOT" setpriv --reuid "${STAGE_USER%%:*}" --regid "${STAGE_USER##*:}" --clear-groups -- \
    /usr/bin/env -i -C "$STAGE_DIR" HOME="$HOME_INSIDE" "${carried[@]}" "${STAGE_ENV[@]}" "$@"
}

play_from() { # image [AS name]; every image is the clean Debian, which has the same Python as the real one
  local -a words
  if [ "$STAGES" = 0 ]; then GLOBAL_ARGS=("${STAGE_ENV[@]}"); fi
  STAGE_ENV=("${GLOBAL_ARGS[@]}")
  mapfile -d '' words < <(words_of "$1")
  STAGES=$((STAGES + 1))
  STAGE_ENV=(PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin)
  STAGE_DIR=/
  STAGE_USER=0:0
  new_root "stage-${words[2]:-$STAGES}"
}

play_copy() {
  local -a words
  local from=$WORK/context last source target
  mapfile -d '' words < <(words_of "$1")
  if [[ ${words[0]} == --from=* ]]; then from=$WORK/stage-${words[0]#--from=}; words=("${words[@]:1}"); fi
  [[ ${words[0]} != --* ]] || die "COPY: no rule here for ${words[0]}"
  last=${words[-1]}
  target=$last
  if [[ $last != /* ]]; then target=$STAGE_DIR/$last; fi
  target=$ROOT$(realpath --canonicalize-missing --no-symlinks "$target")
  for source in "${words[@]:0:${#words[@]}-1}"; do
    [ -e "$from/$source" ] || die "COPY: $source is not in the build context"
    if [ -d "$from/$source" ]; then
      mkdir -p "$target"
      cp -a --no-preserve=ownership "$from/$source/." "$target/"
    else
      if [[ $last == */ ]]; then mkdir -p "$target"; fi
      cp -a --no-preserve=ownership "$from/$source" "$target"
    fi
  done
}

play_instruction() {
  local name=$1 rest=$2
  local -a words
  case $name in
    ARG) mapfile -d '' words < <(words_of "$rest"); STAGE_ENV+=("${words[@]}") ;;
    FROM) play_from "$rest" ;;
    ENV) mapfile -d '' words < <(words_of "$rest"); STAGE_ENV+=("${words[@]}") ;;
    WORKDIR) STAGE_DIR=$rest; mkdir -p "$ROOT$rest" ;;
    COPY) play_copy "$rest" ;;
    RUN) [[ $rest != --* && $rest != *'<<'* && $rest != '['* ]] || die "RUN: no rule here for: $rest"
         as_built /bin/sh -c "$rest" ;;
    USER) STAGE_USER=$rest ;;
    HEALTHCHECK) [[ $rest =~ CMD\ *(\[.*\])$ ]] || die "HEALTHCHECK is not in exec form"
                 mapfile -d '' HEALTHCHECK < <(json_words "${BASH_REMATCH[1]}") ;;
    CMD) mapfile -d '' COMMAND < <(json_words "$rest") ;;
    LABEL|EXPOSE|VOLUME|STOPSIGNAL) ;;
    *) die "Dockerfile: no rule here for: $name $rest" ;;
  esac
}

# Joins continued lines, drops comments; one instruction a line.
instructions() { sed -e '/^[[:space:]]*#/d' -e '/^[[:space:]]*$/d' "$1" | sed -e ':a' -e '/\\$/N; s/\\\n[[:space:]]*//; ta'; }

play_dockerfile() {
  local name rest
  STAGES=0
  STAGE_ENV=()
  while read -r name rest <&3; do
    if [ "$name" = RUN ] || [ "$name" = FROM ]; then say "$name ${rest:0:150}"; fi
    play_instruction "$name" "$rest"
  done 3< <(instructions "$WORK/clone/Dockerfile")
}

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# A network in which there is nothing but this machine itself; KEEPER is the process that holds it.
lonely_network() {
  unshare --net sleep infinity &
  KEEPER=$!
  until [ "$(readlink "/proc/$KEEPER/ns/net")" != "$(readlink /proc/self/ns/net)" ]; do sleep 0.05; done
  nsenter --net="/proc/$KEEPER/ns/net" python3 -c 'import fcntl, socket, struct
fcntl.ioctl(socket.socket(), 0x8914, struct.pack("16sh", b"lo", 1))  # SIOCSIFFLAGS, IFF_UP'
}

# The container as compose.yaml runs it: not root, no capabilities, no new ones, nothing writable but /data and /tmp; and
# with nobody to call, which is more than compose.yaml takes away.
lock_container() {
  [ "${STAGE_USER%%:*}" != 0 ] || die "the container would run as root"
  mount -o remount,bind,ro "$ROOT"
  mount -t tmpfs -o mode=1777 tmp "$ROOT/tmp"
  mount -t tmpfs -o "uid=${STAGE_USER%%:*},gid=${STAGE_USER##*:},mode=0700" data "$ROOT/data"
  lonely_network
  CONTAINER=(
    nsenter --net="/proc/$KEEPER/ns/net" chroot "$ROOT" setpriv --reuid "${STAGE_USER%%:*}" --regid "${STAGE_USER##*:}" --clear-groups
    --bounding-set=-all --inh-caps=-all --no-new-privs --
    /usr/bin/env -i -C "$STAGE_DIR" "${STAGE_ENV[@]}" "RECIPROCITY_PORT=$(free_port)"
  )
}

ask() {
  "${CONTAINER[@]}" python - "$1" <<'PYTHON'
import os, sys, urllib.request
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
with opener.open(f"http://127.0.0.1:{os.environ['RECIPROCITY_PORT']}{sys.argv[1]}", timeout=5) as answer:
    print(sys.argv[1], answer.status, answer.read().decode())
PYTHON
}

await_health() { # pid of the service
  local tries
  for tries in $(seq 60); do
    if "${CONTAINER[@]}" "${HEALTHCHECK[@]}" 2>/dev/null; then echo "HEALTHCHECK: healthy, asked $tries times"; return; fi
    kill -0 "$1" 2>/dev/null || die "the service stopped before it answered"
    sleep 0.5
  done
  die "no good answer to the HEALTHCHECK within half a minute"
}

play_container() {
  local server
  fill_context
  play_dockerfile
  lock_container
  say "in the container"
  "${CONTAINER[@]}" sh -c 'id; grep CapEff /proc/self/status; ! touch /opt/x 2>/dev/null && echo "the root is read-only"'
  "${CONTAINER[@]}" python -c 'import importlib.resources as r; assert (r.files("reciprocity") / "migrations" / "env.py").is_file(); print("the wheel holds the migrations")'
  "${CONTAINER[@]}" python -c 'import socket, sys
try: socket.create_connection(("192.0.2.1", 80), 1)
except OSError as fault: print("nobody can be called:", fault.strerror)
else: sys.exit("there is a network")'
  "${CONTAINER[@]}" python -c 'import json; print("bill of materials:", len(json.load(open("/opt/reciprocity/sbom.cdx.json"))["components"]), "packages")'
  say "${COMMAND[*]}"
  "${CONTAINER[@]}" "${COMMAND[@]}" &
  server=$!
  await_health "$server"
  ask /healthz
  ask /readyz
  kill -TERM "$server"
  wait "$server" || [ $? -eq 143 ] || die "the service did not stop well"
  echo "stopped by SIGTERM"
  kill "$KEEPER"
}

# --- the order of things -------------------------------------------------------------------------------------------

read_options() {
  PARTS=() WITH_POSTGRESQL='' UNCOMMITTED='' KEEP='' FRESH=''
  while [ $# -gt 0 ]; do
    case $1 in
      --only) [[ ${2:-} =~ ^(demo|test|container)$ ]] || die "--only takes demo, test or container"; PARTS+=("$2"); shift ;;
      --with-postgresql) WITH_POSTGRESQL=yes ;;
      --uncommitted) UNCOMMITTED=yes ;;
      --keep) KEEP=yes ;;
      --fresh) FRESH=yes ;;
      -h|--help) usage; exit 0 ;;
      *) usage >&2; exit 2 ;;
    esac
    shift
  done
  [ ${#PARTS[@]} -gt 0 ] || PARTS=(demo test container)
  SHARED=${SHARED-$REPO/../shared}
}

tidy() {
  if [ -n "$KEEP" ]; then echo "clean-root: kept in $WORK (nothing is mounted there any more)"; return; fi
  rm -rf --one-file-system "$WORK"
}

play() { # inside a mount and process namespace of its own: every mount and process in it ends with it
  local part
  debian_tarball
  for part in "${PARTS[@]}"; do
    SECONDS=0
    "play_$part"
    DONE+=("$part: good, ${SECONDS} s")
  done
  say "all parts are good"
  printf '%s\n' "${DONE[@]}"
}

read_options "$@"
DONE=()
if [ -n "${CLEAN_ROOT_WORK:-}" ]; then
  WORK=$CLEAN_ROOT_WORK
  play
else
  [ "$(id -u)" = 0 ] || die "a chroot needs root: sudo $0"
  WORK=$(mktemp -d "${TMPDIR:-/tmp}/reciprocity-clean-root.XXXXXX")
  chmod 0755 "$WORK"
  trap tidy EXIT
  trap 'exit 130' INT TERM
  CLEAN_ROOT_WORK=$WORK unshare --mount --pid --fork --kill-child --mount-proc bash "$0" "$@"
fi
