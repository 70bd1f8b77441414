#!/bin/sh
# Format, lint, types and import contracts; stops at the first that fails.
set -eu
bin=.venv/bin
$bin/ruff format --check src tests bench
$bin/ruff check src tests bench
$bin/mypy
$bin/lint-imports
