# Reads the pages of docs/cmdlets and other Markdown as the tests need them: their sections, and the examples in them.

$ErrorActionPreference = 'Stop'
$root = Split-Path (Split-Path (Split-Path $PSScriptRoot))

# What an example can need that a test machine does not have. The page says it in a sentence of its own.
$need = '(?m)^Needs (?<need>the internet|a terminal|another engine)\.$'

function Get-HelpPagePath([string] $Name = '*') { (Get-ChildItem (Join-Path $root docs cmdlets) -Filter "$Name.md").FullName }

# Name, Sections (heading to text) and Parameters (name to its description and the facts of its YAML block).
function Get-HelpPage([string] $Path) {
    $text = (Get-Content $Path -Raw) -replace "`r`n", "`n"
    $sections = [ordered]@{}
    foreach ($match in [regex]::Matches($text, '(?ms)^## (?<name>[^\n]+)\n(?<body>.*?)(?=^## |\z)')) { $sections[$match.Groups['name'].Value] = $match.Groups['body'].Value.Trim() }
    $parameters = [ordered]@{}
    foreach ($match in [regex]::Matches("$($sections['PARAMETERS'])`n", '(?ms)^### -(?<name>\w+)\n(?<words>.*?)```yaml\n(?<facts>.*?)```')) {
        $facts = $match.Groups['facts'].Value
        $parameters[$match.Groups['name'].Value] = [pscustomobject]@{
            Description = $match.Groups['words'].Value.Trim()
            Type        = [regex]::Match($facts, '(?m)^Type: (.+)$').Groups[1].Value.Trim("'")
            Aliases     = @([regex]::Match("$facts`n", '(?m)^Aliases:\n((?:- .+\n)*)').Groups[1].Value -split '\n' -replace '^- ' -ne '')
            Positions   = @([regex]::Matches($facts, '(?m)^  Position: (\d+)$') | ForEach-Object { $_.Groups[1].Value } | Select-Object -Unique)
            IsPiped     = $facts -match '(?m)^  ValueFromPipeline(ByPropertyName)?: true$'
        }
    }
    [pscustomobject]@{ Name = [IO.Path]::GetFileNameWithoutExtension($Path); Sections = $sections; Parameters = $parameters }
}

# All files with examples that a reader will try: the pages of the cmdlets, the README, and the pages about subjects.
function Get-ExamplePage {
    Get-HelpPagePath
    Join-Path $root README.md
    (Get-ChildItem (Join-Path $root docs about) -Filter *.md -ErrorAction Ignore).FullName
}

# The examples of a page: Page, Title, Code, and Need, which says why the suite cannot run it. A page of a cmdlet has them under
# headings; elsewhere every block of PowerShell is one, and its heading is the section's. Of a block with output, the lines after
# PS> are run.
function Get-HelpExample([string] $Path) {
    $name = [IO.Path]::GetFileNameWithoutExtension($Path)
    $text = (Get-Content $Path -Raw) -replace "`r`n", "`n"
    $number = 0
    foreach ($match in [regex]::Matches("$text`n", '(?ms)^```(powershell\n(?<code>.*?)|\n(?<code>PS> .*?))\n```\n(?<words>.*?)(?=^#|^```|\z)')) {
        $number++
        $lines = $match.Groups['code'].Value -split '\n'
        $typed = $lines -match '^PS> ' -replace '^PS> '
        $heading = [regex]::Matches($text.Substring(0, $match.Index), '(?m)^#+ (?<title>.+)$') | Select-Object -Last 1
        $title = $heading.Groups['title'].Value
        [pscustomobject]@{
            Page  = $name
            Title = $title -like 'Example *' ? $title : "$title, $number"
            Code  = ($typed ? $typed : $lines) -join "`n"
            Need  = [regex]::Match($match.Groups['words'].Value, $need).Groups['need'].Value
        }
    }
}

Export-ModuleMember -Function Get-HelpPagePath, Get-HelpPage, Get-ExamplePage, Get-HelpExample
