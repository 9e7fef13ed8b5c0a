#Requires -Version 7.4
<#
.SYNOPSIS
Measures pushes to a registry on loopback and pulls from it, with progress on, in time and in memory. Needs docker-registry.
.EXAMPLE
./bench/Measure-Registry.ps1 -Size 30MB -Count 1
#>
[CmdletBinding()]
param(
    # Bytes of the image, in three layers; memory is measured with a tenth of them, too.
    [long] $Size = 300MB,

    [int] $Count = 3
)

Import-Module (Join-Path $PSScriptRoot Measurement.psm1)
Import-Module (Join-Path (Split-Path $PSScriptRoot) tests Pester TestRegistry.psm1)
Use-Bench {
    param($name, $image, $raw, $folder)

    $registry = Start-TestRegistry
    try {
        $repository = "$($registry.Address)/$name"
        $tenth = [long] [Math]::Floor($Size / 10)
        $whole = $tenth * 10
        foreach ($bytes in $tenth, $whole) {
            foreach ($layer in 1..3) { New-RandomFile "$folder/$layer" ([long] ($bytes / 3)) }
            Set-Content "$folder/Dockerfile" 'FROM scratch', 'COPY 1 /', 'COPY 2 /', 'COPY 3 /'
            $null = Invoke-DockerBuild $folder -Tag "${repository}:$bytes" -Builder Classic
        }
        $megabytes = [Math]::Round($whole / 1MB)
        $reference = "${repository}:$whole"
        $ProgressPreference = 'Continue'

        # A registry that has the layers does not take them again.
        $empty = { Remove-Item "$($registry.Folder)/data/*" -Recurse -Force -ErrorAction Ignore }
        Compare-Duration "push $megabytes MB to a registry on loopback" -Count $Count -Goal @{ Raw = 1.1 } -Before $empty `
            -DockerPS { Send-DockerImage $reference } `
            -Cli { docker push $reference } `
            -Raw { $raw.Push($repository, $whole) }
        Compare-Memory 'push {1:N0} MB' -Size $tenth -ArgumentList $repository -Before $empty {
            param($size, $repository)
            Send-DockerImage "${repository}:$size"
        }

        Send-DockerImage $repository -AllTags | Out-Null
        $forget = { Get-DockerImage $repository | Remove-DockerImage -Force }
        Compare-Duration "pull $megabytes MB from a registry on loopback" -Count $Count -Goal @{ Raw = 1.1 } -Before $forget `
            -DockerPS { Receive-DockerImage $reference } `
            -Cli { docker pull $reference } `
            -Raw { $raw.Pull($reference) }
        Compare-Memory 'pull {1:N0} MB' -Size $tenth -ArgumentList $repository -Before $forget {
            param($size, $repository)
            Receive-DockerImage "${repository}:$size"
        }
    }
    finally {
        Stop-TestRegistry
    }
}
