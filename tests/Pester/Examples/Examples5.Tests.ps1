. "$PSScriptRoot/Examples.ps1" -Part 5 -Of 5
