#!/bin/sh
# Make the virtual environment: sh scripts/setup.sh FOLDER REQUIREMENTS MARK
# Needs Python 3.11 or newer and the network to the package index pip is set up for; no root, no Node.
set -eu

folder=$1 requirements=$2 mark=$3

say() { printf '%s\n' "$*"; }
stop() { printf 'borikan: %s\n' "$*" >&2; exit 1; }

python=''
for candidate in "${PYTHON:-}" python3.11 python3.12 python3.13 python3; do
  [ -n "$candidate" ] || continue
  if command -v "$candidate" >/dev/null 2>&1 &&
    "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    python=$candidate
    break
  fi
done
[ -n "$python" ] || stop 'Python 3.11 or newer is missing. Install it, or name it: make run PYTHON=/path/to/python3.11'
"$python" -c 'import venv, ensurepip' 2>/dev/null ||
  stop "$python has no venv module. Install it (Debian: apt install python3-venv) and run again."

free=$(df -Pk . | awk 'NR==2 {print $4}')
[ "$free" -gt 1200000 ] || stop "the disk is nearly full: about 1.2 GB is needed here and $((free / 1024)) MB is free."

if [ ! -x "$folder/bin/python" ]; then
  say "[1/3] Making the virtual environment in $folder …"
  "$python" -m venv "$folder" || stop "could not make $folder. See the lines above."
fi
say "[2/3] Installing the packages of $requirements (the first time takes a minute or two) …"
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$requirements" ||
  stop 'the packages could not be installed. See the lines above; is the network there?'
say '[3/3] Installing Borikan itself …'
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . ||
  stop 'Borikan could not be installed. See the lines above.'
touch "$folder/$mark"
