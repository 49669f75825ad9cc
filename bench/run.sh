#!/usr/bin/env bash
# Benchmarks sojourn against DuckDB and the ClickHouse engine on the same files.
#   make bench                 10 M events
#   make bench EVENTS=100000000
# Then it measures maps that many people edit at once.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh bench
events=${EVENTS:-10000000}
data=bench/.data/$events
mkdir -p "$data"
[ -f "$data/customers.csv" ] || go run ./bench/gen -events "$events" -out "$data"
CGO_ENABLED=0 go build -trimpath -o "$data/engine" ./bench/engine
# Three engines with that many events do not fit into the memory of one machine.
apart=()
[ "$events" -le 50000000 ] || apart=(--apart)
node bench/run.mjs --data "$PWD/$data" --rounds "${ROUNDS:-5}" "${apart[@]}"
# What a server holds that nobody asks anything.
bench/idle.sh bin/sojourn
# Editing together: from one window's change to the others having it, durably.
CGO_ENABLED=0 go test -run '^$' -bench Live -benchtime 1x ./internal/ws
