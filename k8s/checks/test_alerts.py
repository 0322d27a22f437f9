"""The rules say what they are to say: promtool evaluates them over the series of alerts/*.yaml."""

import os
import subprocess
from copy import deepcopy
from pathlib import Path

import pytest
import yaml

import alarms
from manifests import LOADER, of_kind, rendered

CASES = sorted((Path(__file__).parent / "alerts").glob("*.yaml"))
OVERLAY = "overlays/prod"


def promtool(*arguments) -> tuple[int, str]:
    command = [os.environ.get("PROMTOOL", "promtool"), *map(str, arguments)]
    answer = subprocess.run(command, capture_output=True, text=True)
    return answer.returncode, answer.stdout + answer.stderr


def written(resources: list[dict], folder: Path) -> Path:
    """The rules as Prometheus reads them; without the links to runbooks, which would be in every expectation."""
    groups = deepcopy([group for resource in of_kind(resources, "PrometheusRule") for group in resource["spec"]["groups"]])
    for rule in (rule for group in groups for rule in group["rules"]):
        rule.get("annotations", {}).pop("runbook_url", None)
    file = folder / "rules.yaml"
    file.write_text(yaml.safe_dump({"groups": groups}))
    return file


def evaluated(case: Path, folder: Path) -> tuple[int, str]:
    (folder / case.name).write_text(case.read_text())
    return promtool("test", "rules", folder / case.name)


def test_prometheus_takes_the_rules(tmp_path):
    assert promtool("check", "rules", written(rendered(OVERLAY), tmp_path))[0] == 0


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_alerts_are_raised_when_they_should(case, tmp_path):
    written(rendered(OVERLAY), tmp_path)
    code, told = evaluated(case, tmp_path)
    assert code == 0, told


def test_every_alert_has_a_case_in_which_it_is_raised_and_one_in_which_it_is_not():
    raised, quiet = set(), set()
    for case in CASES:
        for test in yaml.load(case.read_text(), LOADER)["tests"]:
            for expectation in test["alert_rule_test"]:
                (raised if expectation["exp_alerts"] else quiet).add(expectation["alertname"])
    alerts = {rule["alert"] for rule in alarms.rules(rendered(OVERLAY)) if "alert" in rule}
    assert raised == alerts
    assert quiet == alerts


@pytest.mark.parametrize(
    ("alert", "was", "now"),
    [
        ("TamisGatewayErrors", "> 0.02", "> 0.2"),
        ("TamisEventsRefused", 'reason!~"consent_.+"', 'reason!~"none"'),
        ("TamisQueueLag", "max by (queue)", "min by (queue)"),
        ("TamisScoringFailures", "* 0", "* 9"),
        ("TamisBackupOld", "26 *", "36 *"),
    ],
)
def test_a_rule_that_says_something_else_is_found(alert, was, now, tmp_path):
    manifests = deepcopy(rendered(OVERLAY))
    changed = [rule for rule in alarms.rules(manifests) if rule.get("alert") == alert]
    assert all(was in rule["expr"] for rule in changed)
    for rule in changed:
        rule["expr"] = rule["expr"].replace(was, now)
    written(manifests, tmp_path)
    (case,) = [case for case in CASES if alert in case.read_text()]
    code, told = evaluated(case, tmp_path)
    assert code != 0
    assert alert in told


@pytest.mark.parametrize(("field", "value"), [("expr", "sum by (job (up)"), ("for", "soon"), ("labels", {"job-name": "x"})])
def test_a_rule_that_prometheus_does_not_take_is_found(field, value, tmp_path):
    manifests = deepcopy(rendered(OVERLAY))
    next(rule for rule in alarms.rules(manifests) if "alert" in rule)[field] = value
    assert promtool("check", "rules", written(manifests, tmp_path))[0] != 0
