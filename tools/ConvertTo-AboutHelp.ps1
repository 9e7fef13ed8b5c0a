#Requires -Version 7.4
<#
.SYNOPSIS
Makes the text that Get-Help about_... shows of a page of docs/about.
.DESCRIPTION
Headings lose their marks, code is indented in the place of its fences, and a table becomes columns.
.PARAMETER Path
The page, in Markdown.
#>
[CmdletBinding()]
param([Parameter(Mandatory)] [string] $Path)

$ErrorActionPreference = 'Stop'

# Cells are split at bars that are not escaped; code marks are for Markdown alone.
function Read-Row([string] $Line) { , @($Line.Trim('|', ' ') -split '(?<!\\)\|' | ForEach-Object { $_.Trim().Replace('\|', '|').Replace('`', '') }) }

$inCode = $false
$lines = foreach ($line in Get-Content $Path) {
    if ($line -match '^```') { $inCode = -not $inCode; continue }
    if ($inCode) { "    $line" }
    elseif ($line -match '^\| ?-') { continue }
    elseif ($line -match '^\|') { , (Read-Row $line) }
    elseif ($line -match '^#+ (.+)$') { $Matches[1] }
    else { $line.Replace('`', '') }
}
$width = ($lines | Where-Object { $_ -is [array] } | ForEach-Object { $_[0].Length } | Measure-Object -Maximum).Maximum
($lines | ForEach-Object { $_ -is [array] ? "    $($_[0].PadRight($width))  $($_[1])" : $_ }) -join "`n"
