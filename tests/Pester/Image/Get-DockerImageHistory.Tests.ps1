BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Get-DockerImageHistory' {
    BeforeAll {
        $name = New-TestName history
        $dockerfile = "FROM $(Get-TestImage)", 'ARG WHO=world', 'RUN echo hello > /hello', 'ENV A=b', 'CMD ["sh"]'
        $null = $dockerfile | Invoke-DockerBuild -Tag "${name}:classic" -Builder Classic
    }

    It 'gets the instructions, the newest first, with their sizes' {
        $layers = Get-DockerImageHistory "${name}:classic"
        $layers | ForEach-Object { $_ | Should -BeOfType DockerPS.ImageLayer }
        $layers[0..3].Instruction | Should -Be 'CMD ["sh"]', 'ENV A=b', 'RUN echo hello > /hello', 'ARG WHO=world'
        $layers[2].Size | Should -Be 6
        $layers[0].Tags | Should -Be "${name}:classic"
        $layers[0].Id | Should -Be (Get-DockerImage "${name}:classic").Id
        $layers[0].Created | Should -BeOfType DateTimeOffset
    }

    It 'takes what is piped' {
        (Get-DockerImage "${name}:classic" | Get-DockerImageHistory)[0].Image | Should -BeExactly "${name}:classic"
    }

    It 'reads what BuildKit writes' {
        $wire = '[{"Id":"<missing>","Created":0,"CreatedBy":"RUN |1 A=b /bin/sh -c make # buildkit","Tags":null,"Size":5,"Comment":"buildkit.dockerfile.v0"},{"Id":"<missing>","Created":1,"CreatedBy":"COPY a b # buildkit","Size":1}]'
        $engine = Start-ScriptedEngine @{ 'GET /images/x/history' = "HTTP/1.1 200 OK`r`nContent-Length: $($wire.Length)`r`n`r`n$wire" }
        $layers = Get-DockerImageHistory x -DockerHost $engine.DockerHost
        $layers.Instruction | Should -Be 'RUN make', 'COPY a b'
        $layers[0].Id | Should -BeNullOrEmpty
        $layers[0].Created | Should -BeNullOrEmpty
        $engine.Stop()
    }

    It 'reports an image that is missing' {
        Get-DockerImageHistory "$name-none" -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ImageNotFound,*'
        $failure[0].TargetObject | Should -BeExactly "$name-none"
    }

    It 'shows a table' {
        (Get-DockerImageHistory "${name}:classic" | Out-String) | Should -Match 'Created\W+Size\W+Instruction'
    }
}
