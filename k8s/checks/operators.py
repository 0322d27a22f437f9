"""Fetches the operators' modules that a lock names and keeps their custom resource definitions: operators.py LOCK FOLDER."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path


def main(lock: Path, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for line in lock.read_text().splitlines():
        if line and not line.startswith("#"):
            module, version, digest, pattern = line.split()
            keep(fetched(module, version, digest), pattern, folder)


def fetched(module: str, version: str, digest: str) -> Path:
    """The module's folder in Go's cache; fails unless its content has this hash."""
    command = ["go", "mod", "download", "-json", f"{module}@{version}"]
    environment = os.environ | {"GOTOOLCHAIN": "local", "GO111MODULE": "on"}
    answer = subprocess.run(command, cwd="/", env=environment, capture_output=True, text=True)
    told = json.loads(answer.stdout or "{}")
    if answer.returncode or told.get("Sum") != digest:
        sys.exit(f"{module}@{version}: {told.get('Error') or answer.stderr or 'hash ' + told.get('Sum', '?')}")
    return Path(told["Dir"])


def keep(source: Path, pattern: str, folder: Path) -> None:
    files = sorted(source.glob(pattern))
    if not files:
        sys.exit(f"{source} has no {pattern}")
    for file in files:
        (folder / file.name).write_bytes(file.read_bytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
