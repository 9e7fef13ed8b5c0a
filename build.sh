#!/usr/bin/env bash
# Builds, tests or shows DockerPS on a fresh machine:  ./build.sh [build|test|demo]
#
# It finds what is missing and gets it where it can; what it cannot get it names, with the command to run. The work itself
# is build.ps1's. Without PowerShell there is no such work: then the library is built and its own tests are run.
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

missing="PowerShell is not here, and the .NET tool could not be had. To get it: dotnet tool install --global PowerShell"
case $task in
    build)
        echo "$missing" >&2
        dotnet build DockerPS.sln --configuration Release --nologo --verbosity quiet
        ;;
    demo)
        echo "The demo needs PowerShell. $missing" >&2
        exit 1
        ;;
    test)
        pester=$(cat tests/Pester/*.Tests.ps1 tests/Pester/*/*.Tests.ps1 2> /dev/null | grep -cE '^[[:space:]]*It ' || true)
        echo "The Pester suite does not run: $missing"
        folder=$(mktemp -d)
        trap 'tools/engine.sh stop "$folder/engine"; rm -rf "$folder"' EXIT
        DOCKERPS_TEST_HOST=$(tools/engine.sh start "$folder/engine")
        export DOCKERPS_TEST_HOST
        result=0
        dotnet test tests/DockerPS.Engine.Tests --configuration Release --nologo --logger "trx;LogFileName=$folder/engine.trx" || result=$?
        counters=$(grep -o '<Counters [^>]*' "$folder/engine.trx") || { echo "The xunit suite printed no counts." >&2; exit 1; }
        count() { sed -E "s/.* $1=\"([0-9]+)\".*/\1/" <<< "$counters"; }
        passed=$(count passed) failed=$(count failed) total=$(count total)
        echo "The Pester suite did not run: its $pester tests count as skipped."
        echo "$passed passed, $failed failed, $((total - passed - failed + pester)) skipped"
        exit "$result"
        ;;
esac
