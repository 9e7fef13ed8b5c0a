# The help as a user meets it. It needs no engine.

BeforeAll {
    $root = Split-Path (Split-Path (Split-Path $PSScriptRoot))
    Import-Module (Join-Path $root out DockerPS DockerPS.psd1)
    Import-Module (Join-Path $root tools HelpPage.psm1)
    $rows = Get-AboutPagePath | Where-Object { $_ -like '*FromTheCLI.md' } | ForEach-Object { Get-HelpExample $_ } | Where-Object Title -Like 'docker *'
    $cmdlets = Get-Command -Module DockerPS
}

Describe 'The pages about subjects' {
    It '<_> is found by Get-Help' -ForEach 'about_DockerPS', 'about_DockerPS_Pipelines', 'about_DockerPS_Contexts', 'about_DockerPS_Housekeeping', 'about_DockerPS_FromTheCLI' {
        $text = Get-Help $_ | Out-String
        $text | Should -Match 'SHORT DESCRIPTION\s+\w'
        $text | Should -Match 'SEE ALSO'
        $text | Should -Not -Match '```|^#'
    }

    It 'are ready where a user looks for docker' {
        (Get-Help docker).Name | Should -Contain about_DockerPS
    }

    It 'show the table of commands in two columns' {
        $text = Get-Help about_DockerPS_FromTheCLI | Out-String
        $text | Should -Match '(?m)^    docker images +Get-DockerImage\r?$'
        $text | Should -Match '(?m)^    docker volume inspect data +Get-DockerVolume data \| Format-List\r?$'
    }
}

Describe 'A user who knows docker' {
    It 'finds forty commands and more in the table, all of cmdlets that there are' {
        ($rows.Title -replace '^docker ((container|image|volume|network|system|context|builder) )?(?<word>\w+).*', '${1}${word}' | Select-Object -Unique).Count | Should -BeGreaterOrEqual 40
        $rows | ForEach-Object { [regex]::Match($_.Code, '[A-Z]\w+-Docker\w+').Value } | Where-Object { $_ -notin $cmdlets.Name } | Should -BeNullOrEmpty
    }

    It 'finds each in two tries: by its word with Get-Command, and else by the thing that it acts on with Tab' {
        # The thing that a short command acts on, in docker's own long form: docker ps is docker container ls.
        $things = @{ images = 'Image'; pull = 'Image'; push = 'Image'; tag = 'Image'; rmi = 'Image'; history = 'Image'; save = 'Image'; load = 'Image'; import = 'Image'; search = 'Image'; build = 'Build'
            login = 'Registry'; logout = 'Registry'; info = 'Info'; version = 'Version'; events = 'Event'; builder = 'Build'; volume = 'Volume'; network = 'Network'; context = 'Context'; image = 'Image'
            cp = 'Item'; commit = 'Image'; exec = 'Command' }
        $lost = foreach ($row in $rows) {
            $wanted = [regex]::Match($row.Code, '[A-Z]\w+-Docker\w+').Value
            $first, $second = ($row.Title -split ' ')[1, 2]
            $option = [regex]::Match($row.Title, '--(signal)').Groups[1].Value
            $thing = $row.Title -like 'docker exec -it*' ? 'Container' : $option ? $option : $first -eq 'system' ? ($second -eq 'df' ? 'Disk' : 'System') : $things[$first] ?? 'Container'
            $byWord = (Get-Command -Module DockerPS "*$first*").Name
            $byThing = (TabExpansion2 "*-Docker$thing").CompletionMatches.CompletionText
            if ($wanted -notin $byWord -and $wanted -notin $byThing) { "$($row.Title): $wanted" }
        }
        $lost | Should -BeNullOrEmpty
    }
}

Describe 'Help without platyPS' {
    It 'shows what platyPS would' {
        if (-not (Get-Module Microsoft.PowerShell.PlatyPS -ListAvailable)) { Set-ItResult -Skipped -Because 'platyPS is not here to compare with'; return }
        # In the module's own place, so that Get-Help finds it there.
        $copy = Join-Path $TestDrive DockerPS
        Copy-Item (Join-Path $root out DockerPS) $copy -Recurse
        & (Join-Path $root tools ConvertTo-Maml.ps1) (Join-Path $copy en-US DockerPS.dll-Help.xml)
        $show = {
            param($module)
            Import-Module $module
            foreach ($name in 'Get-DockerContainer', 'New-DockerNetwork', 'Clear-DockerImage', 'Invoke-DockerBuild') {
                $help = Get-Help $name -Full
                $help.Synopsis
                "$($help.Description.Text)" -replace '\s+', ' '
                foreach ($parameter in $help.Parameters.Parameter) { "$($parameter.Name) $($parameter.Required) $($parameter.Position) $($parameter.PipelineInput) $($parameter.Aliases) $($parameter.Description.Text)" }
                foreach ($example in $help.Examples.Example) { $example.Title.Trim('- '); $example.Code.Trim(); "$($example.Remarks.Text)".Trim() }
                # platyPS adds an empty link for the page's address on the web.
                "$($help.RelatedLinks.NavigationLink.LinkText -ne 'Online Version')"
                "$($help.InputTypes.InputType.Type.Name)"
                "$($help.ReturnValues.ReturnValue.Type.Name)"
                @($help.Syntax.SyntaxItem).Count
            }
        }
        $ours = pwsh -NoProfile -Command $show -args (Join-Path $copy DockerPS.psd1)
        $theirs = pwsh -NoProfile -Command $show -args (Join-Path $root out DockerPS DockerPS.psd1)
        $theirs | Should -Not -BeNullOrEmpty
        Compare-Object $theirs $ours | ForEach-Object { "$($_.SideIndicator) $($_.InputObject)" } | Should -BeNullOrEmpty
    }
}
