#Requires -Version 7.4
<#
.SYNOPSIS
Makes the help that Get-Help reads of the pages of docs/cmdlets, where platyPS cannot be had.
.DESCRIPTION
platyPS is the tool for it. It comes from the Gallery, which not every machine reaches, and a module without its help would be worse
than a second way to make it. The pages have one shape, to which a test holds them; this reads no other.
.PARAMETER OutFile
The MAML file to write.
#>
[CmdletBinding()]
param([Parameter(Mandatory)] [string] $OutFile)

$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot HelpPage.psm1)
$maml = 'http://schemas.microsoft.com/maml/2004/10'
$command = 'http://schemas.microsoft.com/maml/dev/command/2004/10'
$dev = 'http://schemas.microsoft.com/maml/dev/2004/10'

function Write-Paragraph([string] $Text) {
    foreach ($paragraph in $Text -split '\n\n' | Where-Object { $_.Trim() }) { $xml.WriteElementString('maml', 'para', $maml, $paragraph.Trim()) }
}

function Write-Block([string] $Prefix, [string] $Name, [string] $Namespace, [scriptblock] $Content) {
    $xml.WriteStartElement($Prefix, $Name, $Namespace)
    & $Content
    $xml.WriteEndElement()
}

function Write-Parameter($Parameter, $Set, [switch] $Brief) {
    Write-Block command parameter $command {
        $xml.WriteAttributeString('required', "$($Set.IsRequired)".ToLowerInvariant())
        $xml.WriteAttributeString('variableLength', "$($Parameter.Type.EndsWith('[]'))".ToLowerInvariant())
        $xml.WriteAttributeString('globbing', "$($Parameter.Globbing)".ToLowerInvariant())
        $xml.WriteAttributeString('pipelineInput', $Set.Pipeline ? "True ($($Set.Pipeline))" : 'False')
        $xml.WriteAttributeString('position', $Set.Position.ToLowerInvariant())
        $xml.WriteAttributeString('aliases', $Parameter.Aliases ? $Parameter.Aliases -join ', ' : 'none')
        $xml.WriteElementString('maml', 'name', $maml, $Parameter.Name)
        Write-Block maml description $maml { Write-Paragraph $Parameter.Description }
        if ($Parameter.Type -ne 'System.Management.Automation.SwitchParameter') {
            Write-Block command parameterValue $command {
                $xml.WriteAttributeString('required', 'true')
                $xml.WriteAttributeString('variableLength', 'false')
                $xml.WriteString(($Parameter.Type -replace '^System\.Nullable`1\[(.+)\]$', '$1' -replace '^.*\.'))
            }
        }
        if (-not $Brief) { Write-Block dev type $dev { $xml.WriteElementString('maml', 'name', $maml, $Parameter.Type) } }
    }
}

# The headings of INPUTS and OUTPUTS are types, with a text below each.
function Write-TypeList([string] $Outer, [string] $Inner, [string] $Section) {
    Write-Block command $Outer $command {
        foreach ($match in [regex]::Matches("$Section`n", '(?ms)^### (?<type>[^\n]+)\n(?<words>.*?)(?=^### |\z)')) {
            Write-Block command $Inner $command {
                Write-Block dev type $dev { $xml.WriteElementString('maml', 'name', $maml, $match.Groups['type'].Value) }
                Write-Block maml description $maml { Write-Paragraph $match.Groups['words'].Value }
            }
        }
    }
}

function Write-Syntax($Page) {
    $named = @($Page.Parameters.Values.Sets.Name | Where-Object { $_ -ne '(All)' } | Select-Object -Unique)
    foreach ($set in $named.Count ? $named : '(All)') {
        Write-Block command syntaxItem $command {
            $xml.WriteElementString('maml', 'name', $maml, $Page.Name)
            $Page.Parameters.Values | ForEach-Object { $parameter = $_; $_.Sets | Where-Object Name -In $set, '(All)' | Select-Object -First 1 | ForEach-Object { @{ Parameter = $parameter; Set = $_ } } } |
                Sort-Object { $_.Set.Position -eq 'Named' ? 99 : [int] $_.Set.Position } -Stable | ForEach-Object { Write-Parameter $_.Parameter $_.Set -Brief }
        }
    }
}

function Write-Page($Page, $Examples) {
    $verb, $noun = $Page.Name -split '-'
    Write-Block command command $command {
        Write-Block command details $command {
            $xml.WriteElementString('command', 'name', $command, $Page.Name)
            $xml.WriteElementString('command', 'verb', $command, $verb)
            $xml.WriteElementString('command', 'noun', $command, $noun)
            Write-Block maml description $maml { Write-Paragraph $Page.Sections['SYNOPSIS'] }
        }
        Write-Block maml description $maml { Write-Paragraph $Page.Sections['DESCRIPTION'] }
        Write-Block command syntax $command { Write-Syntax $Page }
        Write-Block command parameters $command { $Page.Parameters.Values | ForEach-Object { Write-Parameter $_ $_.Sets[0] } }
        Write-TypeList inputTypes inputType $Page.Sections['INPUTS']
        Write-TypeList returnValues returnValue $Page.Sections['OUTPUTS']
        Write-Block maml alertSet $maml { Write-Block maml alert $maml { Write-Paragraph $Page.Sections['NOTES'] } }
        Write-Block command examples $command {
            foreach ($example in $Examples) {
                Write-Block command example $command {
                    $xml.WriteElementString('maml', 'title', $maml, "--------- $($example.Title) ---------")
                    $xml.WriteElementString('dev', 'code', $dev, $example.Code)
                    Write-Block dev remarks $dev { Write-Paragraph $example.Words }
                }
            }
        }
        Write-Block command relatedLinks $command {
            foreach ($match in [regex]::Matches($Page.Sections['RELATED LINKS'], '\[(?<text>[^\]]+)\]\(')) {
                Write-Block maml navigationLink $maml { $xml.WriteElementString('maml', 'linkText', $maml, $match.Groups['text'].Value) }
            }
        }
    }
}

$xml = [Xml.XmlWriter]::Create($OutFile, [Xml.XmlWriterSettings] @{ Indent = $true })
try {
    $xml.WriteStartElement('helpItems', 'http://msh')
    $xml.WriteAttributeString('schema', 'maml')
    foreach ($path in Get-HelpPagePath) { Write-Page (Get-HelpPage $path) (Get-HelpExample $path) }
    $xml.WriteEndElement()
}
finally {
    $xml.Dispose()
}
