import json

import numpy as np
import onnx
import onnxruntime
import pytest
import xgboost
from conftest import ROOT, exported

from tamis_lab import Refused, bundle, calibrate, convert, golden, steps, table, trees, validate
from tamis_lab.study import read


@pytest.fixture(scope="module")
def built(export, tmp_path_factory):
    """A study, its folder with trained trees and sigmoid, and its bundle's folder."""
    asked, folder = export
    target = tmp_path_factory.mktemp("bundle")
    run(asked, folder, target)
    return asked, folder, target


def run(asked, folder, target):
    steps.train(asked, folder, lambda line: None)
    steps.fit_sigmoid(asked, folder, lambda line: None)
    steps.to_onnx(asked, folder, target, "a tiny shop", lambda line: None)


def onnx_scores(model: bytes, features: np.ndarray) -> np.ndarray:
    session = onnxruntime.InferenceSession(model)
    return session.run([convert.OUTPUT], {convert.INPUT: features})[0][:, 1]


def test_onnx_says_what_the_library_says_on_every_row(built):
    asked, folder, target = built
    model, sigmoid = trees.load(asked, folder), calibrate.load(folder)
    for rows in vars(table.split(asked, folder)).values():
        native = sigmoid(model.margins(rows.features))
        np.testing.assert_allclose(onnx_scores((target / bundle.MODEL).read_bytes(), rows.features), native, atol=2e-6)


def test_the_model_learned_and_is_calibrated(built):
    _, _, target = built
    metrics = json.loads((target / bundle.MANIFEST).read_text())["training"]["metrics"]
    assert metrics["auc"] > 0.75
    assert metrics["brier"] < metrics["brier_of_prevalence"]
    assert metrics["calibration_error"] < 0.15
    assert f"| AUC | {metrics['auc']:.3f} |" in (target / bundle.REPORT).read_text()


def test_training_again_gives_the_same_bytes(built, tmp_path):
    asked, folder, target = built
    copy = tmp_path / "data"
    copy.mkdir()
    for it in folder.iterdir():
        if it.suffix in (".parquet", ".json") and it.name not in ("booster.json", calibrate.FILE):
            (copy / it.name).write_bytes(it.read_bytes())
    run(asked, copy, tmp_path / "again")
    for name in (bundle.MODEL, bundle.MANIFEST, bundle.GOLDEN, bundle.REPORT):
        assert (tmp_path / "again" / name).read_bytes() == (target / name).read_bytes(), name


def test_calibration_brings_scores_nearer_to_what_happens():
    random = np.random.default_rng(1)
    margins = random.normal(0, 2, 20_000)
    labels = random.random(20_000) < 1 / (1 + np.exp(-(0.5 * margins - 1)))
    sigmoid = calibrate.fit(margins, labels)
    assert sigmoid.scale == pytest.approx(0.5, abs=0.03)
    assert sigmoid.offset == pytest.approx(-1, abs=0.05)
    with pytest.raises(Refused, match="wrong way round"):
        calibrate.fit(-margins, labels)


def test_a_value_at_a_rounded_threshold_takes_lightgbms_branch(people, tmp_path):
    """Where the converter writes the nearest float32, a threshold rounded up sends its own value the other way."""
    asked = exported("churn", people, tmp_path)
    rows = table.split(asked, tmp_path).training
    model = trees.train(asked, rows)
    features = []
    for tree in trees.dump(model):
        for feature, threshold in convert.thresholds(tree["tree_structure"]):
            if float(np.float32(threshold)) > threshold:
                row = rows.features[0].copy()
                row[feature] = np.float32(threshold)
                features.append(row)
    assert len(features) > 5
    features = np.array(features)
    same = calibrate.Sigmoid(1.0, 0.0)
    onnx_file = convert.convert(model, same, len(asked.features)).SerializeToString()
    difference = np.abs(onnx_scores(onnx_file, features) - same(model.margins(features)))
    assert difference.max() < 1e-6


@pytest.mark.parametrize(("booster", "why"), [("dart", "DART.*gbtree"), ("gblinear", "gblinear.*gbtree")])
def test_a_booster_that_does_not_survive_conversion_is_refused_by_name(booster, why):
    random = np.random.default_rng(2)
    features = random.normal(size=(200, 3)).astype(np.float32)
    data = xgboost.DMatrix(features, features[:, 0] > 0)
    trained = xgboost.train({"booster": booster, "objective": "binary:logistic", "nthread": 1}, data, 5)
    with pytest.raises(Refused, match=why):
        convert.convert(trees.XgboostTrees(trained), calibrate.Sigmoid(1.0, 0.0), 3)


def test_the_file_takes_one_float32_tensor_and_gives_probabilities_only(built):
    asked, _, target = built
    model = onnx.load(target / bundle.MODEL)
    session = onnxruntime.InferenceSession(model.SerializeToString())
    assert [(it.name, it.type, it.shape[1]) for it in session.get_inputs()] == [("features", "tensor(float)", len(asked.features))]
    assert [(it.name, it.shape[1]) for it in session.get_outputs()] == [("probabilities", 2)]
    assert [it.op_type for it in model.graph.node] == ["TreeEnsembleClassifier"]
    assert not model.metadata_props


def test_golden_rows_hold_missing_values_and_extremes_and_read_back_as_written(built):
    _, _, target = built
    written = bundle.read(target).golden
    rows = golden.matrix(written)
    assert len(rows) >= 200
    assert np.isnan(rows).any(axis=0).all() and np.isnan(rows).all(axis=1).any()
    assert np.nanmax(rows) == 2.0**24
    assert golden.document(rows, written["expected"]) == written


@pytest.mark.parametrize("name", ["propension", "churn"])
def test_the_committed_models_validate_and_match_their_study(name):
    folder = ROOT / "models" / name
    kept = bundle.read(folder)
    assert [it.name for it in validate.validate(kept)] == ["file", "shape", "golden rows", "parity", "batches"]
    asked = read(folder / "study.toml")
    assert kept.manifest["features"] == bundle.manifest(asked, {})["features"]
    assert kept.manifest["purposes"] == list(asked.purposes)
    assert len(kept.model) < 300_000
