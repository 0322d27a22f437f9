#!/usr/bin/env bash
# venv.sh FOLDER REQUIREMENTS: a virtual environment with exactly these packages; at once when it is there already.
set -euo pipefail
folder=$1 requirements=$2
if ! cmp -s "$requirements" "$folder/requirements.installed"; then
  rm -rf "$folder"
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed"; exit 1; }
  python3 -m venv "$folder"
  "$folder/bin/pip" install --quiet --disable-pip-version-check --no-deps -r "$requirements"
  cp "$requirements" "$folder/requirements.installed"
fi
