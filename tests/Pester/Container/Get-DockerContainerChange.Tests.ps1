BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Get-DockerContainerChange' {
    It 'gives what was added, modified and deleted' {
        $name = New-TestContainer -Command 'sh', '-c', 'mkdir /data; echo x > /data/new; rm /bin/vi; exec sleep 1000'
        $null = Wait-Until { (Get-DockerContainerProcess $name).CMD -contains 'sleep 1000' }
        $changes = Get-DockerContainerChange $name
        $changes | ForEach-Object { $_ | Should -BeOfType DockerPS.ContainerChange }
        ($changes | Where-Object Path -EQ /data/new).Kind | Should -Be Added
        ($changes | Where-Object Path -EQ /bin).Kind | Should -Be Modified
        ($changes | Where-Object Path -EQ /bin/vi).Kind | Should -Be Deleted
        $changes[0].Container | Should -BeExactly $name
    }

    It 'gives nothing for a container that nothing was changed in' {
        Get-DockerContainer (New-TestContainer -Created) | Get-DockerContainerChange -ErrorVariable failure | Should -BeNullOrEmpty
        $failure | Should -BeNullOrEmpty
    }

    It 'reports what is missing' {
        Get-DockerContainerChange (New-TestName none) -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
    }
}
