# Reads the pages of docs: the cmdlets' and those about subjects. The build makes help of them, and the tests hold them to the code.

$ErrorActionPreference = 'Stop'
$root = Split-Path $PSScriptRoot

# What an example can need that a test machine does not have. The page says it in a sentence of its own.
$need = '(?m)^Needs (?<need>the internet|a terminal|another engine)\.$'

function Get-HelpPagePath([string] $Name = '*') { (Get-ChildItem (Join-Path $root docs cmdlets) -Filter "$Name.md").FullName }

function Get-AboutPagePath { (Get-ChildItem (Join-Path $root docs about) -Filter 'about_*.md').FullName }

# Name, Sections (heading to text) and Parameters (name to its description and the facts of its YAML block).
function Get-HelpPage([string] $Path) {
    $text = (Get-Content $Path -Raw) -replace "`r`n", "`n"
    $sections = [ordered]@{}
    foreach ($match in [regex]::Matches($text, '(?ms)^## (?<name>[^\n]+)\n(?<body>.*?)(?=^## |\z)')) { $sections[$match.Groups['name'].Value] = $match.Groups['body'].Value.Trim() }
    $parameters = [ordered]@{}
    foreach ($match in [regex]::Matches("$($sections['PARAMETERS'])`n", '(?ms)^### -(?<name>\w+)\n(?<words>.*?)```yaml\n(?<facts>.*?)```')) {
        $facts = $match.Groups['facts'].Value
        $parameters[$match.Groups['name'].Value] = [pscustomobject]@{
            Name        = $match.Groups['name'].Value
            Description = $match.Groups['words'].Value.Trim()
            Type        = [regex]::Match($facts, '(?m)^Type: (.+)$').Groups[1].Value.Trim("'")
            Aliases     = @([regex]::Match($facts, '(?m)^Aliases:\n((?:- .+\n)*)').Groups[1].Value -split '\n' -replace '^- ' -ne '')
            Globbing    = $facts -match '(?m)^SupportsWildcards: true$'
            Sets        = @([regex]::Matches($facts, '(?m)^- Name: (?<name>.+)\n  Position: (?<position>\w+)\n  IsRequired: (?<required>\w+)\n  ValueFromPipeline: (?<value>\w+)\n  ValueFromPipelineByPropertyName: (?<property>\w+)$') | ForEach-Object {
                    [pscustomobject]@{
                        Name       = $_.Groups['name'].Value
                        Position   = $_.Groups['position'].Value
                        IsRequired = $_.Groups['required'].Value -eq 'true'
                        Pipeline   = @(if ($_.Groups['value'].Value -eq 'true') { 'ByValue' }; if ($_.Groups['property'].Value -eq 'true') { 'ByPropertyName' }) -join ', '
                    }
                })
        }
    }
    [pscustomobject]@{ Name = [IO.Path]::GetFileNameWithoutExtension($Path); Sections = $sections; Parameters = $parameters }
}

# All files with examples that a reader will try: the pages of the cmdlets, those about subjects, and the README.
function Get-ExamplePage {
    Get-HelpPagePath
    Get-AboutPagePath
    Join-Path $root README.md
}

# The examples of a page: Page, Title, Code, Words, and Need, which says why the suite cannot run it. A page of a cmdlet has them
# under headings; elsewhere every block of PowerShell is one, and its heading is the section's. Of a block with output, the lines
# after PS> are run. A row of a table with a command of docker and a cmdlet is an example, too.
function Get-HelpExample([string] $Path) {
    $name = [IO.Path]::GetFileNameWithoutExtension($Path)
    $text = (Get-Content $Path -Raw) -replace "`r`n", "`n"
    $number = 0
    foreach ($match in [regex]::Matches("$text`n", '(?ms)^```(powershell\n(?<code>.*?)|\n(?<code>PS> .*?))\n```\n(?<words>.*?)(?=^#|^```|\z)')) {
        $number++
        $heading = ([regex]::Matches($text.Substring(0, $match.Index), '(?m)^#+ (?<title>.+)$') | Select-Object -Last 1).Groups['title'].Value
        $lines = $match.Groups['code'].Value -split '\n'
        $typed = $lines -match '^PS> ' -replace '^PS> '
        [pscustomobject]@{
            Page  = $name
            Title = $heading -like 'Example *' ? $heading : "$heading, $number"
            Code  = ($typed ? $typed : $lines) -join "`n"
            Words = $match.Groups['words'].Value.Trim()
            Need  = [regex]::Match($match.Groups['words'].Value, $need).Groups['need'].Value
        }
    }
    foreach ($match in [regex]::Matches($text, '(?m)^\| `(?<docker>docker [^`]+)` \| `(?<code>[^`]+)`(?: \(needs (?<need>[^)]+)\))? \|$')) {
        [pscustomobject]@{ Page = $name; Title = $match.Groups['docker'].Value; Code = $match.Groups['code'].Value.Replace('\|', '|'); Words = ''; Need = $match.Groups['need'].Value }
    }
}

Export-ModuleMember -Function Get-HelpPagePath, Get-AboutPagePath, Get-HelpPage, Get-ExamplePage, Get-HelpExample
