"""Bad exports load and score without complaint; the golden rows are what refuses them."""

import copy
import dataclasses

import numpy as np
import onnx
import onnxruntime
import pytest
from conftest import exported
from onnx import helper

from tamis_lab import Refused, bundle, calibrate, convert, golden, table, trees, validate


@pytest.fixture(scope="module")
def data(people, tmp_path_factory):
    folder = tmp_path_factory.mktemp("churn")
    asked = exported("churn", people, folder)
    return asked, table.split(asked, folder)


def bundled(asked, parts, folder) -> bundle.Bundle:
    model = trees.train(asked, parts.training)
    margins = model.margins(parts.calibration.features)
    sigmoid = calibrate.fit(margins, parts.calibration.labels)

    def native(features):
        return sigmoid(model.margins(features))

    rows = golden.rows(parts.judging.features, native)
    exported = convert.convert(model, sigmoid, len(asked.features))
    bundle.write(folder, exported, bundle.manifest(asked, {}), rows, native(rows))
    return bundle.read(folder)


@pytest.fixture(scope="module")
def good(data, tmp_path_factory):
    return bundled(*data, tmp_path_factory.mktemp("good"))


def changed(good: bundle.Bundle, change) -> bundle.Bundle:
    model = onnx.load_from_string(good.model)
    change(model)
    return dataclasses.replace(good, model=model.SerializeToString())


def attribute(model: onnx.ModelProto, name: str) -> onnx.AttributeProto:
    return next(it for it in model.graph.node[0].attribute if it.name == name)


def test_a_good_export_passes_every_check(good):
    assert [it.name for it in validate.validate(good)] == ["file", "shape", "golden rows", "parity", "batches"]


def test_lightgbm_with_zero_as_missing_converts_loads_scores_and_is_refused(data, tmp_path):
    """ONNX cannot say that a zero is missing: one of the exports that are silently wrong."""
    asked, parts = data
    wrong = bundled(dataclasses.replace(asked, parameters=asked.parameters | {"zero_as_missing": True}), parts, tmp_path)
    assert onnxruntime.InferenceSession(wrong.model).run(None, {"features": golden.matrix(wrong.golden)})[0].shape[1] == 2
    with pytest.raises(Refused, match=r"parity: \d+ of \d+ golden rows differ; the worst is row \d+: expected 0\.\d+, found 0\.\d+"):
        validate.validate(wrong)


def test_one_tampered_leaf_is_refused(good):
    def tamper(model):
        weights = attribute(model, "class_weights")
        heaviest = int(np.argmax(np.abs(weights.floats)))
        weights.floats[heaviest] *= -1

    with pytest.raises(Refused, match="parity"):
        validate.validate(changed(good, tamper))


def test_one_tampered_missing_branch_is_refused(good):
    def tamper(model):
        tracks = attribute(model, "nodes_missing_value_tracks_true")
        tracks.ints[0] = 1 - tracks.ints[0]

    with pytest.raises(Refused, match="parity"):
        validate.validate(changed(good, tamper))


def test_a_lost_calibration_is_refused(good):
    with pytest.raises(Refused, match="parity"):
        validate.validate(changed(good, lambda model: attribute(model, "base_values").floats.__setitem__(0, 0.0)))


def test_a_truncated_file_is_refused_with_the_runtimes_reason(good):
    with pytest.raises(Refused, match="ONNX Runtime does not load the model"):
        validate.validate(dataclasses.replace(good, model=good.model[: len(good.model) // 2]))


def test_a_newer_opset_is_refused(good):
    def newer(model):
        model.opset_import[0].version = 20

    with pytest.raises(Refused, match="file: IR 8, opsets"):
        validate.validate(changed(good, newer))


def test_features_that_do_not_fit_the_tensor_are_refused(good):
    manifest = copy.deepcopy(good.manifest)
    del manifest["features"][0]
    with pytest.raises(Refused, match="shape: the model takes features"):
        validate.validate(dataclasses.replace(good, manifest=manifest))


def test_an_unknown_output_is_refused(good):
    manifest = good.manifest | {"output": {"name": "variable", "index": 1}}
    with pytest.raises(Refused, match="output 'variable' is none of probabilities"):
        validate.validate(dataclasses.replace(good, manifest=manifest))


def test_too_few_golden_rows_are_refused(good):
    few = {"rows": good.golden["rows"][:199], "expected": good.golden["expected"][:199]}
    with pytest.raises(Refused, match="needs at least 200"):
        validate.validate(dataclasses.replace(good, golden=few))


def test_golden_rows_without_missing_values_are_refused(good):
    filled = [[0.0 if it is None else it for it in row] for row in good.golden["rows"]]
    with pytest.raises(Refused, match="must be missing in at least one row"):
        validate.validate(dataclasses.replace(good, golden=good.golden | {"rows": filled}))


def test_two_tensors_are_refused(good):
    def second(model):
        model.graph.input.append(helper.make_tensor_value_info("more", onnx.TensorProto.FLOAT, [None, 1]))

    with pytest.raises(Refused, match="for one float32 tensor"):
        validate.validate(changed(good, second))
