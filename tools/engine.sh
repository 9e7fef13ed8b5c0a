#!/usr/bin/env bash
# Finds a Docker engine for the tests and the demo, or starts a private one.
#
#   engine.sh start DIR   prints the address of an engine: DOCKERPS_TEST_HOST, DOCKER_HOST or the default socket if one
#                         answers there, else (root on Debian or Ubuntu) a private dockerd that keeps everything below DIR
#   engine.sh own DIR ... starts a private dockerd in any case, in a network of its own, so that it is in no other's way;
#                         nothing is installed for it. Started again after its end, it finds what was below DIR. What
#                         follows are further options of dockerd
#   engine.sh stop DIR    stops that private dockerd and removes DIR; does nothing to any other engine
set -euo pipefail

answers() { curl --silent --fail --max-time 5 --output /dev/null "$@"; }

engine_answers() { # address
    case $1 in
        unix://*) [ -S "${1#unix://}" ] && answers --unix-socket "${1#unix://}" http://engine/_ping ;;
        tcp://*) answers "http://${1#tcp://}/_ping" ;;
        *) return 0 ;; # other transports are for the module itself to try
    esac
}

install_packages() {
    [ -e /etc/debian_version ] || return 1
    echo "Installing docker.io, busybox-static and openssh-server ..." >&2
    # No service is to start by itself: the private engine is all that is wanted.
    local policy=/usr/sbin/policy-rc.d made=
    if [ ! -e "$policy" ]; then
        printf '#!/bin/sh\nexit 101\n' > "$policy" && chmod +x "$policy" && made=1
    fi
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        docker.io busybox-static iptables iproute2 openssh-server curl ca-certificates; } >&2 || { [ -z "$made" ] || rm -f "$policy"; return 1; }
    # Tests of pulls and of terminals use these; where they cannot be had, those tests say so.
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends docker-registry tmux >&2 || true
    [ -z "$made" ] || rm -f "$policy"
}

start() { # dir
    for address in "${DOCKERPS_TEST_HOST:-}" "${DOCKER_HOST:-}" unix:///var/run/docker.sock; do
        if [ -n "$address" ] && engine_answers "$address"; then
            echo "$address"
            return
        fi
    done
    if [ "$(id -u)" != 0 ]; then
        echo "No Docker engine answers, and only root can start a private one. Start an engine, or name one: export DOCKER_HOST=unix:///path/to/docker.sock" >&2
        return 1
    fi
    if ! command -v dockerd > /dev/null || ! command -v curl > /dev/null || [ ! -e /bin/busybox ]; then
        if ! install_packages && ! command -v dockerd > /dev/null; then
            echo "There is no dockerd here, and it could not be installed. Run: apt-get install docker.io busybox-static curl" >&2
            return 1
        fi
    fi
    launch "$1" dockerd
}

own() { # dir
    if [ "$(id -u)" != 0 ] || ! command -v dockerd > /dev/null || ! command -v curl > /dev/null; then
        echo "An engine of its own takes root, dockerd and curl." >&2
        return 1
    fi
    # Loopback is down in a new network, and a container's published ports are on it.
    launch "$1" unshare --net sh -c 'ip link set lo up; exec dockerd "$@"' dockerd "${@:2}"
}

launch() { # dir, and the command that is or becomes dockerd
    local socket="$1/docker.sock"
    mkdir -p "$1"
    # One that was killed leaves these behind, and would take itself for still running where nobody reaps the dead.
    rm -f "$socket" "$1/pid" "$1/exec/containerd/containerd.pid"
    setsid "${@:2}" --host "unix://$socket" --data-root "$1/data" --exec-root "$1/exec" --pidfile "$1/pid" < /dev/null > "$1/log" 2>&1 &
    for _ in $(seq 300); do
        if [ -S "$socket" ] && answers --unix-socket "$socket" http://engine/_ping; then
            echo "unix://$socket"
            return
        fi
        sleep 0.1
    done
    echo "The private dockerd did not come up. The end of its log:" >&2
    tail -n 20 "$1/log" >&2
    stop "$1"
    return 1
}

stop() { # dir
    [ -d "$1" ] || return 0
    if [ -e "$1/pid" ]; then
        local pid
        pid=$(cat "$1/pid")
        kill "$pid" 2> /dev/null || true
        for _ in $(seq 300); do kill -0 "$pid" 2> /dev/null || break; sleep 0.1; done
    fi
    # What was still mounted for a container cannot be removed before it is unmounted.
    awk -v dir="$1/" 'index($2, dir) == 1 { print $2 }' /proc/mounts | sort -r | xargs -r umount -l 2> /dev/null || true
    rm -rf "$1"
}

case ${1:-} in
    start | own | stop) : "${2:?a folder is needed}" && "$@" ;;
    *) echo "usage: engine.sh start|own|stop DIR" >&2; exit 2 ;;
esac
