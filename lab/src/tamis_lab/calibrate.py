"""Platt's sigmoid over margins, on people the trees have not seen.

Isotonic steps and scikit-learn's wrapper are avoided on purpose: their ONNX exports are silently wrong (nearest knot
instead of interpolation; probabilities fed where margins were fitted). A sigmoid over the margin is a scale and an
offset, so `convert` folds it into the leaves: the exported model stays one tree ensemble, calibrated.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from tamis_lab import Refused

FILE = "calibration.json"


@dataclass(frozen=True)
class Sigmoid:
    scale: float
    offset: float

    def __call__(self, margins: np.ndarray) -> np.ndarray:
        return 1.0 / (1.0 + np.exp(-(self.scale * margins + self.offset)))

    def save(self, folder: Path) -> None:
        (folder / FILE).write_text(json.dumps(asdict(self)) + "\n", encoding="utf-8")


def load(folder: Path) -> Sigmoid:
    path = folder / FILE
    if not path.exists():
        raise Refused(f"{path} is not there: run `tamis-lab calibrate` first")
    return Sigmoid(**json.loads(path.read_text(encoding="utf-8")))


def fit(margins: np.ndarray, labels: np.ndarray) -> Sigmoid:
    fitted = LogisticRegression(C=1e6).fit(margins.reshape(-1, 1), labels)
    sigmoid = Sigmoid(float(fitted.coef_[0, 0]), float(fitted.intercept_[0]))
    if not sigmoid.scale > 0:
        raise Refused("on people it has not seen the model orders the wrong way round: nothing to calibrate")
    return sigmoid
