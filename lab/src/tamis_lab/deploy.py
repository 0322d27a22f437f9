"""Registers a proven bundle and brings it to a stage."""

from collections.abc import Callable
from pathlib import Path

from tamis_lab import bundle
from tamis_lab.api import Tamis
from tamis_lab.validate import validate

STAGES = ("staged", "shadow", "canary", "live")


def deploy(
    tamis: Tamis, name: str, folder: Path, stage: str, percent: int | None, say: Callable[[str], None] = print
) -> str:
    """The version it became. What does not validate here is not sent."""
    validate(bundle.read(folder))
    answer = tamis.upload(f"/api/v1/models/{name}/versions", parts(folder))
    version = str(answer["version"])
    say(f"{name} {version}: registered, {answer['stage']}, sha256 {answer['sha256']}")
    for check in answer.get("checks", []):
        say(f"  {check['name']}: {check['detail']}")
    if stage != "staged":
        target = {"stage": stage} | ({} if percent is None else {"percent": percent})
        tamis.put(f"/api/v1/models/{name}/versions/{version}/stage", target)
        say(f"{name} {version}: {stage}")
    return version


def parts(folder: Path) -> dict:
    return {
        "model": (bundle.MODEL, (folder / bundle.MODEL).read_bytes(), "application/octet-stream"),
        "manifest": (bundle.MANIFEST, (folder / bundle.MANIFEST).read_bytes(), "application/json"),
        "golden": (bundle.GOLDEN, (folder / bundle.GOLDEN).read_bytes(), "application/json"),
    }
