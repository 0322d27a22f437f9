"""The two libraries behind one face: train with a fixed seed on one thread, give margins, save and load."""

import json
from dataclasses import dataclass
from pathlib import Path

import lightgbm
import numpy as np
import xgboost

from tamis_lab import Refused
from tamis_lab.study import Study
from tamis_lab.table import Rows

SEED = 20260101


@dataclass(frozen=True)
class XgboostTrees:
    booster: xgboost.Booster
    file = "booster.json"

    def margins(self, features: np.ndarray) -> np.ndarray:
        return self.booster.predict(xgboost.DMatrix(features), output_margin=True).astype(np.float64)

    def save(self, folder: Path) -> None:
        self.booster.save_model(folder / self.file)

    def importance(self, columns: list[str]) -> dict[str, float]:
        gains = self.booster.get_score(importance_type="total_gain")
        return {name: gains.get(f"f{i}", 0.0) for i, name in enumerate(columns)}


@dataclass(frozen=True)
class LightgbmTrees:
    booster: lightgbm.Booster
    file = "booster.txt"

    def margins(self, features: np.ndarray) -> np.ndarray:
        return self.booster.predict(features.astype(np.float64), raw_score=True)

    def save(self, folder: Path) -> None:
        self.booster.save_model(folder / self.file)

    def importance(self, columns: list[str]) -> dict[str, float]:
        return dict(zip(columns, self.booster.feature_importance("gain").tolist()))


Trees = XgboostTrees | LightgbmTrees


def train(study: Study, rows: Rows) -> Trees:
    parameters = dict(study.parameters)
    rounds = parameters.pop("rounds")
    if study.framework == "xgboost":
        return _xgboost(parameters, rounds, rows)
    return _lightgbm(parameters, rounds, rows)


def load(study: Study, folder: Path) -> Trees:
    kind = XgboostTrees if study.framework == "xgboost" else LightgbmTrees
    path = folder / kind.file
    if not path.exists():
        raise Refused(f"{path} is not there: run `tamis-lab train` first")
    if kind is XgboostTrees:
        return XgboostTrees(xgboost.Booster(model_file=path))
    return LightgbmTrees(lightgbm.Booster(model_file=path))


def _xgboost(parameters: dict, rounds: int, rows: Rows) -> XgboostTrees:
    fixed = {"objective": "binary:logistic", "tree_method": "hist", "seed": SEED, "nthread": 1, "verbosity": 0}
    return XgboostTrees(xgboost.train(fixed | parameters, xgboost.DMatrix(rows.features, rows.labels), rounds))


def _lightgbm(parameters: dict, rounds: int, rows: Rows) -> LightgbmTrees:
    fixed = {"objective": "binary", "seed": SEED, "num_threads": 1, "deterministic": True, "force_row_wise": True, "verbosity": -1}
    # The values that the model will meet are float32; what is trained on is the same, widened.
    data = lightgbm.Dataset(rows.features.astype(np.float64), rows.labels)
    return LightgbmTrees(lightgbm.train(fixed | parameters, data, rounds))


def dump(trees: LightgbmTrees) -> list[dict]:
    return json.loads(json.dumps(trees.booster.dump_model()))["tree_info"]
