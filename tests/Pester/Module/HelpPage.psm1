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

# The examples of a page: Page, Title, Code, Words, and Need, which says why the suite cannot run it.
function Get-HelpExample([string] $Path) {
    $page = Get-HelpPage $Path
    foreach ($match in [regex]::Matches("$($page.Sections['EXAMPLES'])`n", '(?ms)^### (?<title>Example \d+[^\n]*)\n\s*```powershell\n(?<code>.*?)\n```\n(?<words>.*?)(?=^### |\z)')) {
        $words = $match.Groups['words'].Value.Trim()
        [pscustomobject]@{ Page = $page.Name; Title = $match.Groups['title'].Value; Code = $match.Groups['code'].Value; Words = $words; Need = [regex]::Match($words, $need).Groups['need'].Value }
    }
}

Export-ModuleMember -Function Get-HelpPagePath, Get-HelpPage, Get-HelpExample
