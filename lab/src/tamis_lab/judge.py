"""How good a model is on the later period, in numbers and as a page."""

from dataclasses import asdict, dataclass

import numpy as np
from sklearn.metrics import brier_score_loss, roc_auc_score

BINS = 10


@dataclass(frozen=True)
class Judgement:
    rows: int
    positives: int
    auc: float
    brier: float
    # The Brier score of always saying the share of positives: what a useless but honest model reaches.
    brier_of_prevalence: float
    calibration_error: float

    def metrics(self) -> dict:
        return {name: round(value, 6) if isinstance(value, float) else value for name, value in asdict(self).items()}


@dataclass(frozen=True)
class Bin:
    low: float
    high: float
    rows: int
    mean_score: float
    share: float


def bins(labels: np.ndarray, scores: np.ndarray) -> list[Bin]:
    """Equal widths from 0 to 1; empty ones are left out."""
    index = np.minimum((scores * BINS).astype(int), BINS - 1)
    found = []
    for i in range(BINS):
        mask = index == i
        if mask.any():
            found.append(Bin(i / BINS, (i + 1) / BINS, int(mask.sum()), float(scores[mask].mean()), float(labels[mask].mean())))
    return found


def judge(labels: np.ndarray, scores: np.ndarray) -> Judgement:
    share = float(labels.mean())
    error = sum(it.rows * abs(it.mean_score - it.share) for it in bins(labels, scores)) / len(labels)
    return Judgement(
        len(labels),
        int(labels.sum()),
        float(roc_auc_score(labels, scores)),
        float(brier_score_loss(labels, scores)),
        share * (1 - share),
        float(error),
    )
