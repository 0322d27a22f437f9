"""Checks a running scoring service with NVIDIA's own client, unmodified: python triton_client_check.py host:port model

The model is the tests' churn: version 1 live, version 2 staged. Ends with 0 when everything holds.
"""

import sys

import numpy as np
import tritonclient.http as triton
from tritonclient.utils import InferenceServerException

ROWS = np.array([[30, 4, 210.5, 12], [61, 0, 0, 300], [44, 2, 80, np.nan]], dtype=np.float32)


def infer(client, model, binary_in, binary_out=None, **more):
    tensor = triton.InferInput("X", list(ROWS.shape), "FP32")
    tensor.set_data_from_numpy(ROWS, binary_data=binary_in)
    if binary_out is not None:
        more["outputs"] = [triton.InferRequestedOutput(it, binary_data=binary_out) for it in ("label", "probabilities")]
    return client.infer(model, [tensor], **more)


def fails(why, call):
    try:
        call()
    except InferenceServerException as error:
        assert why in error.message(), f"{why!r} is not in {error.message()!r}"
    else:
        raise AssertionError(f"nothing failed: {why}")


def main(url, model):
    client = triton.InferenceServerClient(url)
    assert client.is_server_live()
    assert client.is_server_ready()
    assert client.is_model_ready(model)
    assert client.is_model_ready(model, "2")
    assert not client.is_model_ready(model, "9")
    assert not client.is_model_ready("nobody")

    server = client.get_server_metadata()
    assert "binary_tensor_data" in server["extensions"], server
    metadata = client.get_model_metadata(model)
    assert metadata["versions"] == ["1", "2"], metadata
    assert metadata["inputs"] == [{"name": "X", "datatype": "FP32", "shape": [-1, 4]}], metadata
    assert [it["shape"] for it in metadata["outputs"]] == [[-1], [-1, 2]], metadata
    index = client.get_model_repository_index()
    assert {it["version"] for it in index if it["name"] == model} == {"1", "2"}, index
    client.load_model(model)

    default = infer(client, model, True, request_id="42")
    assert default.get_response()["id"] == "42"
    assert default.get_response()["model_version"] == "1"
    found = default.as_numpy("probabilities")
    assert found.shape == (3, 2) and found.dtype == np.float32
    assert np.allclose(found.sum(axis=1), 1, atol=1e-6)
    assert default.as_numpy("label").dtype == np.int64
    for binary_in, binary_out in ((True, True), (True, False), (False, True), (False, False)):
        again = infer(client, model, binary_in, binary_out)
        assert np.array_equal(again.as_numpy("probabilities"), found), (binary_in, binary_out)
    other = infer(client, model, True, model_version="2")
    assert other.get_response()["model_version"] == "2"
    assert not np.array_equal(other.as_numpy("probabilities"), found)
    for algorithm in ("gzip", "deflate"):
        zipped = infer(
            client, model, True, request_compression_algorithm=algorithm, response_compression_algorithm=algorithm
        )
        assert np.array_equal(zipped.as_numpy("probabilities"), found), algorithm

    fails("nobody", lambda: infer(client, "nobody", True))
    fails("zzz", lambda: client.infer(model, [tensor("X", ROWS)], outputs=[triton.InferRequestedOutput("zzz")]))
    fails("no input 'Y'", lambda: client.infer(model, [tensor("Y", ROWS)]))
    fails("expected 4", lambda: client.infer(model, [tensor("X", ROWS[:, :3])]))
    fails("not nullable", lambda: client.infer(model, [tensor("X", np.full((1, 4), np.nan, dtype=np.float32))]))
    client.close()


def tensor(name, rows):
    made = triton.InferInput(name, list(rows.shape), "FP32")
    made.set_data_from_numpy(np.ascontiguousarray(rows))
    return made


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
    print("tritonclient: everything holds")
