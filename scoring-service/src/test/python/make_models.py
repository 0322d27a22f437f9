"""Makes the small models that the tests register: python make_models.py ../resources/models

Versions that work together: see requirements.txt beside. The files are committed; run this only to change them.
"""

import json
import sys
import warnings
from pathlib import Path

import numpy as np
from lightgbm import LGBMClassifier
from onnxmltools.convert.lightgbm.operator_converters.LightGbm import convert_lightgbm
from onnxmltools.convert.xgboost.operator_converters.XGBoost import convert_xgboost
from skl2onnx import to_onnx, update_registered_converter
from skl2onnx.common.shape_calculator import calculate_linear_classifier_output_shapes
from sklearn.cluster import KMeans
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import Ridge
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from xgboost import XGBClassifier

warnings.filterwarnings("ignore")
OPSETS = {"": 18, "ai.onnx.ml": 3}
FEATURES = [
    ("age", "age", "refuse"),
    ("orders", "COUNT('Order Completed', LAST 90 DAYS)", "nan"),
    ("spent", "SUM('Order Completed', LAST 90 DAYS)", "nan"),
    ("days_since_order", "DAYS SINCE LAST('Order Completed')", "nan"),
]
for kind, name, convert in ((XGBClassifier, "Xgb", convert_xgboost), (LGBMClassifier, "Lgbm", convert_lightgbm)):
    update_registered_converter(
        kind,
        name,
        calculate_linear_classifier_output_shapes,
        convert,
        options={"nocl": [True, False], "zipmap": [True, False, "columns"]},
    )


def people(count, seed):
    rng = np.random.default_rng(seed)
    rows = np.column_stack(
        [rng.integers(18, 80, count), rng.poisson(2, count), rng.gamma(2, 60, count), rng.integers(0, 365, count)]
    ).astype(np.float32)
    rows[rng.random(count) < 0.2, 3] = np.nan
    chance = 1 / (1 + np.exp(0.04 * (rows[:, 0] - 45) - 0.4 * rows[:, 1] + np.nan_to_num(rows[:, 3], nan=200) / 150))
    return rows, (rng.random(count) < chance).astype(int)


def write(folder, model, example, task, output, expected, rows, tolerance=1e-5, missing=None):
    folder.mkdir(parents=True, exist_ok=True)
    options = {id(model): {"zipmap": False}} if hasattr(model, "predict_proba") else None
    onnx = to_onnx(model, example[:1], options=options, target_opset=OPSETS)
    (folder / "model.onnx").write_bytes(onnx.SerializeToString())
    manifest = {
        "task": task,
        "features": [
            {"name": name, "expression": expression, "missing": it if missing is None else missing}
            for name, expression, it in FEATURES
        ],
        "output": output,
        "purposes": ["profiling"],
        "tolerance": {"absolute": tolerance, "relative": tolerance},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")
    golden = {
        "rows": [[None if np.isnan(it) else float(str(it)) for it in row] for row in rows],
        "expected": np.asarray(expected, dtype=float).tolist(),
    }
    (folder / "golden.json").write_text(json.dumps(golden) + "\n")


def main(root):
    rows, bought = people(2000, 1)
    golden, _ = people(40, 2)
    xgb = XGBClassifier(n_estimators=8, max_depth=3, random_state=1).fit(rows, bought)
    write(root / "churn-1", xgb, rows, "binary", {"name": "probabilities", "index": 1}, xgb.predict_proba(golden)[:, 1], golden)
    lgbm = LGBMClassifier(n_estimators=12, num_leaves=7, random_state=1, verbose=-1).fit(rows, bought)
    write(root / "churn-2", lgbm, rows, "binary", {"name": "probabilities"}, lgbm.predict_proba(golden), golden)
    whole, filled = np.nan_to_num(rows, nan=400), np.nan_to_num(golden, nan=400)
    ridge = make_pipeline(StandardScaler(), Ridge()).fit(whole, whole[:, 2] * 0.3 + whole[:, 0])
    write(root / "basket", ridge, whole, "regression", {"name": "variable"}, ridge.predict(filled), filled, 1e-4, 400)
    kinds = bought + (rows[:, 1] > 2).astype(int)
    forest = RandomForestClassifier(6, max_depth=4, random_state=1).fit(whole, kinds)
    write(root / "kind", forest, whole, "multiclass", {"name": "probabilities"}, forest.predict_proba(filled), filled, 1e-5, 400)
    means = KMeans(3, random_state=1, n_init=3).fit(whole)
    write(root / "cluster", means, whole, "regression", {"name": "label"}, means.predict(filled), filled, 0, 400)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
