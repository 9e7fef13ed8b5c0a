# What somebody who knows docker looks for: each command of the table in about_DockerPS_FromTheCLI. Its rows are run as examples are.

. "$PSScriptRoot/Examples.ps1" -Part FromTheCLI
