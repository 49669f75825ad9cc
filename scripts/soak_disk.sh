#!/usr/bin/env bash
# Fills a small mounted file system during an import: the import must stop with
# a clear sentence, keep what it committed, and go on after space returns.
set -euo pipefail
cd "$(dirname "$0")/.."
[ "$(id -u)" = 0 ] || { echo "soak_disk: needs root to mount a small file system"; exit 1; }
work=$(mktemp -d)
trap 'umount "$work/small" 2>/dev/null || true; rm -rf "$work"' EXIT
mkdir "$work/small"
mount -t tmpfs -o size=24m tmpfs "$work/small"
awk 'BEGIN { print "id,person,event,time"; for (i = 0; i < 3000000; i++) printf "e%d,p%d,step%d,2026-01-%02dT%02d:%02d:%02dZ\n", i, (i * 7919) % 90001, i % 17, 1 + i % 28, i % 24, i % 60, (i / 3) % 60 }' >"$work/big.csv"
run() { bin/sojourn import "$work/big.csv" --data "$work/small/data" --person person --event event --time time --json >"$work/out.json" 2>"$work/err.txt"; }
if run; then echo "soak_disk: the import succeeded on a full disk"; exit 1; fi
grep -qi 'disk\|space' "$work/err.txt" || { echo "soak_disk: no word about the disk:"; cat "$work/err.txt"; exit 1; }
mount -o remount,size=2g "$work/small"
bin/sojourn doctor --data "$work/small/data"
run
node -e '
const r = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8").trim().split("\n").pop());
const rejected = Object.values(r.rejected).reduce((a, b) => a + b, 0);
if (r.read !== 3000000 || r.accepted + r.duplicate + rejected !== r.read || r.events !== 3000000) { console.error(r); process.exit(1); }
' "$work/out.json"
echo "soak_disk: ok"
