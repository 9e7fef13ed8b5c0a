#!/bin/sh
# Serves one page on port 8080. How often it has been started is kept in /data, so a volume there outlives the container.
trap 'echo "stopping"; exit 0' TERM INT
starts=$(($(cat /data/starts 2>/dev/null || echo 0) + 1))
echo "$starts" > /data/starts
echo "start $starts: serving '${GREETING:-Hello}' on port 8080"
mkdir -p /www
echo "${GREETING:-Hello}, for the ${starts}. time" > /www/index.html
httpd -f -v -p 8080 -h /www &
wait
