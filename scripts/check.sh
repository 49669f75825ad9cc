#!/usr/bin/env bash
# Lint, vet, format, architecture, licences, vulnerabilities, generated files.
set -uo pipefail
cd "$(dirname "$0")/.."
failed=0
step() { # name, command ...
  local name=$1; shift
  if out=$("$@" 2>&1); then echo "ok    $name"; else failed=1; echo "FAIL  $name"; printf '%s\n' "$out"; fi
}

unformatted() { local f; f=$(gofmt -l $(git ls-files '*.go')); [ -z "$f" ] || { echo "run make fmt:"; echo "$f"; return 1; }; }
vulnerabilities() {
  local db=() dir
  if [ -f "${SOJOURN_VULNDB:-}/vulndb-offline.tgz" ]; then # a packed copy, where the network has none
    dir=$(mktemp -d)
    tar xzf "$SOJOURN_VULNDB/vulndb-offline.tgz" -C "$dir"
    db=(-db "file://$(dirname "$(find "$dir" -type d -name index | head -1)")")
  fi
  go run golang.org/x/vuln/cmd/govulncheck@v1.9.0 "${db[@]}" ./...
}
current() {
  scripts/generate.sh && git diff --exit-code -- docs/reference/openapi.json web/src/api web/src/model
}
tidy() { go mod tidy -diff; }

step "format"          unformatted
step "vet"             go vet ./...
step "staticcheck"     go run honnef.co/go/tools/cmd/staticcheck@v0.8.2 ./...
step "architecture"    go test ./internal/arch
step "modules tidy"    tidy
step "web"             sh -c 'cd web && npm run --silent check'
step "generated files" current
step "licences"        node scripts/licences.mjs
step "vulnerabilities" vulnerabilities
exit $failed
