# Answers that break, for a cmdlet of every family. docs/reliability.md has the table of it.

BeforeDiscovery {
    Import-Module "$PSScriptRoot/Families.psm1" -Force
    # What comes in the place of the good answer, from its head and its body. Needs: what answers it can be done to.
    $breaks = @(
        @{ Break = 'reset before the answer'; Steps = { '!reset' } }
        @{ Break = 'closed before the answer'; Steps = { '!close' } }
        @{ Break = 'reset in the headers'; Steps = { $head.Substring(0, 15), 50, '!reset' } }
        @{ Break = 'closed in the headers'; Steps = { $head.Substring(0, 15), '!close' } }
        @{ Break = 'reset in the body'; Needs = 'Json', 'Stream', 'Value'; Steps = { "$head$half", 50, '!reset' } }
        @{ Break = 'closed in the body'; Needs = 'Json', 'Stream', 'Value'; Steps = { "$head$half", '!close' } }
        @{ Break = 'cut off, and the length agrees'; Needs = 'Json', 'Stream', 'Value'; Steps = { $head -replace '(?<=Content-Length: )\d+', $half.Length; $half; if ($head -match 'Upgrade') { '!close' } } }
        @{ Break = 'garbage in the place of HTTP'; Steps = { "SSH-2.0-OpenSSH_9.2`r`n", '!close' } }
        @{ Break = 'bytes in the place of HTTP'; Steps = { , [byte[]] (0..255); '!close' } }
        @{ Break = 'a status line without end'; Steps = { "HTTP/1.1 200 $('a' * 200KB)`r`n`r`n" } }
        @{ Break = 'a header without end'; Steps = { "HTTP/1.1 200 OK`r`nX-Long: $('a' * 200KB)`r`n`r`n" } }
        @{ Break = 'headers without end'; Steps = { "HTTP/1.1 200 OK`r`n$("X-Many: $('a' * 100)`r`n" * 2000)`r`n" } }
        @{ Break = 'a web page'; Steps = { "HTTP/1.1 200 OK`r`nContent-Type: text/html`r`nContent-Length: 13`r`n`r`n<html></html>" } }
        @{ Break = 'a redirection'; Steps = { "HTTP/1.1 302 Found`r`nLocation: http://127.0.0.1:1/`r`nContent-Length: 0`r`n`r`n" } }
        @{ Break = 'text in the place of JSON'; Needs = 'Json'; Steps = { "HTTP/1.1 200 OK`r`nContent-Type: text/plain`r`nContent-Length: 5`r`n`r`nhello" } }
        @{ Break = 'JSON of another shape'; Needs = 'Json'; Steps = { "HTTP/1.1 200 OK`r`nContent-Type: application/json`r`nContent-Length: 6`r`n`r`n`"text`"" } }
        @{ Break = 'null'; Needs = 'Json'; Steps = { "HTTP/1.1 200 OK`r`nContent-Type: application/json`r`nContent-Length: 4`r`n`r`nnull" } }
        @{ Break = 'an empty body'; Needs = 'Json'; Steps = { "HTTP/1.1 200 OK`r`nContent-Type: application/json`r`nContent-Length: 0`r`n`r`n" } }
        @{ Break = 'a chunk that is shorter than it says'; Needs = 'Json', 'Stream', 'Value'; Steps = { "${chunked}FFFF`r`n$half", '!close' } }
        @{ Break = 'a chunk whose length is none'; Needs = 'Json', 'Stream', 'Value'; Steps = { "${chunked}zz`r`n$half`r`n0`r`n`r`n" } }
        @{ Break = 'a chunk longer than it says'; Needs = 'Json', 'Stream', 'Value'; Steps = { "${chunked}2`r`n$half`r`n0`r`n`r`n" } }
        @{ Break = 'chunks without the last'; Needs = 'Json', 'Stream'; Steps = { "$chunked$('{0:x}' -f $body.Length)`r`n$body`r`n", '!close' } }
    )
    $families = foreach ($family in Get-Family) {
        $family.Breaks = @($breaks | Where-Object { -not $_.Needs -or $_.Needs -contains $family.Body })
        $family
    }
}

BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    Import-Module "$PSScriptRoot/Families.psm1" -Force
}
AfterAll { Remove-TestResource }

Describe '<Family>' -ForEach $families {
    BeforeAll {
        $case = $_
        $engine = Start-FamilyEngine $case
        $first = @($Good)[0]
        $at = $first.IndexOf("`r`n`r`n") + 4
        $head = $first.Substring(0, $at)
        $body = $first.Substring($at)
        $half = $body.Substring(0, [int] [Math]::Floor($body.Length / 2))
        $chunked = $head -replace 'Content-Length: \d+', 'Transfer-Encoding: chunked'
    }
    AfterAll { $engine.Stop() }

    It 'is told of <Break>' -ForEach $Breaks {
        $engine.Answers[$Route] = @(& $Steps)
        Assert-Failure (Invoke-Family $case $engine.DockerHost) EngineProtocolError ProtocolError
        Assert-NextWorks $case $engine
    }

    It 'takes an answer that comes byte by byte' {
        $engine.Answers[$Route] = @('!drip') + @($Good)
        Assert-Success $case (Invoke-Family $case $engine.DockerHost)
    }

    It 'says that nobody listens' {
        Assert-Failure (Invoke-Family $case 'tcp://127.0.0.1:1') EngineUnreachable ConnectionError
    }
}
