# Shared by the commands in bin: says what happens, installs what is missing, and says clearly what could not be done.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$HOME/.cache/watchdesk-target}
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
export npm_config_fund=false npm_config_audit=false npm_config_update_notifier=false

say() { printf '\n\033[1m== %s\033[0m\n' "$*"; }
fail() { printf '\nwatchdesk: %s\n' "$*" >&2; exit 1; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo "$@"; else
    fail "\`$*\` needs root: run it yourself, then start this command again"
  fi
}

# need_debian COMMAND PACKAGE: installs the package unless the command is there already.
need_debian() {
  command -v "$1" >/dev/null || need_package "$2"
}

# need_package PACKAGE: installs it.
need_package() {
  command -v apt-get >/dev/null || fail "something is missing and there is no apt-get: install it (Debian's package is called $1)"
  say "Installing $1"
  if [ -z "${apt_is_fresh:-}" ]; then as_root apt-get update -qq; apt_is_fresh=1; fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" >/dev/null ||
    fail "Debian's package $1 could not be installed"
}

need_rust() {
  command -v cargo >/dev/null || fail "Rust is missing: install it from https://rustup.rs, then start this command again"
  need_debian cc build-essential
}

# need_web: the packages of the interface, once per lock file.
need_web() {
  command -v npm >/dev/null || fail "Node.js 20 or later is missing: install it with npm, then start this command again"
  local stamp=$root/web/node_modules/.watchdesk-lock
  if ! cmp -s "$root/web/package-lock.json" "$stamp"; then
    say "Fetching the packages of the interface"
    (cd "$root/web" && npm ci --no-progress) || fail "npm ci did not succeed: see above"
    cp "$root/web/package-lock.json" "$stamp"
  fi
}

# build_web: builds the interface unless it was built from these very sources: whatever is built anew is compiled in anew, which takes minutes.
build_web() {
  need_web
  local stamp=$root/web/node_modules/.watchdesk-built sources
  sources=$(cd "$root/web" && find . -path './*' -prune \( -name src -o -name public -o -name '*.json' -o -name '*.ts' -o -name '*.html' \) \
    -exec find {} -type f -print0 ';' | LC_ALL=C sort -z | xargs -0 sha256sum)
  if [ -f "$root/web/dist/index.html" ] && [ "$sources" = "$(cat "$stamp" 2>/dev/null)" ]; then return; fi
  say "Building the interface"
  rm -f "$stamp"
  (cd "$root/web" && npm run --silent build)
  printf '%s\n' "$sources" >"$stamp"
}
