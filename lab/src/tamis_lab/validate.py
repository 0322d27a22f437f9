"""Proves a bundle before Tamis sees it: its shape, then its golden rows through ONNX Runtime."""

from dataclasses import dataclass

import numpy as np
import onnx
import onnxruntime

from tamis_lab import Refused, golden
from tamis_lab.bundle import Bundle
from tamis_lab.convert import IR_VERSION, OPSETS

LEAST_GOLDEN = 200
LARGEST_BYTES = 2_000_000
BATCHES = (1, 64, 129)


@dataclass(frozen=True)
class Check:
    name: str
    detail: str


def validate(bundle: Bundle) -> list[Check]:
    """The checks that held; the first that does not is `Refused`, with what to look at."""
    features = golden.matrix(bundle.golden)
    expected = np.array(bundle.golden["expected"], dtype=np.float64)
    session = _session(bundle)
    return [
        Check("file", _file(bundle)),
        Check("shape", _shape(bundle, session)),
        Check("golden rows", _golden(bundle, features, expected)),
        Check("parity", _parity(bundle, session, features, expected)),
        Check("batches", _batches(bundle, session, features)),
    ]


def scores(bundle: Bundle, session: onnxruntime.InferenceSession, features: np.ndarray) -> np.ndarray:
    output = bundle.manifest["output"]
    return session.run([output["name"]], {session.get_inputs()[0].name: features})[0][:, output["index"]]


def _session(bundle: Bundle) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    try:
        return onnxruntime.InferenceSession(bundle.model, options, providers=["CPUExecutionProvider"])
    except Exception as broken:
        raise Refused(f"ONNX Runtime does not load the model: {broken}") from broken


def _file(bundle: Bundle) -> str:
    model = onnx.load_from_string(bundle.model)
    found = {it.domain: it.version for it in model.opset_import}
    if model.ir_version > IR_VERSION or any(found[it] > OPSETS.get(it, 0) for it in found):
        raise Refused(f"file: IR {model.ir_version}, opsets {found}; at most IR {IR_VERSION}, {OPSETS}")
    if len(bundle.model) > LARGEST_BYTES:
        raise Refused(f"file: {len(bundle.model)} bytes, at most {LARGEST_BYTES}")
    return f"{len(bundle.model)} bytes, IR {model.ir_version}, opsets {found}"


def _shape(bundle: Bundle, session: onnxruntime.InferenceSession) -> str:
    inputs, width = session.get_inputs(), len(bundle.manifest["features"])
    if len(inputs) != 1 or inputs[0].type != "tensor(float)" or inputs[0].shape[1:] != [width]:
        found = ", ".join(f"{it.name} {it.type} {it.shape}" for it in inputs)
        raise Refused(f"shape: the model takes {found}; the manifest has {width} features for one float32 tensor")
    names = [it.name for it in session.get_outputs()]
    if bundle.manifest["output"]["name"] not in names:
        raise Refused(f"shape: output '{bundle.manifest['output']['name']}' is none of {', '.join(names)}")
    return f"{inputs[0].name} [-1, {width}] float32"


def _golden(bundle: Bundle, features: np.ndarray, expected: np.ndarray) -> str:
    width = len(bundle.manifest["features"])
    if len(features) < LEAST_GOLDEN or len(features) != len(expected) or features.shape[1] != width:
        raise Refused(
            f"golden rows: {features.shape} rows by features and {len(expected)} expectations; "
            f"needs at least {LEAST_GOLDEN} rows of {width} features"
        )
    if not np.isnan(features).any(axis=0).all():
        raise Refused("golden rows: every feature must be missing in at least one row, or a wrong default branch goes unseen")
    return f"{len(features)} rows, {int(np.isnan(features).any(axis=1).sum())} with missing values"


def _parity(bundle: Bundle, session: onnxruntime.InferenceSession, features: np.ndarray, expected: np.ndarray) -> str:
    found = scores(bundle, session, features).astype(np.float64)
    tolerance = bundle.manifest["tolerance"]
    difference = np.abs(found - expected)
    wrong = ~(difference <= tolerance["absolute"] + tolerance["relative"] * np.abs(expected))
    if wrong.any():
        row = int(np.nanargmax(np.where(wrong, difference, -1.0)))
        raise Refused(
            f"parity: {int(wrong.sum())} of {len(wrong)} golden rows differ; the worst is row {row}: "
            f"expected {expected[row]:.7g}, found {found[row]:.7g}. The export is wrong: do not deploy it"
        )
    return f"largest difference {difference.max():.2g}"


def _batches(bundle: Bundle, session: onnxruntime.InferenceSession, features: np.ndarray) -> str:
    whole = scores(bundle, session, features)
    for size in BATCHES:
        parts = [scores(bundle, session, features[i : i + size]) for i in range(0, len(features), size)]
        if not np.allclose(np.concatenate(parts), whole, rtol=0, atol=1e-6):
            raise Refused(f"batches: {size} rows at a time do not score as all at once")
    return f"{', '.join(map(str, BATCHES))} rows at a time agree"
