#!/usr/bin/env bash
# Makes a tar of a small Linux root file system from a static busybox:  busybox-rootfs.sh TAR
#
# With it an image can be had where no registry is in reach. Prints the tar's path; nothing where there is no static busybox.
set -euo pipefail
tar=${1:?the path of the tar to write}
busybox=
for path in /bin/busybox /usr/bin/busybox; do
    if [ -x "$path" ]; then busybox=$path; break; fi
done
[ -n "$busybox" ] || exit 0

root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
mkdir -p "$root"/{bin,etc,root,tmp,var/www}
chmod 755 "$root"
cp "$busybox" "$root/bin/busybox"
for name in $("$busybox" --list); do
    case $name in busybox | linuxrc) ;; *) ln -s busybox "$root/bin/$name" ;; esac
done
printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/sh\n' > "$root/etc/passwd"
printf 'root:x:0:\nnogroup:x:65534:\n' > "$root/etc/group"
chmod 1777 "$root/tmp"
tar --create --file "$tar" --owner 0 --group 0 --numeric-owner --directory "$root" .
echo "$tar"
