"""Training data from Tamis's own feature exports: one per instant, each point-in-time."""

import json
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from tamis_lab import Refused
from tamis_lab.api import Tamis
from tamis_lab.study import POPULATION, Instants, Study, text

ENDED = ("done", "failed")


def request(study: Study, at: datetime, format: str) -> dict:
    """Everything that training needs of one instant."""
    population = [{"name": POPULATION, "expression": study.population}] if study.population else []
    asked = unlabelled(study, at, format)
    return asked | {
        "features": asked["features"] + population,
        "label": {"expression": study.label, "horizon": f"P{study.horizon.days}D"},
    }


def unlabelled(study: Study, at: datetime, format: str) -> dict:
    features = [{"name": it.name, "expression": it.expression} for it in study.features]
    return {"features": features, "at": text(at), "format": format}


def export(
    tamis: Tamis,
    study: Study,
    when: Instants,
    folder: Path,
    format: str = "parquet",
    say: Callable[[str], None] = print,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Leaves one file per instant and, last, `export.json`, which names them."""
    folder.mkdir(parents=True, exist_ok=True)
    for at in (*when.training, when.judging):
        fetch(tamis, request(study, at, format), file(folder, at, format), f"{study.name} at {text(at)}", say, sleep)
    index = {
        "study": study.name,
        "format": format,
        "training": [text(at) for at in when.training],
        "judging": text(when.judging),
    }
    (folder / "export.json").write_text(json.dumps(index, indent=2) + "\n", encoding="utf-8")


def fetch(tamis: Tamis, asked: dict, target: Path, what: str, say=print, sleep=time.sleep) -> None:
    """One export, from the request to the file."""
    started = tamis.post("/api/v1/feature-exports", asked)
    _wait(tamis, started["id"], what, say, sleep)
    tamis.download(f"/api/v1/feature-exports/{started['id']}/data", target)


def file(folder: Path, at: datetime, format: str) -> Path:
    return folder / f"{text(at).replace(':', '')}.{format}"


def _wait(tamis: Tamis, id: str, what: str, say, sleep) -> None:
    """Until the export has ended; progress is said when it changes. A poll costs the server one look-up."""
    pause, said = 0.1, None
    while True:
        state = tamis.get(f"/api/v1/feature-exports/{id}")
        progress = f"{what}: {state['state']} {_count(state)}".rstrip()
        if progress != said:
            say(progress)
            said = progress
        if state["state"] == "failed":
            raise Refused(f"{what}: the export failed: {state.get('message') or state.get('reason') or 'no reason given'}")
        if state["state"] in ENDED:
            return
        sleep(pause)
        pause = min(2.0, pause * 1.5)


def _count(state: dict) -> str:
    people = state.get("people", {})
    return f"{people['done']}/{people['total']}" if "total" in people else ""
