#!/bin/sh
# All tests: on SQLite, in the browser, and on PostgreSQL those that touch a database. Each part is run, whatever
# becomes of the one before it; the exit code tells whether all passed.
set -u
bin=.venv/bin
# Hundreds of processes start here: what one has compiled the others use, whatever the machine's habit is.
unset PYTHONDONTWRITEBYTECODE
workers=${TEST_WORKERS:-$($bin/python -c 'import os; print(min(4, os.cpu_count() or 1))')}
failed=0

part() {
  title=$1
  shift
  printf '\n== %s ==\n' "$title"
  "$@" || failed=1
}

part 'Tests on SQLite' $bin/pytest -q -n "$workers" --dist loadfile -m 'not browser'
part 'Tests in the browser' $bin/pytest -q -n "$workers" --dist loadgroup -m browser
part 'Tests on PostgreSQL' env BORIKAN_TEST_DATABASE=postgresql \
  $bin/pytest -q -n "$workers" --dist loadfile -m 'not browser and not sandbox' \
  --ignore tests/kernel --ignore tests/definitions --ignore tests/architecture --ignore tests/sandbox

if [ "$failed" -ne 0 ]; then
  printf '\nNot all tests passed.\n' >&2
  exit 1
fi
