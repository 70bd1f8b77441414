#!/bin/sh
# Lock the requirements anew, with hashes and without addresses; needs uv on the path.
set -eu
lock() {
  out=$1
  shift
  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
    --no-emit-index-url --no-emit-find-links pyproject.toml --group build "$@" -o "$out"
}
lock requirements.txt
lock requirements-dev.txt --group dev -c requirements.txt
lock requirements-pkcs11.txt --extra pkcs11 -c requirements.txt
