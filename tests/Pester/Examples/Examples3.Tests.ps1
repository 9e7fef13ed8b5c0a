. "$PSScriptRoot/Examples.ps1" -Part 3 -Of 5
