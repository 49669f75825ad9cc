#!/usr/bin/env bash
# Installs what the project needs and this machine lacks. Safe to run again; does
# nothing where everything is there.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf 'setup: %s\n' "$*" >&2; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo "$@"; else
    say "needs root for: $*"; return 1
  fi
}

install_package() { # debian packages
  command -v apt-get >/dev/null || { say "install by hand: $*"; return 1; }
  say "installing $*"
  as_root apt-get update -qq >/dev/null
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

command -v go >/dev/null || { say "Go 1.26 or later is missing: install it from https://go.dev/dl/"; exit 1; }
command -v node >/dev/null || install_package nodejs npm
command -v npm >/dev/null || install_package npm

# npm packages: install again only when the lock file changed.
npm_install() { # folder
  [ -f "$1/package-lock.json" ] || return 0
  local stamp="$1/node_modules/.installed"
  if [ ! -f "$stamp" ] || [ "$1/package-lock.json" -nt "$stamp" ]; then
    say "npm ci in $1"
    (cd "$1" && npm ci --no-audit --no-fund --loglevel=error >/dev/null)
    touch "$stamp"
  fi
}
npm_install web

case "${1:-}" in
  browser)
    command -v chromium >/dev/null || install_package chromium fonts-dejavu-core
    ;;
  codegen) npm_install web/codegen ;;
  bench)
    # The engines ship one package a platform; only this machine's is installed.
    [ -d bench/node_modules/chdb ] || (say "npm install in bench" && cd bench && npm install --no-save --no-audit --no-fund --no-package-lock --loglevel=error >/dev/null)
    ;;
esac
