#Requires -Version 7.4
<#
.SYNOPSIS
Measures a volume's way to a file and back beside docker run with tar, in time and in memory, and checks that all of it came back.
.EXAMPLE
./bench/Measure-Volume.ps1 -Files 1000 -Count 3
#>
[CmdletBinding()]
param(
    # How many files, of 50 kB each; memory is measured with a tenth of them, too.
    [int] $Files = 10000,

    [int] $Count = 5
)

Import-Module (Join-Path $PSScriptRoot Measurement.psm1)
$engine = "--host=$(Get-BenchEngine)"
$folder = [IO.Directory]::CreateTempSubdirectory('dockerps-bench-').FullName
$name = New-BenchName volume
$small = [int] [Math]::Truncate($Files / 10)
$large = $small * 10
$image = Get-BenchImage

# A script in a container that has a volume.
function Invoke-InVolume([string] $Volume, [string] $Script) {
    Invoke-DockerContainer $image -AutoRemove -Volume "${Volume}:/volume" -Command sh, -c, "cd /volume; $Script"
}

# Owner, mode, time and links of everything, and the hash of every file.
function Get-Listing([string] $Volume) {
    Invoke-InVolume $Volume 'find . | sort | while read -r name; do stat -c "%n %F %a %u:%g %Y $(readlink "$name")" "$name"; done; find . -type f -links 1 | sort | xargs md5sum; find . -type f -links +1 | sort | xargs md5sum'
}

try {
    foreach ($number in $small, $large) {
        Invoke-InVolume "$name-$number" @"
i=0; while [ `$i -lt $number ]; do
  folder=folder-`$((i / 100)); [ `$((i % 100)) -ne 0 ] || mkdir `$folder
  head -c 50000 /dev/urandom > `$folder/file-`$i; i=`$((i + 1))
done
chown -R 1000:2000 folder-0; chmod 4751 folder-0/file-1; chmod 600 folder-0/file-2; touch -d '2001-02-03 04:05:06' folder-0/file-3
ln -s file-1 folder-0/soft; ln folder-0/file-1 folder-0/hard; chown -h 33:33 folder-0/soft; touch -d '2002-02-02 02:02:02' folder-0 .
"@
    }
    $full = "$name-$large"
    $what = "$large files, $([Math]::Round($large * 50000 / 1MB)) MB"
    $file = "$folder/file.tar"

    Compare-Duration "volume of $what to a file" -Count $Count -Before { Remove-Item $file -ErrorAction Ignore } ([ordered]@{
            'DockerPS'   = { Export-DockerVolume $full $file }
            'docker CLI' = { sh -c "docker $engine run --rm -v ${full}:/volume $image tar -c -C /volume . > $file" }
        })
    Compare-Duration "volume of $what from a file" -Count $Count -Before { Remove-DockerVolume "$name-back" -Force } ([ordered]@{
            'DockerPS'   = { Import-DockerVolume $file "$name-back" }
            'docker CLI' = { sh -c "docker $engine run --rm -i -v $name-back:/volume $image tar -x -C /volume < $file" }
        })

    Remove-DockerVolume "$name-back" -Force
    Export-DockerVolume $full $file -Force | Import-DockerVolume -Volume "$name-back" | Out-Null
    $difference = Compare-Object (Get-Listing $full) (Get-Listing "$name-back")
    if ($difference) { throw "What came back is not what went out: $($difference | Select-Object -First 3 | Out-String)" }

    Compare-Memory 'volume of so many files to a file' { param($number, $name, $folder) Export-DockerVolume "$name-$number" "$folder/$number.tar" -Force } -Size $small -ArgumentList $name, $folder
    Compare-Memory 'volume of so many files from a file' { param($number, $name, $folder) Import-DockerVolume "$folder/$number.tar" "$name-back-$number" } -Size $small -ArgumentList $name, $folder
}
finally {
    Remove-DockerVolume "$name*" -ErrorAction Continue
    Remove-Item $folder -Recurse -Force
}
