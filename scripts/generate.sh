#!/usr/bin/env bash
# Rewrites the generated files: the OpenAPI document and the TypeScript types.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh codegen
go run ./cmd/sojourn openapi >docs/reference/openapi.json.new
mv docs/reference/openapi.json.new docs/reference/openapi.json
(cd web && npm run --silent generate)
