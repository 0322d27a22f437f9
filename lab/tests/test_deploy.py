import re
from email import message_from_bytes

import pytest
import shop
from conftest import ROOT, client

from tamis_lab import Refused, bundle, cli, deploy

MODELS = ROOT / "models"


def parts_of(version: dict) -> dict[str, bytes]:
    message = message_from_bytes(b"Content-Type: " + version["type"].encode() + b"\r\n\r\n" + version["body"])
    name = re.compile(r'name="([^"]+)"')
    return {name.search(it["Content-Disposition"]).group(1): it.get_payload(decode=True) for it in message.get_payload()}


def test_the_three_parts_arrive_as_they_are_and_the_version_goes_live():
    stand_in = shop.StandIn()
    version = deploy.deploy(client(stand_in), "churn", MODELS / "churn", "live", None, lambda line: None)
    assert version == "1"
    sent = stand_in.versions[0]
    assert sent["path"] == "/api/v1/models/churn/versions"
    assert parts_of(sent) == {
        "model": (MODELS / "churn" / bundle.MODEL).read_bytes(),
        "manifest": (MODELS / "churn" / bundle.MANIFEST).read_bytes(),
        "golden": (MODELS / "churn" / bundle.GOLDEN).read_bytes(),
    }
    assert stand_in.stages == [("/api/v1/models/churn/versions/1/stage", {"stage": "live"})]


def test_a_canary_has_its_percent_and_a_staged_version_no_transition():
    stand_in = shop.StandIn()
    deploy.deploy(client(stand_in), "churn", MODELS / "churn", "canary", 10, lambda line: None)
    deploy.deploy(client(stand_in), "churn", MODELS / "churn", "staged", None, lambda line: None)
    assert stand_in.stages == [("/api/v1/models/churn/versions/1/stage", {"stage": "canary", "percent": 10})]


def test_a_refused_version_says_which_check_failed():
    stand_in = shop.StandIn()
    stand_in.refuse_version = {
        "message": "the bundle is refused",
        "checks": [{"name": "golden", "passed": False, "detail": "row 7: expected 0.4, found 0.9"}],
    }
    with pytest.raises(Refused, match="422 the bundle is refused\n  golden: row 7: expected 0.4, found 0.9"):
        deploy.deploy(client(stand_in), "churn", MODELS / "churn", "live", None, lambda line: None)


def test_what_does_not_validate_is_not_sent(tmp_path):
    for name in (bundle.MODEL, bundle.MANIFEST):
        (tmp_path / name).write_bytes((MODELS / "churn" / name).read_bytes())
    (tmp_path / bundle.GOLDEN).write_bytes((MODELS / "propension" / bundle.GOLDEN).read_bytes())
    stand_in = shop.StandIn()
    with pytest.raises(Refused):
        deploy.deploy(client(stand_in), "churn", tmp_path, "live", None, lambda line: None)
    assert not stand_in.versions


def test_the_command_line_ends_with_one_and_a_reason(capsys, tmp_path):
    assert cli.main(["validate", str(tmp_path)]) == 1
    assert "lacks model.onnx, manifest.json, golden.json" in capsys.readouterr().err
    assert cli.main(["validate", str(MODELS / "churn")]) == 0
    assert "golden rows, " not in capsys.readouterr().err
