#!/usr/bin/env bash
# Go and TypeScript resolve and apply 100,000 random batches alike: Go writes
# the batches with a mark of each outcome, TypeScript must come to the same marks.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SOJOURN_CASES="$work/cases.json.gz"
go test -count=1 -run 'TestP23_ManyCases' ./internal/ops
cd web && npx vitest run --testTimeout 600000 src/ops/random.test.ts
