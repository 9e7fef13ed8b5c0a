. "$PSScriptRoot/Examples.ps1" -Part 1 -Of 5
