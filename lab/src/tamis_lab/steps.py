"""The steps between an export and a bundle. Each reads what the step before left in the folder."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np

from tamis_lab import bundle, calibrate, convert, golden, report, table, trees
from tamis_lab.judge import judge
from tamis_lab.study import Study
from tamis_lab.validate import validate

Say = Callable[[str], None]


def train(study: Study, folder: Path, say: Say) -> None:
    rows = table.split(study, folder).training
    trees.train(study, rows).save(folder)
    say(f"{study.name}: trained on {len(rows)} rows, {int(rows.labels.sum())} positive")


def fit_sigmoid(study: Study, folder: Path, say: Say) -> None:
    rows = table.split(study, folder).calibration
    sigmoid = calibrate.fit(trees.load(study, folder).margins(rows.features), rows.labels)
    sigmoid.save(folder)
    say(f"{study.name}: calibrated on {len(rows)} rows of other people, scale {sigmoid.scale:.3f}, offset {sigmoid.offset:.3f}")


def to_onnx(study: Study, folder: Path, target: Path, source: str, say: Say) -> None:
    """The bundle and its report. A bundle that does not validate stays where it is, for looking at, without a report."""
    data = table.split(study, folder)
    model, sigmoid = trees.load(study, folder), calibrate.load(folder)

    def native(features: np.ndarray) -> np.ndarray:
        return sigmoid(model.margins(features))

    export = json.loads((folder / "export.json").read_text(encoding="utf-8"))
    scores = native(data.judging.features)
    judgement = judge(data.judging.labels, scores)
    training = {
        "from": export["training"][0],
        "to": export["training"][-1],
        "rows": len(data.training),
        "framework": study.framework,
        "metrics": judgement.metrics(),
    }
    rows = golden.rows(data.judging.features, native)
    onnx = convert.convert(model, sigmoid, len(study.features))
    bundle.write(target, onnx, bundle.manifest(study, training), rows, native(rows))
    checks = validate(bundle.read(target))
    counts = {name: (len(it), int(it.labels.sum())) for name, it in vars(data).items()}
    page = report.page(
        study, export, counts, judgement, data.judging.labels, scores, model.importance(study.columns), checks, source
    )
    (target / bundle.REPORT).write_text(page, encoding="utf-8")
    say(f"{study.name}: AUC {judgement.auc:.3f}, Brier {judgement.brier:.3f} on {judgement.rows} later rows; {target / bundle.MODEL}")
