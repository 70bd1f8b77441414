#!/bin/sh
# All tests: first on SQLite, then those that touch the database on PostgreSQL.
set -eu
bin=.venv/bin
workers=${TEST_WORKERS:-auto}
$bin/pytest -q -n "$workers" --dist loadfile -m 'not browser'
$bin/pytest -q -m browser
BORIKAN_TEST_DATABASE=postgresql $bin/pytest -q -n "$workers" --dist loadfile -m 'not browser' \
  --ignore tests/kernel --ignore tests/definitions --ignore tests/architecture --ignore tests/sandbox
