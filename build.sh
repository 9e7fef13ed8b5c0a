#!/usr/bin/env bash
# Builds, tests or shows DockerPS on a fresh machine:  ./build.sh [build|test|demo]
#
# It finds what is missing and gets it where it can; what it cannot get it names, with the command to run. The work itself
# is build.ps1's. Without PowerShell a stand-in from the tests takes its place in demo and test.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
task=${1:-build}
case $task in build | test | demo) ;; *) echo "usage: ./build.sh [build|test|demo]" >&2; exit 2 ;; esac

export DOTNET_CLI_TELEMETRY_OPTOUT=1 POWERSHELL_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
if ! command -v dotnet > /dev/null; then
    echo "The .NET SDK is missing (8.0 or newer). Get it from https://dot.net/download, and run this again." >&2
    exit 1
fi

# PowerShell from PATH, else as the .NET tool that .config/dotnet-tools.json names, which is put on PATH for what this starts.
if ! command -v pwsh > /dev/null && dotnet tool restore > /dev/null 2>&1 &&
    home=$(dotnet tool run pwsh -- -NoProfile -Command '$PSHOME' 2> /dev/null); then
    mkdir -p obj/pwsh
    printf '#!/bin/sh\nexec dotnet "%s/pwsh.dll" "$@"\n' "$home" > obj/pwsh/pwsh
    chmod +x obj/pwsh/pwsh
    PATH="$PWD/obj/pwsh:$PATH"
fi
if command -v pwsh > /dev/null; then
    exec pwsh -NoProfile -File build.ps1 -Task "$task"
fi

# Else a stand-in runs the cmdlets: docs/decisions/0005-cmdlet-host.md says how far it may be believed.
missing="PowerShell is not here, and the .NET tool could not be had. To get it: dotnet tool install --global PowerShell"
folder=$(mktemp -d)
trap 'tools/engine.sh stop "$folder/engine"; rm -rf "$folder"' EXIT
start_engine() {
    DOCKERPS_TEST_HOST=$(tools/engine.sh start "$folder/engine")
    export DOCKERPS_TEST_HOST DOCKER_HOST=$DOCKERPS_TEST_HOST
}
case $task in
    build)
        echo "$missing" >&2
        dotnet build DockerPS.sln --configuration Release --nologo --verbosity quiet
        ;;
    demo)
        echo "A stand-in shows the cmdlets: $missing"
        dotnet build tests/DockerPS.Cmdlets.Tests --configuration Release --nologo --verbosity quiet
        start_engine
        host() { dotnet tests/CmdletHost/bin/Release/net8.0/System.Management.Automation.dll -Module src/DockerPS/bin/Release/net8.0/DockerPS.psd1 "$@"; }
        rootfs=$(tools/busybox-rootfs.sh "$folder/rootfs.tar")
        base='Receive-DockerImage alpine:latest'
        if [ -n "$rootfs" ]; then base="New-DockerImage $rootfs dockerps-demo/base:1"; fi
        { printf '# A base image\n$base = %s; $base\n' "$base"; cat tools/demo/steps.txt; } > "$folder/steps.txt"
        cleanup=$(< tools/demo/cleanup.txt)
        host -Command "$cleanup"
        result=0
        host -File "$folder/steps.txt" || result=$?
        host -Command "$cleanup"
        echo "A stand-in has shown the cmdlets: $missing"
        exit "$result"
        ;;
    test)
        pester=$(cat tests/Pester/*.Tests.ps1 tests/Pester/*/*.Tests.ps1 2> /dev/null | grep -cE '^[[:space:]]*It ' || true)
        echo "The cmdlets are tested on a stand-in, and the Pester suite does not run: $missing"
        start_engine
        passed=0 failed=0 total=0
        for suite in DockerPS.Engine.Tests DockerPS.Cmdlets.Tests; do
            ended=0
            dotnet test "tests/$suite" --configuration Release --nologo --logger "trx;LogFileName=$folder/$suite.trx" || ended=$?
            counters=$(grep -o '<Counters [^>]*' "$folder/$suite.trx") || { echo "$suite printed no counts." >&2; exit 1; }
            count() { sed -E "s/.* $1=\"([0-9]+)\".*/\1/" <<< "$counters"; }
            passed=$((passed + $(count passed))) failed=$((failed + $(count failed))) total=$((total + $(count total)))
            # A run that broke off has counted no test as failed: it is a failure itself.
            if [ "$ended" != 0 ] && [ "$(count failed)" = 0 ]; then
                echo "$suite broke off (exit code $ended)." >&2
                failed=$((failed + 1)) total=$((total + 1))
            fi
        done
        grep -o 'Parity: [^<]*' "$folder/DockerPS.Cmdlets.Tests.trx" || true
        echo "The cmdlets were tested on a stand-in, and the Pester suite did not run (its $pester tests count as skipped): $missing"
        echo "$passed passed, $failed failed, $((total - passed - failed + pester)) skipped"
        [ "$failed" = 0 ]
        ;;
esac
