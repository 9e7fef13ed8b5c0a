. "$PSScriptRoot/Examples.ps1" -Part 2 -Of 5
