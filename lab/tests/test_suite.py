"""The whole way through a running Tamis. Needs TAMIS_URL, TAMIS_TOKEN_URL and a client with every scope."""

import time
import uuid

import numpy as np
import pytest
import shop
import tritonclient.http as triton
from conftest import exported, of

from tamis_lab import bundle, deploy, exports, golden, steps, study, table
from tamis_lab.api import Tamis, access, problem

pytestmark = pytest.mark.suite
RUN = uuid.uuid4().hex[:8]


def quiet(line: str) -> None:
    pass


def eventually(fact, seconds: float = 120):
    """What `fact` gives once it gives anything."""
    limit = time.monotonic() + seconds
    while (found := fact()) is None:
        assert time.monotonic() < limit, f"not within {seconds} s"
        time.sleep(0.3)
    return found


@pytest.fixture(scope="module")
def tamis() -> Tamis:
    return Tamis(access())


@pytest.fixture(scope="module")
def crowd(tamis):
    """The tiny shop, imported; answers when everybody has a profile."""
    people = shop.shop(150)
    source = tamis.post("/api/v1/sources", {"name": f"lab {RUN}", "legalBasis": {"analytics": "contract", "profiling": "contract"}})
    path = f"/api/v1/imports?format=ndjson&source={source['id']}"
    response = tamis.http.post(path, content=shop.ndjson(people, RUN), headers={"Content-Type": "application/x-ndjson"})
    assert response.status_code == 202, problem(response)
    id = response.json()["id"]
    done = eventually(lambda: it if (it := tamis.get(f"/api/v1/imports/{id}"))["state"] == "done" else None)
    assert done["rejected"] == 0
    eventually(lambda: True if len(tamis_rows(tamis, people)) == len(people) else None)
    return people


def tamis_rows(tamis, people) -> dict:
    """The profiles of the crowd, by person."""
    found = {}
    for id in people:
        items = tamis.get(f"/api/v1/profiles?namespace=user_id&value={RUN}{id}")["items"]
        if not items or not complete(items[0], people[id]):
            return found
        found[id] = items[0]
    return found


def complete(profile: dict, person: shop.Person) -> bool:
    activity = profile["activity"]
    return all(activity.get(name, {}).get("count") == len(occurrences) for name, occurrences in person.events.items())


@pytest.fixture(scope="module", params=["propension", "churn"])
def trained(request, tamis, crowd, tmp_path_factory):
    """A study with its real export and the bundle made of it."""
    asked, folder = of(request.param), tmp_path_factory.mktemp(f"{request.param}-real")
    exports.export(tamis, asked, study.instants(asked, shop.END), folder, say=quiet)
    steps.train(asked, folder, quiet)
    steps.fit_sigmoid(asked, folder, quiet)
    steps.to_onnx(asked, folder, folder / "bundle", "a suite in a test", quiet)
    return asked, folder


def test_tamis_exports_what_the_stand_in_exports(trained, tamis, crowd, tmp_path):
    asked, folder = trained
    exported(asked.name, crowd, tmp_path)
    mine = {profile["id"]: id for id, profile in tamis_rows(tamis, crowd).items()}
    at = study.instants(asked, shop.END).judging
    real, stand_in = (table.read(asked, exports.file(it, at, "parquet")) for it in (folder, tmp_path))
    expected = dict(zip(stand_in.people, zip(stand_in.features, stand_in.labels)))
    seen = 0
    for profile, features, label in zip(real.people, real.features, real.labels):
        if profile in mine:
            seen += 1
            np.testing.assert_allclose(features, expected[mine[profile]][0], rtol=1e-6, err_msg=mine[profile])
            assert label == expected[mine[profile]][1], mine[profile]
    assert seen == len(stand_in)


def test_a_deployed_model_infers_for_tritonclient_what_the_library_said(trained, tamis):
    asked, folder = trained
    name = f"{asked.name}-{RUN}"
    version = deploy.deploy(tamis, name, folder / "bundle", "live", None, quiet)
    kept = bundle.read(folder / "bundle")
    rows = golden.matrix(kept.golden)
    client = triton.InferenceServerClient(tamis.http.base_url.netloc.decode())
    headers = {"Authorization": f"Bearer {tamis.http.auth.token}"}
    assert client.is_server_live(headers) and client.is_model_ready(name, version, headers)
    metadata = client.get_model_metadata(name, headers=headers)
    assert metadata["inputs"] == [{"name": "features", "datatype": "FP32", "shape": [-1, len(asked.features)]}]
    for binary in (True, False):  # each with headers of its own: the client writes the binary length into what it is given
        given = triton.InferInput("features", list(rows.shape), "FP32")
        given.set_data_from_numpy(rows, binary_data=binary)
        wanted = [triton.InferRequestedOutput("probabilities", binary_data=binary)]
        found = client.infer(name, [given], outputs=wanted, headers=dict(headers)).as_numpy("probabilities")
        np.testing.assert_allclose(found[:, 1], kept.golden["expected"], atol=1e-5, err_msg=f"binary {binary}")
    tamis.put(f"/api/v1/models/{name}/versions/{version}/stage", {"stage": "retired"})


def test_what_is_scored_live_is_what_an_export_of_that_instant_scores(trained, tamis, crowd):
    """The features of now, exported, through the model, against the scores that people have."""
    asked, folder = trained
    name = f"{asked.name}-live-{RUN}"
    version = deploy.deploy(tamis, name, folder / "bundle", "live", None, quiet)
    profiles = [it["id"] for it in list(tamis_rows(tamis, crowd).values())[:10]]
    scored = {id: eventually(lambda: score(tamis, id, name)) for id in profiles}
    now = max(study.parse(it["computedAt"]) for it in scored.values()).replace(microsecond=0)
    exports.fetch(tamis, exports.unlabelled(asked, now, "parquet"), folder / "now.parquet", "now", quiet)
    people, features = table.features(asked, folder / "now.parquet")
    client = triton.InferenceServerClient(tamis.http.base_url.netloc.decode())
    given = triton.InferInput("features", list(features.shape), "FP32")
    given.set_data_from_numpy(features)
    headers = {"Authorization": f"Bearer {tamis.http.auth.token}"}
    expected = dict(zip(people, client.infer(name, [given], headers=headers).as_numpy("probabilities")[:, 1]))
    for id, it in scored.items():
        assert it["value"] == pytest.approx(float(expected[id]), abs=1e-6)
        assert (it["model"], str(it["version"]), it["stage"]) == (name, version, "live")
    tamis.put(f"/api/v1/models/{name}/versions/{version}/stage", {"stage": "retired"})


def score(tamis: Tamis, profile: str, model: str) -> dict | None:
    found = tamis.get(f"/api/v1/profiles/{profile}/scores")
    items = found["items"] if isinstance(found, dict) else found
    return next((it for it in items if it["model"] == model), None)
