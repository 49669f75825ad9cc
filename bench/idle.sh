#!/usr/bin/env bash
# Measures what a server holds that nobody asks anything: a new data directory
# without events, ten seconds after it answers. Prints its resident memory, and
# fails beyond the goal of 60 MB.
#   bench/idle.sh [BINARY]
set -euo pipefail
binary=${1:-bin/sojourn}
goal=60
data=$(mktemp -d)
"$binary" serve --data "$data" --addr 127.0.0.1:0 >"$data/out" 2>"$data/log" &
server=$!
trap 'kill "$server" 2>/dev/null; wait "$server" 2>/dev/null; rm -rf "$data"' EXIT
address() { grep -oEm1 'http://127\.0\.0\.1:[0-9]+' "$data/out" "$data/log" -h | head -1; }
for _ in $(seq 100); do
  url=$(address || true)
  [ -z "$url" ] || ! curl -fsS -o /dev/null "$url/" 2>/dev/null || break
  sleep 0.1
done
curl -fsS -o /dev/null "$url/"
sleep 10
kilobytes=$(awk '/^VmRSS/ {print $2}' "/proc/$server/status")
megabytes=$((kilobytes / 1000))
echo "a server without events that nobody asks anything: $megabytes MB resident (goal: at most $goal MB)"
[ "$megabytes" -le "$goal" ]
