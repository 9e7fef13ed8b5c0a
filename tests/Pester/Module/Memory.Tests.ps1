# What streams must not be gathered: the memory of a process that reads or sends 300 MB stays where it was.

BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force

    # In a process of its own: first a small run, so that what is loaded once is loaded; then how far the peak has moved.
    function Measure-MemoryGrowth([scriptblock] $Warm, [scriptblock] $Run, [object[]] $ArgumentList) {
        $module = Join-Path (Split-Path (Split-Path (Split-Path $PSScriptRoot))) out DockerPS DockerPS.psd1
        $measure = {
            param($module, $warm, $run, $first, $second)
            $ProgressPreference = 'SilentlyContinue'
            Import-Module $module
            & ([scriptblock]::Create($warm)) $first
            [GC]::Collect()
            $before = [Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64
            & ([scriptblock]::Create($run)) $second
            [Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64 - $before
        }
        $growth = pwsh -NoProfile -Command $measure -args (@($module, "$Warm", "$Run") + $ArgumentList)
        [long] $growth[-1]
    }
}
AfterAll { Remove-TestResource }

Describe 'Memory' {
    It 'stays flat while a log of 300 MB is read with -Raw' {
        $line = 'x' * 999
        $small = New-TestContainer -Command 'sh', '-c', "yes $line | head -n 6000"
        $large = New-TestContainer -Command 'sh', '-c', "yes $line | head -n 300000"
        Wait-Until { -not (Invoke-EngineApi GET "/containers/$large/json").State.Running } -Seconds 120

        $read = { param($name) Get-DockerContainerLog $name -Raw | ForEach-Object { $script:bytes += $_.Length + 1 } -End { if ($script:bytes -lt 5MB) { throw "Only $script:bytes bytes came." } } }
        Measure-MemoryGrowth $read $read $small, $large | Should -BeLessThan 50MB
    }

    It 'stays flat while a build context of 300 MB is sent' {
        $small, $large = foreach ($megabytes in 5, 300) {
            $folder = New-Item (Join-Path $TestDrive $megabytes) -ItemType Directory
            Set-Content (Join-Path $folder Dockerfile) "FROM $(Get-TestImage)"
            $file = [IO.File]::Create((Join-Path $folder data.bin))
            $block = [byte[]]::new(1MB)
            [Random]::new(7).NextBytes($block)
            1..$megabytes | ForEach-Object { $file.Write($block) }
            $file.Dispose()
            $folder.FullName
        }
        $build = { param($folder) $null = Invoke-DockerBuild $folder -ErrorAction Stop }
        Measure-MemoryGrowth $build $build $small, $large | Should -BeLessThan 50MB
    }
}
