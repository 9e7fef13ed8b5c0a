#Requires -Version 7.4
<#
.SYNOPSIS
Puts the examples in a MAML file in order that platyPS 1.0 wrote.
.DESCRIPTION
platyPS writes the code of an example with Markdown's fences and its words as one introduction, with a control character between
the paragraphs, and Get-Help would show them so. Here the code becomes code, and the words become remarks.
#>
[CmdletBinding()]
param([Parameter(Mandatory)] [string] $Path)

$ErrorActionPreference = 'Stop'
$help = [xml]::new()
$help.PreserveWhitespace = $true
$help.Load($Path)
foreach ($example in $help.SelectNodes("//*[local-name()='example']")) {
    $introduction = $example.SelectSingleNode("*[local-name()='introduction']")
    foreach ($paragraph in @($introduction.SelectNodes("*[local-name()='para']"))) {
        if ($paragraph.InnerText -match '(?s)^```\w*\n(.*)\n```$') { $example.SelectSingleNode("*[local-name()='code']").InnerText = $Matches[1] }
        elseif ($paragraph.InnerText -ne [string] [char] 0x80) { $null = $example.SelectSingleNode("*[local-name()='remarks']").AppendChild($paragraph.Clone()) }
        $null = $introduction.RemoveChild($paragraph)
    }
}
$help.Save($Path)
