#!/bin/bash
# A real S3 server on loopback: Ceph's gateway with one monitor and one store in memory. No system service is touched.
# s3-server.sh FOLDER PORT MONITOR_PORT ACCESS_KEY SECRET_KEY prints "ready" when it answers; ends with its process group.
set -e
D=$1 PORT=$2 MONPORT=$3 AK=$4 SK=$5
mkdir -p "$D"/{mon,osd,run,rgw,log}
cat > "$D/ceph.conf" <<C
[global]
fsid = 11111111-2222-3333-4444-555555555555
mon host = v1:127.0.0.1:$MONPORT
auth cluster required = none
auth service required = none
auth client required = none
auth allow insecure global id reclaim = true
public addr = 127.0.0.1
cluster addr = 127.0.0.1
ms bind ipv4 = true
ms bind msgr2 = false
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
mon allow pool size one = true
mon max pg per osd = 1000
osd crush chooseleaf type = 0
run dir = $D/run
admin socket = $D/run/\$name.asok
pid file = $D/run/\$name.pid
log file = $D/log/\$name.log
crash dir = $D/crash
osd class load list = *
osd class default list = *
[mon]
mon data = $D/mon
mon initial members = a
mon cluster log file = $D/log/cluster.log
[osd]
osd data = $D/osd
osd objectstore = memstore
memstore device bytes = 4294967296
osd journal = $D/osd/journal
[client.rgw]
rgw frontends = beast endpoint=127.0.0.1:$PORT
rgw enable usage log = false
rgw thread pool size = 32
C
export CEPH_CONF=$D/ceph.conf
C="-c $D/ceph.conf"
until_ok() { for _ in $(seq 240); do "$@" > /dev/null 2>&1 && return; sleep 0.25; done; echo "gave up: $*" >&2; exit 1; }
osd_is_up() { ceph $C osd stat 2> /dev/null | grep -q "1 up"; }

monmaptool --create --clobber --fsid 11111111-2222-3333-4444-555555555555 --addv a "[v1:127.0.0.1:$MONPORT/0]" "$D/monmap" > /dev/null
ceph-mon $C -i a --mkfs --monmap "$D/monmap"
ceph-mon $C -i a -f --public-addr "v1:127.0.0.1:$MONPORT" > /dev/null 2>&1 &
until_ok timeout 5 ceph $C -s
UUID=$(cat /proc/sys/kernel/random/uuid)
ceph $C osd new "$UUID" > /dev/null
ceph-osd $C -i 0 --mkfs --osd-uuid "$UUID" > /dev/null 2>&1
ceph-osd $C -i 0 -f > /dev/null 2>&1 &
until_ok osd_is_up
radosgw $C -n client.rgw -f > /dev/null 2>&1 &
until_ok bash -c "exec 3<> /dev/tcp/127.0.0.1/$PORT"
until_ok radosgw-admin $C user create --uid=t --display-name=t --access-key="$AK" --secret-key="$SK"
echo ready
wait
