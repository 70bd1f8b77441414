#!/bin/sh
# Format, lint, types and import contracts; all are looked at, the exit code tells whether all hold.
set -u
bin=.venv/bin
failed=0

part() {
  printf '== %s ==\n' "$1"
  shift
  "$@" || failed=1
}

part 'Format' $bin/ruff format --check src tests bench scripts
part 'Lint' $bin/ruff check src tests bench scripts
part 'Types' env BORIKAN_DATA=.mypy_cache/data $bin/mypy
part 'Import contracts' $bin/lint-imports
exit "$failed"
