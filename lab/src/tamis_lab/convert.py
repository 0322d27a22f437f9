"""Trees and sigmoid as one ONNX tree ensemble: one float32 tensor in, `probabilities` out."""

import json

import numpy as np
import onnx
from onnx import TensorProto, helper
from onnxmltools import convert_lightgbm, convert_xgboost
from onnxmltools.convert.common.data_types import FloatTensorType

from tamis_lab import Refused, trees
from tamis_lab.calibrate import Sigmoid
from tamis_lab.trees import LightgbmTrees, Trees

INPUT, OUTPUT = "features", "probabilities"
# What every ONNX Runtime of the last years loads; version 5 of ai.onnx.ml ignores the logistic of a single target.
OPSETS = {"": 18, "ai.onnx.ml": 3}
IR_VERSION = 8


def convert(model: Trees, sigmoid: Sigmoid, width: int) -> onnx.ModelProto:
    node = _ensemble(model, width)
    attributes = {it.name: helper.get_attribute_value(it) for it in node.attribute}
    if attributes.get("post_transform") != b"LOGISTIC" or len(attributes["classlabels_int64s"]) != 2:
        raise Refused("the converter gave no two-class ensemble with a logistic end")
    if isinstance(model, LightgbmTrees):
        attributes["nodes_values"] = _rounded_down(model, attributes)
    # Written as 1 everywhere, read by nobody.
    attributes.pop("nodes_hitrates", None)
    base = attributes.pop("base_values", [0.0])
    if len(base) != 1:
        raise Refused(f"{len(base)} base values, where a binary model has one")
    # The scale goes into every leaf, the offset beside them: sigmoid(scale · margin + offset) with nothing added to the graph.
    attributes["class_weights"] = [float(np.float32(sigmoid.scale * it)) for it in attributes["class_weights"]]
    attributes["base_values"] = [float(np.float32(sigmoid.scale * base[0] + sigmoid.offset))]
    return _model({name: value for name, value in attributes.items() if len(value)}, width)


def _ensemble(model: Trees, width: int) -> onnx.NodeProto:
    types = [(INPUT, FloatTensorType([None, width]))]
    _check_kind(model)
    if isinstance(model, LightgbmTrees):
        converted = convert_lightgbm(model.booster, initial_types=types, target_opset=15, zipmap=False)
    else:
        converted = convert_xgboost(model.booster, initial_types=types, target_opset=15)
    found = [it for it in converted.graph.node if it.op_type == "TreeEnsembleClassifier"]
    if len(found) != 1:
        raise Refused(f"the converter gave {[it.op_type for it in converted.graph.node]}, not one TreeEnsembleClassifier")
    return found[0]


def _check_kind(model: Trees) -> None:
    """Some boosters the converter does not know, and others it writes down wrongly without a word."""
    if isinstance(model, LightgbmTrees):
        return
    kind = json.loads(model.booster.save_config())["learner"]["gradient_booster"]["name"]
    if kind == "dart":
        raise Refused("a DART booster: the converter loses the weight of each tree, and its scores are wrong; train with booster = gbtree")
    if kind != "gbtree":
        raise Refused(f"a booster of the kind {kind}: the kit converts trees only; train with booster = gbtree")


def _model(attributes: dict, width: int) -> onnx.ModelProto:
    node = helper.make_node(
        "TreeEnsembleClassifier", [INPUT], ["label", OUTPUT], name="trees", domain="ai.onnx.ml", **attributes
    )
    # The label stays inside: where to cut is a business setting, and runtimes disagree about it.
    graph = helper.make_graph(
        [node],
        "trees",
        [helper.make_tensor_value_info(INPUT, TensorProto.FLOAT, [None, width])],
        [helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, [None, 2])],
    )
    opsets = [helper.make_opsetid(domain, version) for domain, version in OPSETS.items()]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION, producer_name="tamis-lab")
    onnx.checker.check_model(model)
    return model


def _rounded_down(model: LightgbmTrees, attributes: dict) -> list[float]:
    """LightGBM asks `x <= t` of a double t. For a float32 x that is `x <= the largest float32 not above t`, while the
    converter writes the nearest one: a value that equals a t rounded up would take the other branch."""
    exact: dict[tuple[int, float], set[float]] = {}
    for tree in trees.dump(model):
        for feature, threshold in thresholds(tree["tree_structure"]):
            nearest = np.float32(threshold)
            below = nearest if float(nearest) <= threshold else np.nextafter(nearest, np.float32(-np.inf))
            exact.setdefault((feature, float(nearest)), set()).add(float(below))
    values = []
    for mode, feature, value in zip(attributes["nodes_modes"], attributes["nodes_featureids"], attributes["nodes_values"]):
        candidates = {value} if mode == b"LEAF" else exact.get((feature, float(np.float32(value))), set())
        if len(candidates) != 1:
            raise Refused(f"feature {feature}: threshold {value} stands for {len(candidates)} of the library's own")
        values.append(next(iter(candidates)))
    return values


def thresholds(node: dict):
    if "split_feature" not in node:
        return
    if node["decision_type"] != "<=":
        raise Refused(f"a split by '{node['decision_type']}': the kit converts numeric splits only")
    yield node["split_feature"], node["threshold"]
    yield from thresholds(node["left_child"])
    yield from thresholds(node["right_child"])
