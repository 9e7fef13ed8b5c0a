#Requires -Version 7.4
<#
.SYNOPSIS
Measures builds with large contexts, one of many small files and one of some large ones, in time and in memory.
.DESCRIPTION
The image takes one file of the context: what is measured is that the context is sent. The CLI builds with its classic builder; for
BuildKit it needs a plugin.
.EXAMPLE
./bench/Measure-Build.ps1 -Files 1000 -Size 20MB -Count 1
#>
[CmdletBinding()]
param(
    # Files of 1 kB in the one context.
    [int] $Files = 20000,

    # Bytes of the other context's hundred files. Memory is measured with a tenth of the files, too, of either.
    [long] $Size = 500MB,

    [int] $Count = 3
)

Import-Module (Join-Path $PSScriptRoot Measurement.psm1)
Use-Bench {
    param($name, $image, $raw, $folder)

    # The files lie a hundred to a folder.
    function New-Context([string] $Path, [int] $Number, [int] $Length) {
        foreach ($index in 0..($Number - 1)) {
            $parent = "$Path/$([Math]::Floor($index / 100))"
            if ($index % 100 -eq 0) { $null = [IO.Directory]::CreateDirectory($parent) }
            New-RandomFile "$parent/$($index % 100)" $Length
        }
        Set-Content "$Path/Dockerfile" 'FROM scratch', "LABEL bench=$name", 'COPY 0/0 /'
        Set-Content "$Path/.dockerignore" '**/*.log', 'node_modules', '!node_modules/keep'
    }

    $contexts = @{ Files = $Files; Length = 1KB; Unit = '1 kB' }, @{ Files = 100; Length = $Size / 100; Unit = "$($Size / 100MB) MB" }
    foreach ($each in $contexts) {
        $tenth = [Math]::Floor($each.Files / 10)
        foreach ($number in $tenth, $each.Files) { New-Context "$folder/$number" $number $each.Length }
        $context = "$folder/$($each.Files)"
        $case = "build with {0:N0} files of $($each.Unit)"

        Compare-Duration ($case -f $each.Files) -Count $Count -Goal @{ Raw = 1.1 } `
            -DockerPS { Invoke-DockerBuild $context -Tag $name -Builder Classic } `
            -Cli { env DOCKER_BUILDKIT=0 docker build --quiet --tag $name $context 2> $null } `
            -Raw { $raw.Build($context, $name) }
        Compare-Duration ("$case on BuildKit" -f $each.Files) -Count $Count -Goal @{ Raw = 1.1 } `
            -DockerPS { Invoke-DockerBuild $context -Tag $name -Builder BuildKit } `
            -Raw { $raw.BuildWithBuildKit($context, $name) }
        Compare-Memory $case -Size $tenth -ArgumentList $name, $folder {
            param($size, $name, $folder)
            Invoke-DockerBuild "$folder/$size" -Tag $name -Builder Classic
        }
        Remove-Item "$folder/*" -Recurse -Force
    }
}
