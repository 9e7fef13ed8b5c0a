# The gate: what every exported cmdlet must have, whoever adds it. Each rule walks all cmdlets, so that a new one is held to it
# from its first day. An exception is named here, with its reason, or there is none. It needs no engine.

BeforeAll {
    $root = Split-Path (Split-Path (Split-Path $PSScriptRoot))
    Import-Module (Join-Path $root out DockerPS DockerPS.psd1)
    Import-Module (Join-Path $root tools HelpPage.psm1)
    $commands = Get-Command -Module DockerPS
    $common = [Management.Automation.PSCmdlet]::CommonParameters + [Management.Automation.PSCmdlet]::OptionalCommonParameters
    $assembly = $commands[0].ImplementingType.Assembly
    $targetType = $assembly.GetType('DockerPS.Binding.ResourceTarget')

    function Get-AttributeOf($Parameter, [type] $Type) { $Parameter.Attributes | Where-Object { $_ -is $Type } }

    # The type of one value: what an array holds, and what may be absent.
    function Get-ValueType([type] $Type) {
        if ($Type.IsArray) { $Type = $Type.GetElementType() }
        [Nullable]::GetUnderlyingType($Type) ?? $Type
    }

    $views = Get-FormatData 'DockerPS.*' -PowerShellVersion $PSVersionTable.PSVersion
    $pages = @{}
    $examples = @{}
    foreach ($path in Get-HelpPagePath) {
        $page = Get-HelpPage $path
        $pages[$page.Name] = $page
        $examples[$page.Name] = @(Get-HelpExample $path)
    }

    $parameters = foreach ($command in $commands) {
        foreach ($parameter in $command.Parameters.Values | Where-Object Name -NotIn $common) {
            $uses = Get-AttributeOf $parameter ([Parameter])
            [pscustomobject]@{
                Command   = $command.Name
                Name      = $parameter.Name
                Type      = $parameter.ParameterType
                ValueType = Get-ValueType $parameter.ParameterType
                Aliases   = $parameter.Aliases
                Position  = $uses.Position | Where-Object { $_ -ge 0 } | Select-Object -First 1
                IsPiped   = $uses.ValueFromPipeline -contains $true
                IsPipedByName = $uses.ValueFromPipelineByPropertyName -contains $true
                Completer = (Get-AttributeOf $parameter ([ArgumentCompleter])).Type.Name
            }
        }
    }

    $ownParameters = $parameters | Group-Object Command -AsHashTable

    # These only look, or are a session of the user's own; all others change something.
    $reading = 'Get', 'Find', 'Test', 'Wait', 'Watch', 'Measure', 'Enter'

    # Words that docker uses for two things, and its users know both. Each line is one name: which cmdlets mean something else, and why.
    $homonyms = @{
        'Attach'      = 'Enter-DockerContainer'           # whether to join at all; elsewhere which streams
        'Context'     = '*-DockerContext'                 # there the thing acted on, elsewhere whose engine to ask
        'Container'   = '*-DockerEvent'                   # of events, names of what may be gone
        'Image'       = '*-DockerEvent'
        'Volume'      = '*-DockerEvent', '*-DockerContainer' # a mount of a new container is more than a volume
        'Network'     = '*-DockerEvent', '*-DockerContainer', 'Invoke-DockerBuild' # a new container's place on it; a build's host or none
        'Destination' = 'Copy-DockerVolume'               # a volume, where a copy of files has a path
        'Link'        = 'Connect-DockerNetwork'           # on one network it may lead to what is not there yet
        'InputObject' = 'Invoke-DockerBuild'
        'Name'        = 'New-DockerImage'
        'Pull'        = 'Invoke-DockerBuild'              # docker build's switch; elsewhere when to pull
        'Since'       = 'Get-DockerImage'                 # an image, where logs and events have a time
        'Tag'         = 'Remove-DockerImageTag'           # what is there, where others name something new
        'Timeout'     = 'Restart-DockerContainer', 'Stop-DockerContainer' # the engine's whole seconds, of which -1 means for ever
        'Driver'      = '*-DockerVolume'                  # other drivers than a network's
    }

    # The other names that a parameter may have: the thing acted on, and the CLI's own word where it differs.
    $aliases = @{
        Container = 'Name', 'Id'; Image = 'Name', 'Id', 'Reference'; Network = 'Name', 'Id', 'Net'; Volume = 'Name', 'Id'; Context = 'Name'
        AutoRemove = 'Rm'; AuxiliaryAddress = 'AuxAddress'; BlkioDeviceReadBps = 'DeviceReadBps'; BlkioDeviceReadIops = 'DeviceReadIops'
        BlkioDeviceWriteBps = 'DeviceWriteBps'; BlkioDeviceWriteIops = 'DeviceWriteIops'; BuildArgument = 'BuildArg'; CgroupNamespaceMode = 'Cgroupns'
        CpuRealtimePeriod = 'CpuRtPeriod'; CpuRealtimeRuntime = 'CpuRtRuntime'; Dockerfile = 'File'; Environment = 'Env'; EnvironmentFile = 'EnvFile'
        IPAddress = 'IP'; IPv6Address = 'IP6'; IpcMode = 'Ipc'; Option = 'DriverOption'; Path = 'PSPath', 'FullName', 'LiteralPath', 'Source'; Publish = 'Port'
        RemoveVolume = 'Volumes'; RestartPolicy = 'Restart'; SecurityOption = 'SecurityOpt'; Tag = 'Image', 'Name', 'NewName'; Timeout = 'Time'
        FollowLink = 'L'; HealthCommand = 'HealthCmd'; LogOption = 'LogOpt'; IdFile = 'CidFile'; IOMaximumBandwidth = 'IOMaxBandwidth'; IOMaximumIops = 'IOMaxIops'; IncludeVolume = 'Volumes'; Limit = 'First'; Name = 'Tag'; Usage = 'Size'; UserNamespaceMode = 'Userns'; UtsMode = 'Uts'; WorkingDirectory = 'WorkDir'
    }

    # The parameters of each name that mean the same thing.
    $alike = $parameters | Where-Object { $use = $_; -not ($homonyms[$use.Name] | Where-Object { $use.Command -like $_ }) } | Group-Object Name -AsHashTable
}

Describe 'Every cmdlet' {
    It 'has an approved verb and a singular noun, is called as its class is, and has no alias' {
        $approved = (Get-Verb).Verb
        $faults = foreach ($command in $commands) {
            if ($command.Verb -notin $approved) { "$command has no approved verb" }
            if ($command.Noun -notmatch '^Docker[A-Z]\w*([^s]|ss)$') { "$command has no singular noun" }
            if ($command.ImplementingType.Name -ne "$($command.Verb)$($command.Noun)Command") { "$command is $($command.ImplementingType.Name)" }
            if ($command.ImplementingType.GetCustomAttributes([Alias], $true)) { "$command has an alias" }
        }
        $faults | Should -BeNullOrEmpty
    }

    It 'asks before it changes something, and asks loudly before it clears up' {
        $faults = foreach ($command in $commands) {
            $attribute = $command.ImplementingType.GetCustomAttributes([Management.Automation.CmdletAttribute], $false)
            if ($attribute.SupportsShouldProcess -ne ($command.Verb -notin $reading)) { "$command and ShouldProcess" }
            if ($command.Verb -eq 'Clear' -and $attribute.ConfirmImpact -ne 'High') { "$command and ConfirmImpact" }
        }
        $faults | Should -BeNullOrEmpty
    }

    It 'says what it returns, and there is one view for it' {
        $faults = @(foreach ($command in $commands) {
            if (-not $command.OutputType) { "$command does not say what it returns" }
            $command.OutputType.Type | Where-Object { $_.Namespace -like 'DockerPS*' -and $_.FullName -notin $views.TypeNames } | ForEach-Object { "$command returns $_, for which there is no view" }
        })
        $faults += $views.FormatViewDefinition.Name | Group-Object | Where-Object Count -GT 1 | ForEach-Object { "$($_.Name) is a view twice" }
        $faults | Should -BeNullOrEmpty
    }

    It 'takes the thing that it acts on by position, from the pipeline, and by property' {
        # Their pipeline is something else: a process's input, files, the containers that join a network, the names of new containers.
        $other = 'Invoke-DockerCommand', 'Import-DockerVolume', 'Connect-DockerNetwork', 'Disconnect-DockerNetwork', 'New-DockerContainer', 'Invoke-DockerContainer'
        $faults = foreach ($command in $commands) {
            $acted = $ownParameters["$command"] | Where-Object { $_.ValueType.IsSubclassOf($targetType) } | Sort-Object { $_.Position ?? 99 } | Select-Object -First 1
            if (-not $acted) { continue }
            if ($acted.Position -ne ("$command" -eq 'Import-DockerVolume' ? 1 : 0)) { "$command -$($acted.Name) is at position $($acted.Position)" }
            if ("$command" -in $other) { continue }
            if (-not ($acted.IsPiped -and $acted.IsPipedByName)) { "$command -$($acted.Name) is not piped" }
            if (-not (@($acted.Name) + $acted.Aliases | Where-Object { $_ -in 'Name', 'Id' })) { "$command -$($acted.Name) has no alias Name or Id" }
        }
        $faults | Should -BeNullOrEmpty
    }

    It 'takes -DockerHost and -Context, and shares names, types, completion and aliases with its neighbours' {
        $faults = foreach ($command in $commands) {
            # Contexts are files of the CLI's: no engine is asked, and New- and Set- take the address that goes into one.
            'DockerHost', 'Context' | Where-Object { $command.Noun -ne 'DockerContext' -and -not $command.Parameters.ContainsKey($_) } | ForEach-Object { "$command has no -$_" }
            foreach ($parameter in $ownParameters["$command"]) {
                $parameter.Aliases | Where-Object { $_ -notin $aliases[$parameter.Name] } | ForEach-Object { "$command -$($parameter.Name) has the alias $_" }
            }
        }
        $faults += foreach ($name in $alike.Keys) {
            if (@($alike[$name].ValueType | Select-Object -Unique).Count -gt 1) { "-$name is $($alike[$name] | ForEach-Object { "$($_.ValueType) on $($_.Command)" } | Select-Object -Unique)" }
            if (@($alike[$name].Completer | Select-Object -Unique).Count -gt 1) { "-$name does not complete alike on $($alike[$name].Command)" }
        }
        $faults | Should -BeNullOrEmpty
    }

    It 'completes what exists, and what there are few of' {
        # These two give a context its name.
        $named = 'Container', 'Image', 'Volume', 'Network', 'Context', 'DestinationContext', 'VolumesFrom', 'Link', 'Ancestor', 'Before', 'ConfigFrom', 'CacheFrom', 'Repository',
        'Registry', 'Signal', 'StopSignal', 'Driver', 'VolumeDriver', 'LogDriver', 'Runtime', 'Platform', 'RestartPolicy', 'Action'
        $parameters | Where-Object { $_.Command -notin 'New-DockerContext', 'Import-DockerContext' } | Where-Object { ($_.Name -in $named -or $_.ValueType.IsSubclassOf($targetType)) -and -not $_.Completer } | ForEach-Object { "$($_.Command) -$($_.Name) completes nothing" } |
            Should -BeNullOrEmpty
    }
}

Describe 'Every page' {
    It 'is of one cmdlet, and no cmdlet is without' {
        $pages.Keys | Sort-Object | Should -Be ($commands.Name | Sort-Object)
    }

    It 'has a synopsis, a description, two examples with their code, inputs, outputs and links' {
        $faults = foreach ($page in $pages.Values) {
            $sections = $page.Sections
            if ($sections['SYNOPSIS'] -notmatch '^\w.+\.$') { "$($page.Name) has no synopsis" }
            if ($sections['DESCRIPTION'] -notmatch '\.$') { "$($page.Name) has no description" }
            if ($sections['OUTPUTS'] -notmatch '(?s)^### \S+\n\n\S') { "$($page.Name) does not describe its outputs" }
            if ($ownParameters[$page.Name].IsPiped -contains $true -and $sections['INPUTS'] -notmatch '(?s)^### \S+\n\n\S') { "$($page.Name) does not describe its inputs" }
            $links = [regex]::Matches($sections['RELATED LINKS'], '\]\((?<file>[^)]+\.md)\)') | ForEach-Object { $_.Groups['file'].Value }
            if (-not $links) { "$($page.Name) has no links" }
            $links | Where-Object { -not (Test-Path (Join-Path $root docs cmdlets $_)) } | ForEach-Object { "$($page.Name) links to $_, which is not there" }
            if ($examples[$page.Name].Count -lt 2) { "$($page.Name) has fewer than two examples" }
            if ($examples[$page.Name].Count -ne [regex]::Matches($sections['EXAMPLES'], '(?m)^### ').Count) { "$($page.Name) has an example without code" }
            if ("$($sections.Values)" -match '\{\{') { "$($page.Name) has places to fill in" }
        }
        $faults | Should -BeNullOrEmpty
    }

    It 'describes the parameters that the code has, as they are' {
        $faults = foreach ($command in $commands) {
            $page = $pages["$command"]
            $real = $ownParameters["$command"].Name + @('WhatIf', 'Confirm' | Where-Object { $command.Parameters.ContainsKey($_) })
            Compare-Object $real @($page.Parameters.Keys) | ForEach-Object { "$command -$($_.InputObject) is $($_.SideIndicator -eq '<=' ? 'not in the page' : 'in the page alone')" }
            foreach ($parameter in $ownParameters["$command"]) {
                if (-not ($described = $page.Parameters[$parameter.Name])) { continue }
                if ($described.Description -notmatch '\w') { "$command -$($parameter.Name) is not described" }
                if ($described.Type -ne $parameter.Type.ToString()) { "$command -$($parameter.Name) is no $($described.Type) but a $($parameter.Type)" }
                if ("$($described.Aliases | Sort-Object)" -ne "$($parameter.Aliases | Sort-Object)") { "$command -$($parameter.Name) has the aliases $($parameter.Aliases)" }
                if ([bool] ($described.Sets.Pipeline -ne '') -ne ($parameter.IsPiped -or $parameter.IsPipedByName)) { "$command -$($parameter.Name) and the pipeline" }
            }
        }
        $faults | Should -BeNullOrEmpty
    }

    It 'is what Get-Help shows' {
        $faults = foreach ($command in $commands) {
            $help = Get-Help "$command" -Full
            if ($help.Synopsis -ne $pages["$command"].Sections['SYNOPSIS'].Replace("`n", ' ')) { "$command has another synopsis" }
            if (-not $help.Description.Text) { "$command has no description" }
            if (@($help.Examples.Example).Count -ne $examples["$command"].Count) { "$command has other examples" }
            if (-not $help.RelatedLinks.NavigationLink) { "$command has no links" }
            $help.Parameters.Parameter | Where-Object { -not "$($_.Description.Text)".Trim() } | ForEach-Object { "$command -$($_.Name) is not described" }
        }
        $faults | Should -BeNullOrEmpty
    }

    It 'has few examples that the suite cannot run' {
        $all = $examples.Values | ForEach-Object { $_ }
        $marked = @($all | Where-Object Need)
        $marked.Count | Should -BeLessOrEqual ($all.Count / 10) -Because 'an example that nobody runs is a promise'
        $global:TestNotes += , "The gate: $($commands.Count) cmdlets, $($parameters.Count) parameters, $($pages.Count) pages, $($all.Count) examples, of which $($marked.Count) need what is not here."
    }
}

Describe 'Every public type' {
    It 'has XML docs, its properties too' {
        $faults = foreach ($project in 'DockerPS', 'DockerPS.Engine') {
            $file = Get-ChildItem (Join-Path $root src $project bin) -Recurse -Filter "$project.xml" | Sort-Object LastWriteTime | Select-Object -Last 1
            # A positional record documents its properties with the parameters of its constructor.
            $documented = [Collections.Generic.HashSet[string]]::new([string[]] ([regex]::Matches((Get-Content $file -Raw), '<member name="([^"(]+)').ForEach({ $_.Groups[1].Value })))
            $ofType = [Reflection.BindingFlags] 'Public, Instance, Static, DeclaredOnly'
            foreach ($type in [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq $project } | ForEach-Object GetExportedTypes) {
                $name = $type.FullName.Replace('+', '.')
                if (-not $documented.Contains("T:$name")) { $name }
                if ($documented.Contains("M:$name.#ctor") -or $type.GetMethod('<Clone>$')) { continue }
                $type.GetProperties($ofType) | Where-Object { -not $_.GetIndexParameters() -and -not $documented.Contains("P:$name.$($_.Name)") } | ForEach-Object { "$name.$($_.Name)" }
            }
        }
        $faults | Should -BeNullOrEmpty
    }
}
