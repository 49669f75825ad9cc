#!/usr/bin/env bash
# Builds the web bundle (when its sources changed) and the static binary.
set -euo pipefail
cd "$(dirname "$0")/.."
version=${1:-dev}

sources() { find web/src web/index.html web/public web/package-lock.json web/vite.config.ts -type f 2>/dev/null; }
stamp=web/dist/.built
if [ ! -f "$stamp" ] || [ ! -f web/dist/index.html ] || [ -n "$(sources | while read -r f; do [ "$f" -nt "$stamp" ] && { echo x; break; }; done)" ]; then
  (cd web && npm run --silent build)
  touch "$stamp"
fi
mkdir -p bin
CGO_ENABLED=0 go build -trimpath -ldflags "-s -w -X main.version=$version" -o bin/sojourn ./cmd/sojourn
