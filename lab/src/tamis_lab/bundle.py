"""What a deployment needs, in one folder: `model.onnx`, `manifest.json`, `golden.json`; and `report.md` for people."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx

from tamis_lab import Refused, golden
from tamis_lab.convert import OUTPUT
from tamis_lab.study import Study

MODEL, MANIFEST, GOLDEN, REPORT = "model.onnx", "manifest.json", "golden.json", "report.md"
TOLERANCE = {"absolute": 1e-5, "relative": 1e-5}


@dataclass(frozen=True)
class Bundle:
    model: bytes
    manifest: dict
    golden: dict


def manifest(study: Study, training: dict) -> dict:
    features = [{"name": it.name, "expression": it.expression, "missing": "nan"} for it in study.features]
    return {
        "task": "binary",
        "features": features,
        "output": {"name": OUTPUT, "index": 1},
        "purposes": list(study.purposes),
        "tolerance": TOLERANCE,
        "training": training,
    }


def write(folder: Path, model: onnx.ModelProto, manifest: dict, rows: np.ndarray, expected: np.ndarray) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    # Deterministic: the same trees give the same file, whatever the order of a map in memory.
    (folder / MODEL).write_bytes(model.SerializeToString(deterministic=True))
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    document = golden.document(rows, expected)
    lines = ",\n".join(json.dumps(row) for row in document["rows"])
    expectations = json.dumps(document["expected"])
    (folder / GOLDEN).write_text(f'{{"rows": [\n{lines}\n],\n"expected": {expectations}}}\n', encoding="utf-8")


def read(folder: Path) -> Bundle:
    lacking = [it for it in (MODEL, MANIFEST, GOLDEN) if not (folder / it).is_file()]
    if lacking:
        raise Refused(f"{folder} lacks {', '.join(lacking)}")
    return Bundle(
        (folder / MODEL).read_bytes(),
        json.loads((folder / MANIFEST).read_text(encoding="utf-8")),
        json.loads((folder / GOLDEN).read_text(encoding="utf-8")),
    )
