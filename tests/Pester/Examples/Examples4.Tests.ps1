. "$PSScriptRoot/Examples.ps1" -Part 4 -Of 5
