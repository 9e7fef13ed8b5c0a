#Requires -Version 7.4
<#
.SYNOPSIS
Measures a volume's way to a file and back, in time and in memory. The CLI way is docker run with tar.
.EXAMPLE
./bench/Measure-Volume.ps1 -Size 100 -Count 1
#>
[CmdletBinding()]
param(
    # Files of 50 kB in the volume; memory is measured with a tenth of them, too.
    [int] $Size = 3000,

    [int] $Count = 3
)

Import-Module (Join-Path $PSScriptRoot Measurement.psm1)
Use-Bench {
    param($name, $image, $raw, $folder)

    $tenth = [Math]::Floor($Size / 10)
    $whole = $tenth * 10
    foreach ($number in $tenth, $whole) {
        Invoke-DockerContainer $image -AutoRemove -Volume "$name-${number}:/volume" -Command sh, -c, @"
cd /volume; i=0
while [ `$i -lt $number ]; do
  folder=folder-`$((i / 100)); [ `$((i % 100)) -ne 0 ] || mkdir `$folder
  head -c 50000 /dev/urandom > `$folder/file-`$i; i=`$((i + 1))
done
"@
    }
    $volume = "$name-$whole"
    $back = "$name-back"
    $file = "$folder/$whole.tar"
    $empty = { Remove-Item $file -ErrorAction Ignore; Remove-DockerVolume $back -Force }

    $cases = 'to a file', 'from a file' -replace '^', "volume of $($whole.ToString('N0')) files, $([Math]::Round($whole * 50000 / 1MB)) MB, "
    Compare-Duration $cases -Count $Count -Goal @{ Raw = 1.1 } -Before $empty `
        -DockerPS { Export-DockerVolume $volume $file },
        { Import-DockerVolume $file $back } `
        -Cli { sh -c "docker run --rm -v ${volume}:/volume $image tar -c -C /volume . > $file" },
        { sh -c "docker run --rm -i -v ${back}:/volume $image tar -x -C /volume < $file" } `
        -Raw { $raw.ExportVolume($volume, $image, $file) },
        { $raw.ImportVolume($back, $image, $file) }

    Compare-Memory 'volume of {0:N0} files to a file' -Size $tenth -ArgumentList $name, $folder {
        param($size, $name, $folder)
        Export-DockerVolume "$name-$size" "$folder/$size.tar" -Force
    }
    Compare-Memory 'volume of {0:N0} files from a file' -Size $tenth -ArgumentList $name, $folder {
        param($size, $name, $folder)
        Import-DockerVolume "$folder/$size.tar" "$name-back-$size"
    }
}
