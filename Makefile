# sojourn. `make run` starts the demo, `make test` runs everything that CI runs.
# Each target installs what it needs first (scripts/setup.sh).

export CGO_ENABLED := 0
export GOFLAGS     := -trimpath

BIN := bin/sojourn
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)

.PHONY: setup build run test test-go test-web test-browser check bench soak generate fmt clean

## setup: install what this machine lacks (Go, Node.js packages, Chromium for tests)
setup:
	@scripts/setup.sh

## build: the web bundle, then one static binary, bin/sojourn
build: setup
	@scripts/build.sh "$(VERSION)"

## run: build, then start the demo company and print its address
run: build
	@$(BIN) serve --demo --data ./sojourn-demo

## test: everything that CI runs; ends with "N passed, M failed"
test: build
	@scripts/test.sh

## check: lint, vet, format, architecture, licences, vulnerabilities, generated files
check: setup
	@scripts/check.sh

## generate: rewrite generated files (OpenAPI document, TypeScript types)
generate: setup
	@scripts/generate.sh

## bench: our engine against DuckDB and the ClickHouse engine, answers compared; then editing together
bench: build
	@bench/run.sh

## soak: long runs that CI leaves out (kill loops, full disk, many seeds)
soak: build
	@scripts/soak.sh

## fmt: format Go and web sources
fmt:
	@gofmt -w $$(git ls-files '*.go')
	@cd web && npx biome format --write . >/dev/null

clean:
	rm -rf bin web/node_modules web/codegen/node_modules bench/node_modules
