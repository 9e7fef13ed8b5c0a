# An engine that says nothing more, for a cmdlet of every family: the user's Ctrl+C ends it, and nothing half-written stays.

BeforeDiscovery {
    Import-Module "$PSScriptRoot/Families.psm1" -Force
    $stalls = foreach ($family in Get-Family) {
        $family + @{ Where = 'before its answer'; Half = $false }
        if ($family.Body -ne 'None') { $family + @{ Where = 'in its answer'; Half = $true } }
    }
}

BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    Import-Module "$PSScriptRoot/Families.psm1" -Force
}
AfterAll { Remove-TestResource }

Describe 'An engine that stalls' {
    It '<Where> lets the user of <Family> go' -ForEach $stalls {
        $case = $_
        $engine = Start-FamilyEngine $case
        $folder = [IO.Directory]::CreateTempSubdirectory('dockerps-stalls-').FullName
        try {
            $answer = @($Good)[0]
            $body = $answer.IndexOf("`r`n`r`n") + 4
            $part = $answer.Substring(0, $body + [int] [Math]::Floor(($answer.Length - $body) / 2))
            $engine.Answers[$Route] = @(if ($Half) { $part }; '!stall')
            $waiting = Start-Pipeline ([scriptblock]::Create("Import-Module '$PSScriptRoot/Families.psm1'; & {$Script} @args")) $engine.DockerHost, $folder
            $asked = [regex]::Escape(($Route -split ' ')[1])
            Wait-Until { $engine.Requests -match "$asked[ ?]" } -Seconds 60
            $waiting.State | Should -Be Running
            (Stop-Pipeline $waiting).TotalSeconds | Should -BeLessThan 60
            Get-ChildItem $folder -Force | Should -BeNullOrEmpty
            Assert-NextWorks $case $engine
        }
        finally {
            $engine.Stop()
            Remove-Item $folder -Recurse -Force
        }
    }
}
