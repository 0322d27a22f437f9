"""Golden rows: inputs and what the native library says of them. They are what catches a silently wrong export."""

from collections.abc import Callable

import numpy as np

REAL = 200
# Beyond any count or amount of a shop, negative, tiny, and the largest integer that float32 still tells from its neighbours.
EXTREMES = (0.0, -1.0, 1e-6, 1e6, float(2**24))

Predict = Callable[[np.ndarray], np.ndarray]


def rows(features: np.ndarray, predict: Predict) -> np.ndarray:
    """200 real rows spread over the whole range of scores, then what real rows may lack: NaN everywhere, NaN in each
    column, each column at its extremes, all columns at one extreme. All float32."""
    order = np.argsort(predict(features), kind="stable")
    spread = np.unique(np.linspace(0, len(order) - 1, min(REAL, len(order))).astype(int))
    real = features[order[spread]]
    middle = real[len(real) // 2]
    made = [np.full_like(middle, np.nan)] + [np.full_like(middle, it) for it in EXTREMES]
    for column in range(features.shape[1]):
        for value in (np.nan, *EXTREMES):
            row = middle.copy()
            row[column] = value
            made.append(row)
    return np.concatenate([real, np.array(made, dtype=np.float32)]).astype(np.float32)


def document(features: np.ndarray, expected: np.ndarray) -> dict:
    """As Tamis reads it: missing is null, a float32 in its shortest decimal form, which reads back as itself."""
    return {
        "rows": [[None if np.isnan(it) else float(str(it)) for it in row] for row in features],
        "expected": [float(it) for it in expected],
    }


def matrix(document: dict) -> np.ndarray:
    return np.array([[np.nan if it is None else it for it in row] for row in document["rows"]], dtype=np.float32)
