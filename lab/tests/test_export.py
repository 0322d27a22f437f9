import json
from datetime import timedelta

import httpx
import pytest
import shop
from conftest import ACCESS, client, exported, of

from tamis_lab import Refused, exports, study, table
from tamis_lab.api import Tamis, access


def test_asks_for_every_instant_with_features_label_and_population(people, tmp_path):
    asked, stand_in = of("churn"), shop.StandIn(people)
    when = study.instants(asked, shop.END)
    exports.export(client(stand_in), asked, when, tmp_path, sleep=lambda seconds: None)
    assert [it["at"] for it in stand_in.requests] == [study.text(at) for at in (*when.training, when.judging)]
    first = stand_in.requests[0]
    assert first["label"] == {"expression": asked.label, "horizon": "P90D"}
    assert first["features"][-1] == {"name": "in_population", "expression": "COUNT('Order Completed') >= 1"}
    assert [it["name"] for it in first["features"][:-1]] == asked.columns


def test_says_progress_once_per_change_and_waits_for_the_end(people, tmp_path):
    asked, lines = of("propension"), []
    when = study.instants(asked, shop.END)
    exports.export(client(shop.StandIn(people)), asked, when, tmp_path, say=lines.append, sleep=lambda seconds: None)
    assert lines[0].endswith("running 5/10")
    assert lines[1].endswith("done 5/10")
    assert len(lines) == 2 * (len(when.training) + 1)


def test_csv_and_parquet_give_the_same_rows(people, tmp_path):
    asked = exported("churn", people, tmp_path / "csv", "csv")
    exported("churn", people, tmp_path / "parquet", "parquet")
    one, other = (table.split(asked, tmp_path / it).judging for it in ("csv", "parquet"))
    assert (one.people == other.people).all()
    assert one.features.tobytes() == other.features.tobytes()
    assert one.labels.tobytes() == other.labels.tobytes()


def test_a_failed_export_is_refused_with_the_servers_words(tmp_path):
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/token"):
            return httpx.Response(200, json={"access_token": "t"})
        if request.method == "POST":
            return httpx.Response(202, json={"id": "1", "state": "queued"})
        return httpx.Response(200, json={"id": "1", "state": "failed", "message": "the store went away"})

    asked = of("churn")
    with pytest.raises(Refused, match="the store went away"):
        exports.export(
            Tamis(ACCESS, httpx.MockTransport(answer)), asked, study.instants(asked, shop.END), tmp_path, sleep=lambda seconds: None
        )
    assert not list(tmp_path.glob("*.parquet*")) and not (tmp_path / "export.json").exists()


def test_an_input_error_names_its_place():
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/token"):
            return httpx.Response(200, json={"access_token": "t"})
        problem = {"message": "the request is wrong", "errors": [{"pointer": "/features/0/expression", "detail": "unknown"}]}
        return httpx.Response(422, json=problem)

    with pytest.raises(Refused, match="422 the request is wrong\n  /features/0/expression: unknown"):
        Tamis(ACCESS, httpx.MockTransport(answer)).post("/api/v1/feature-exports", {})


def test_an_expired_token_is_fetched_again_and_a_busy_server_waited_for():
    stand_in, waited = shop.StandIn(), []
    tamis = Tamis(ACCESS, stand_in.transport(), sleep=waited.append)
    tamis.post("/api/v1/feature-exports", {})
    tamis.http.auth.token = "expired"
    stand_in.busy = 2
    assert tamis.post("/api/v1/feature-exports", {})["id"] == "1"
    assert stand_in.tokens == 2
    assert waited == [3.0, 3.0]


def test_the_secret_comes_from_the_environment_only():
    with pytest.raises(Refused, match="TAMIS_CLIENT_SECRET"):
        access({})
    assert access({"TAMIS_CLIENT_SECRET": "s"}).client_id == "data-science"


def test_an_export_of_another_study_is_refused(people, tmp_path):
    exported("churn", people, tmp_path)
    with pytest.raises(Refused, match="export of 'churn'"):
        table.split(of("propension"), tmp_path)


def test_a_column_that_float32_cannot_hold_is_refused(people, tmp_path):
    asked = exported("churn", people, tmp_path, "csv")
    path = exports.file(tmp_path, study.instants(asked, shop.END).judging, "csv")
    header, first, *rest = path.read_text().splitlines()
    cells = first.split(",")
    cells[header.replace('"', "").split(",").index("spent_90d")] = "1700000000"
    path.write_text("\n".join([header, ",".join(cells), *rest]))
    with pytest.raises(Refused, match="float32 is no longer exact: spent_90d"):
        table.read(asked, path)


def test_the_index_is_written_last(people, tmp_path):
    asked = exported("churn", people, tmp_path)
    index = json.loads((tmp_path / "export.json").read_text())
    assert index["study"] == asked.name
    assert study.parse(index["judging"]) - study.parse(index["training"][-1]) >= timedelta(days=90)
