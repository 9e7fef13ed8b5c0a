#!/bin/sh
# Serves one page on port 8080, and writes a line a second to its log and to /data/visits.log.
mkdir -p /data /www
echo "Hello from $(hostname)" > /www/index.html
trap 'echo "stopping"; exit 0' TERM INT
httpd -p 8080 -h /www
echo "serving on port 8080"
count=0
while true; do
    count=$((count + 1))
    line="tick $count at $(date -u +%H:%M:%S)"
    echo "$line"
    echo "$line" >> /data/visits.log
    sleep 1 &
    wait $!
done
