#!/usr/bin/env bash
# Long runs that CI leaves out: kill loops, a small full disk, many seeds.
set -euo pipefail
cd "$(dirname "$0")/.."
export SOJOURN_SOAK=1
go test -timeout 120m -count=1 ./internal/store/... ./internal/intake/... ./internal/ops/... ./internal/room/... ./internal/index/... ./cmd/...
scripts/twins.sh
scripts/soak_disk.sh
go test -run '^$' -bench Live -benchtime 1x ./internal/ws
