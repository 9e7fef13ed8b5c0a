# The tests of one part of the examples: every page of docs/cmdlets belongs to one part, and so do the README and the pages of
# docs/about, of which the long one has a part to itself. They run on an engine of their own, since they use names as web and
# data, and some of them clear it.
param([string] $Part, [int] $Of)

BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../../tools/HelpPage.psm1" -Force
    $number = 0
    $pages = Get-ExamplePage | Where-Object { $Of ? $_ -notlike '*FromTheCLI.md' -and $number++ % $Of -eq $Part - 1 : $_ -like "*$Part.md" } | ForEach-Object {
        # What needs more than there is here is counted by the gate.
        $examples = @(Get-HelpExample $_ | Where-Object { -not $_.Need } | ForEach-Object { @{ Title = $_.Title; Code = $_.Code } })
        if ($examples) { @{ Page = [IO.Path]::GetFileNameWithoutExtension($_); Examples = $examples } }
    }
}

Describe 'The examples, part <Part>' -ForEach @{ Part = $Part; Pages = $pages } {
    BeforeAll {
        Import-Module "$PSScriptRoot/../TestEngine.psm1", "$PSScriptRoot/../OwnEngine.psm1" -Force
        $obstacle = Get-OwnEngineObstacle
        $results = @{}
        if (-not $obstacle) {
            # What the engine pulls from the Hub comes from a registry here.
            Start-OwnEngine '--registry-mirror=http://localhost:5000'
            $folder = [IO.Directory]::CreateTempSubdirectory('dockerps-examples-').FullName
            $all = foreach ($page in $Pages) { $page.Examples | ForEach-Object { @{ Page = $page.Page; Title = $_.Title; Code = $_.Code } } }
            ConvertTo-Json @($all) | Set-Content "$folder/examples.json"
            $log = Invoke-InOwnNetwork env "HOME=$folder" "DOCKER_CONFIG=$folder/.docker" pwsh -NoProfile -NonInteractive -File "$PSScriptRoot/Invoke-Example.ps1" "$folder/examples.json" "$folder/results.json" 2>&1 | Out-String
            if (-not (Test-Path "$folder/results.json")) { throw "The examples did not run: $log" }
            foreach ($result in Get-Content "$folder/results.json" -Raw | ConvertFrom-Json) { $results["$($result.Page)/$($result.Title)"] = $result }
            Remove-Item $folder -Recurse -Force
            $global:TestNotes += , "$($results.Count) examples ran."
        }
    }

    AfterAll { Stop-OwnEngine; Remove-TestResource }

    Context '<Page>' -ForEach $pages {
        It '<Title> runs' -ForEach $Examples {
            if ($obstacle) { Set-ItResult -Skipped -Because $obstacle; return }
            $result = $results["$Page/$Title"]
            $result | Should -Not -BeNullOrEmpty -Because 'it was run'
            $result.Errors | Should -BeNullOrEmpty
        }
    }

    It 'writes nothing but what its cmdlets declare' {
        if ($obstacle) { Set-ItResult -Skipped -Because $obstacle; return }
        $faults = foreach ($seen in $results.Values.Returned) {
            $declared = (Get-Command $seen.Name).OutputType.Type
            foreach ($type in $seen.Types | ForEach-Object { $_ -as [type] }) {
                if (-not ($declared | Where-Object { $_.IsAssignableFrom($type) })) { "$($seen.Name) wrote a $type" }
            }
        }
        $faults | Select-Object -Unique | Should -BeNullOrEmpty
        $results.Values.Returned | Should -Not -BeNullOrEmpty
    }
}
