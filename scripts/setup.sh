#!/bin/sh
# Find a fitting Python and let it make the virtual environment: sh scripts/setup.sh FOLDER REQUIREMENTS MARK
# Needs Python 3.11 or newer and the network to the package index pip is set up for; no root, no Node.
set -eu

stop() {
  printf 'borikan: %s\n' "$*" >&2
  exit 2
}

without_venv=''
for candidate in "${PYTHON:-}" python3.11 python3.12 python3.13 python3; do
  [ -n "$candidate" ] || continue
  "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
  if "$candidate" -c 'import venv, ensurepip' 2>/dev/null; then
    exec "$candidate" scripts/set_up.py "$@"
  fi
  without_venv=${without_venv:-$candidate}
done

[ -z "$without_venv" ] ||
  stop "$without_venv can't make virtual environments. Install its venv module (Debian: apt install python3-venv)."
stop 'Python 3.11 or newer is missing. Install it, or name it: make run PYTHON=/path/to/python3.11'
