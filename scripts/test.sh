#!/usr/bin/env bash
# Runs every test: Go, web units, browser. Prints what failed, then one line:
# "N passed, M failed".
set -uo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh browser || exit 1

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

echo "== Go"
go test -json -timeout 20m ./... >"$work/go.json" 2>"$work/go.err" || failed=1
grep -v '^go: downloading' "$work/go.err" >&2 || true

echo "== web units"
(cd web && npx vitest run --reporter=json --outputFile="$work/web.json" >"$work/web.log" 2>&1) || { failed=1; tail -60 "$work/web.log"; }

echo "== browser"
node web/e2e/run.mjs --binary bin/sojourn --out "$work/browser.json" || failed=1

node scripts/tally.mjs "$failed" "$work/go.json" "$work/web.json" "$work/browser.json"
