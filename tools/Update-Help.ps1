#Requires -Version 7.4
#Requires -Modules Microsoft.PowerShell.PlatyPS
<#
.SYNOPSIS
Brings docs/cmdlets up to date with the built module.
.DESCRIPTION
What the code knows is taken from the code: syntax, parameters, and the synopsis and parameter texts, which are the XML
docs of the cmdlet classes. What only a person can write is kept from the page: description, examples, notes, links, and
the words on inputs and outputs. A new cmdlet gets a page with places to fill in; the script lists what is still unfilled.
.PARAMETER Name
The cmdlets to bring up to date; all where it is not given.
#>
[CmdletBinding()]
param([string[]] $Name = '*')

$ErrorActionPreference = 'Stop'
$root = Split-Path $PSScriptRoot
$pages = Join-Path $root docs cmdlets
# The help of the last build would be taken for what the code says. The next build makes it again.
Remove-Item (Join-Path $root out DockerPS en-US) -Recurse -ErrorAction Ignore
$module = Import-Module (Join-Path $root out DockerPS DockerPS.psd1) -Force -PassThru
[xml] $xml = Get-Content (Join-Path $root src DockerPS bin Release net8.0 DockerPS.xml)
$docs = @{}
foreach ($member in $xml.doc.members.member) { $docs[$member.name] = $member }

function Get-Summary([string] $member) {
    if (-not $docs.ContainsKey($member)) { return }
    $text = $docs[$member].SelectSingleNode('summary')
    if ($text) { ($text.InnerText -replace '\s+', ' ').Trim() }
}

function Get-ParameterText([type] $type, [string] $parameter) {
    for (; $type; $type = $type.BaseType) {
        $declaring = $type.IsGenericType ? $type.GetGenericTypeDefinition() : $type
        if ($text = Get-Summary "P:$($declaring.FullName).$parameter") { return $text }
    }
}

foreach ($command in Get-Command -Module DockerPS | Where-Object { $c = $_.Name; $Name | Where-Object { $c -like $_ } }) {
    $help = New-CommandHelp $command
    $path = Join-Path $pages "$($command.Name).md"
    if (Test-Path $path) {
        $old = Import-MarkdownCommandHelp $path
        $help.Description = $old.Description
        $help.Notes = $old.Notes
        $help.Examples.Clear()
        $old.Examples | ForEach-Object { $help.Examples.Add($_) }
        $help.RelatedLinks.Clear()
        $old.RelatedLinks | ForEach-Object { $help.RelatedLinks.Add($_) }
        foreach ($side in 'Inputs', 'Outputs') {
            foreach ($type in $help.$side) {
                $known = $old.$side | Where-Object Typename -EQ $type.Typename
                if ($known) { $type.Description = $known.Description }
            }
        }
    }
    else {
        $help.Notes = ''
    }
    $help.Synopsis = Get-Summary "T:$($command.ImplementingType.FullName)"
    foreach ($parameter in $help.Parameters) {
        if ($text = Get-ParameterText $command.ImplementingType $parameter.Name) { $parameter.Description = $text }
    }
    # The day of the export would make every run a change.
    $help.Metadata.Remove('ms.date')
    $exported = Export-MarkdownCommandHelp $help -OutputFolder ([IO.Path]::GetTempPath()) -Force
    $text = (Get-Content $exported.FullName -Raw) -replace "`r`n", "`n" -replace '(?m)^ms\.date:.*\n' -replace '(?s)## ALIASES\n.*?(?=## DESCRIPTION)' -replace '[ \t]+(?=\n)'
    [IO.File]::WriteAllText($path, $text.TrimEnd() + "`n")
    Remove-Item $exported.FullName
    if ($text -match '\{\{') { Write-Warning "$($command.Name): some places are still to be filled in ({{ … }})." }
}

Get-ChildItem $pages -Filter *.md | Where-Object { -not $module.ExportedCommands.ContainsKey($_.BaseName) } |
    ForEach-Object { Write-Warning "$($_.Name) describes a cmdlet that the module does not have." }
