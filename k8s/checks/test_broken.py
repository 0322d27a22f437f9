"""Each check fails on a manifest that is broken in one place, and says where."""

import json
from copy import deepcopy

import alarms
import boards
import confidence
import metrics
import network
import pods
import pytest
import schemas
from architecture import ARROWS, OUTWARD
from manifests import one, rendered

HERE = "profile-service"


@pytest.fixture
def manifests():
    """A copy of production that a test may break."""
    return deepcopy(rendered("overlays/prod"))


def container(manifests, deployment=HERE):
    return one(manifests, "Deployment", deployment)["spec"]["template"]["spec"]["containers"][0]


def pod(manifests):
    return one(manifests, "Deployment", HERE)["spec"]["template"]["spec"]


def policy(manifests, named):
    return one(manifests, "NetworkPolicy", named)["spec"]


def only(faults, *words):
    """All that was broken was found, and nothing else."""
    assert faults
    for fault in faults:
        assert any(word in fault for word in words), fault


class TestSchemas:
    def test_an_unknown_field(self, manifests):
        pod(manifests)["terminationGracePeriod"] = 60
        only(schemas.faults(manifests), "Deployment profile-service: spec.template.spec")

    def test_a_wrong_type(self, manifests):
        one(manifests, "Service", "gateway")["spec"]["ports"][0]["port"] = "8443"
        only(schemas.faults(manifests), "Service gateway")

    def test_an_unknown_kind(self, manifests):
        one(manifests, "ServiceAccount", "tamis")["apiVersion"] = "v2"
        only(schemas.faults(manifests), "v2 ServiceAccount has no schema")

    @pytest.mark.parametrize(
        ("kind", "named", "field", "value"),
        [
            ("RabbitmqCluster", "tamis-rabbitmq", "replica", 3),
            ("Queue", "profile.events", "durable", "yes"),
            ("Permission", HERE, "vhost", None),
            ("MongoDBCommunity", "tamis-mongodb", "type", "Sharded"),
            ("Cluster", "scoring-postgres", "instances", "three"),
            ("Certificate", "gateway", "dnsName", "gateway"),
            ("ScaledObject", HERE, "minReplica", 1),
            ("ServersTransport", "gateway", "serverName", 1),
            ("PodMonitor", HERE, "podMetricsEndpoint", []),
            ("PrometheusRule", "tamis-alerts", "groups", {}),
        ],
    )
    def test_a_custom_resource(self, manifests, kind, named, field, value):
        spec = one(manifests, kind, named)["spec"]
        if value is None:
            del spec[field]
        else:
            spec[field] = value
        only(schemas.faults(manifests), f"{kind} {named}: $.spec")


class TestPods:
    @pytest.mark.parametrize("field", ["runAsNonRoot", "runAsUser"])
    def test_a_container_as_root(self, manifests, field):
        del pod(manifests)["securityContext"][field]
        only(pods.faults(manifests), f"{HERE}, service: runs as root")

    def test_a_container_that_says_it_is_root(self, manifests):
        container(manifests)["securityContext"]["runAsUser"] = 0
        only(pods.faults(manifests), f"{HERE}, service: runs as root")

    def test_an_init_container_as_root(self, manifests):
        extra = deepcopy(container(manifests)) | {"name": "init"}
        extra["securityContext"] |= {"runAsNonRoot": False}
        pod(manifests)["initContainers"] = [extra]
        only(pods.faults(manifests), f"{HERE}, init: runs as root")

    @pytest.mark.parametrize("what", ["cpu", "memory"])
    def test_a_missing_limit(self, manifests, what):
        del container(manifests)["resources"]["limits"][what]
        only(pods.faults(manifests), f"{HERE}, service: has no limits of {what}")

    def test_a_missing_limit_of_an_operated_store(self, manifests):
        del one(manifests, "RabbitmqCluster", "tamis-rabbitmq")["spec"]["resources"]["limits"]["memory"]
        only(pods.faults(manifests), "RabbitmqCluster tamis-rabbitmq: has no limits of memory")

    @pytest.mark.parametrize(
        ("field", "value", "fault"),
        [
            ("readOnlyRootFilesystem", False, "may write to its image"),
            ("allowPrivilegeEscalation", True, "may gain privileges"),
            ("capabilities", {"drop": ["ALL"], "add": ["NET_ADMIN"]}, "keeps capabilities"),
            ("seccompProfile", {"type": "Unconfined"}, "has no seccomp profile"),
        ],
    )
    def test_a_loose_container(self, manifests, field, value, fault):
        container(manifests)["securityContext"][field] = value
        only(pods.faults(manifests), fault)

    def test_liveness_that_asks_for_the_broker(self, manifests):
        container(manifests)["livenessProbe"]["httpGet"]["path"] = "/q/health"
        only(pods.faults(manifests), "would be killed for what readiness tells")

    def test_a_probe_left_out(self, manifests):
        del container(manifests)["startupProbe"]
        only(pods.faults(manifests), "has no startupProbe")

    def test_an_end_too_soon(self, manifests):
        pod(manifests)["terminationGracePeriodSeconds"] = 30
        only(pods.faults(manifests), "is killed after 30 s")

    def test_an_image_without_a_version(self, manifests):
        container(manifests)["image"] = "tamis/profile-service:latest"
        only(pods.faults(manifests), "image without a version")

    def test_a_node_s_folder(self, manifests):
        pod(manifests)["volumes"].append({"name": "node", "hostPath": {"path": "/var/log"}})
        only(pods.faults(manifests), "mounts /var/log")

    def test_no_budget_and_nothing_that_scales(self, manifests):
        manifests.remove(one(manifests, "PodDisruptionBudget", HERE))
        manifests.remove(one(manifests, "ScaledObject", HERE))
        only(pods.faults(manifests), "may be evicted whole", "something that scales it")


    def test_a_queue_that_does_not_exist(self, manifests):
        one(manifests, "ScaledObject", HERE)["spec"]["triggers"][0]["metadata"]["queueName"] = "profile.event"
        only(pods.faults(manifests), "there is no queue profile.event")


class TestConfidence:
    @pytest.mark.parametrize(
        ("key", "value"),
        [
            ("RABBITMQ_PASSWORD", "correct horse"),
            ("client-secret", "s3cr3t"),
            ("TAMIS_KEYS_MASTER_KEYS__1_", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="),
            ("QUARKUS_MONGODB_CONNECTION_STRING", "mongodb://tamis:pass@mongo:27017/profile"),
            ("service.properties", "a=b\nquarkus.datasource.password=pass"),
            ("realm.json", '{"users": [{"credentials": [{"type": "password", "value": "demo"}]}]}'),
            ("realm.json", '{"clients": [{"clientId": "marketing", "secret": "marketing-secret"}]}'),
            ("tls", "-----BEGIN EC PRIVATE KEY-----\nMHcCAQEE\n-----END EC PRIVATE KEY-----"),
        ],
    )
    def test_a_secret_in_a_config_map(self, manifests, key, value):
        config = {"kind": "ConfigMap", "metadata": {"name": "leak"}, "data": {key: value}}
        only(confidence.faults([*manifests, config]), "ConfigMap leak:")

    def test_a_placeholder_is_no_secret(self):
        realm = '{"secret": "${TAMIS_ADMIN_SECRET}"}'
        config = {"kind": "ConfigMap", "metadata": {"name": "realm"}, "data": {"realm.json": realm}}
        assert confidence.faults([config]) == []

    def test_a_secret_among_the_manifests(self, manifests):
        secret = {"kind": "Secret", "metadata": {"name": "tamis-keys"}}
        only(confidence.faults([*manifests, secret]), "Secret tamis-keys: a secret does not belong")

    def test_a_secret_in_a_variable(self, manifests):
        container(manifests)["env"].append({"name": "RABBITMQ_PASSWORD", "value": "guest"})
        only(confidence.faults(manifests), "RABBITMQ_PASSWORD holds a secret")

    def test_a_reference_to_what_nobody_makes(self, manifests):
        manifests.remove(one(manifests, "Certificate", HERE))
        only(confidence.faults(manifests), f"nobody makes Secret {HERE}-tls")


class TestNetwork:
    def test_no_denial(self, manifests):
        manifests.remove(one(manifests, "NetworkPolicy", "nothing-by-default"))
        only(self.faults(manifests), "no policy denies by default")

    def test_a_port_that_no_policy_opens(self, manifests):
        container(manifests)["ports"].append({"name": "admin", "containerPort": 9000})
        only(self.faults(manifests), f"{HERE}: no policy opens port 9000")

    def test_a_policy_that_opens_a_port_where_nobody_listens(self, manifests):
        policy(manifests, HERE)["ingress"][0]["ports"].append({"port": 9000})
        only(self.faults(manifests), "opens port 9000", f"gateway -> {HERE}:9000")

    def test_a_needless_arrow_between_two_services(self, manifests):
        peer = {"podSelector": {"matchLabels": {"app.kubernetes.io/name": "scoring-service"}}}
        policy(manifests, HERE)["ingress"][0]["from"].append(peer)
        only(self.faults(manifests), f"scoring-service -> {HERE}:8443")

    def test_a_needless_way_out(self, manifests):
        policy(manifests, HERE)["policyTypes"].append("Egress")
        policy(manifests, HERE)["egress"] = [{"to": [{"ipBlock": {"cidr": "0.0.0.0/0"}}], "ports": [{"port": 443}]}]
        only(self.faults(manifests), f"{HERE} -> @internet:443 is open, though nothing asks for it")

    def test_a_rule_without_ports(self, manifests):
        del policy(manifests, HERE)["ingress"][0]["ports"]
        only(self.faults(manifests), "opens every port", f"-> {HERE}:8443")

    def test_an_arrow_open_at_one_end(self, manifests):
        manifests.remove(one(manifests, "NetworkPolicy", "tamis-mongodb-clients"))
        only(self.faults(manifests), "may come in, but not leave")

    def test_an_arrow_left_out(self, manifests):
        manifests.remove(one(manifests, "NetworkPolicy", "metrics"))
        only(self.faults(manifests), "@monitoring ->")

    def test_a_policy_for_pods_that_do_not_exist(self, manifests):
        policy(manifests, HERE)["podSelector"]["matchLabels"]["app.kubernetes.io/name"] = "profiles"
        only(self.faults(manifests), "selects no pods", HERE)

    @staticmethod
    def faults(manifests):
        return network.faults(manifests, ARROWS, OUTWARD)


class TestAlerts:
    @pytest.fixture
    def alert(self, manifests):
        """Of the two of this name, the first."""
        return next(rule for rule in alarms.rules(manifests) if rule.get("alert") == "TamisQueueLag")

    @pytest.mark.parametrize(
        ("path", "value", "fault"),
        [
            (("labels", "severity"), "page", "has no severity"),
            (("for",), "", "does not say for how long"),
            (("annotations", "summary"), "", "has no summary"),
            (("annotations", "runbook_url"), "", "has no runbook_url"),
            (("annotations", "runbook_url"), "https://runbooks.example.org/TamisOutboxLag.md", "names the runbook TamisOutboxLag.md"),
            (("expr",), "sum(rate(up[5m])", "is no PromQL"),
            (("expr",), "tamis_queue_delay_seconds > 1", "there is no metric tamis_queue_delay_seconds"),
            (("expr",), 'tamis_queue_lag_seconds{que="profile.events"} > 1', "tamis_queue_lag_seconds has no label que"),
            (("expr",), 'tamis_delivery_latency_seconds_bucket{le="4.0"} > 1', "tamis_delivery_latency_seconds_bucket has no bucket 4.0"),
            (("expr",), 'tamis_delivery_latency_seconds_bucket{le="5"} > 1', "tamis_delivery_latency_seconds_bucket has no bucket 5"),
            (("expr",), "max by (exchange) (tamis_queue_lag_seconds) > 1", "nothing in it has the label exchange"),
            (("expr",), "tamis_facts_waited_seconds > 1", "there is no metric tamis_facts_waited_seconds"),
        ],
    )
    def test_an_alert_that_does_not_say_what_it_should(self, manifests, alert, path, value, fault):
        inner = alert
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] = value
        only(alarms.faults(manifests), f"TamisQueueLag: {fault}")

    def test_an_alert_without_a_runbook(self, manifests, alert):
        alert["alert"] = "TamisQueueLate"
        alert["annotations"]["runbook_url"] = "https://runbooks.example.org/TamisQueueLate.md"
        only(alarms.faults(manifests), "TamisQueueLate: has no runbook")

    def test_a_runbook_without_an_alert(self, manifests):
        for group in next(r for r in manifests if r["metadata"]["name"] == "tamis-alerts")["spec"]["groups"]:
            group["rules"] = [rule for rule in group["rules"] if rule["alert"] != "TamisQueueLag"]
        only(alarms.faults(manifests), "docs/runbooks/TamisQueueLag.md: there is no such alert")

    @pytest.mark.parametrize(
        ("text", "fault"),
        [
            ("# Queues", "does not begin with its name"),
            ("## When to escalate", "has the headings"),
            ("```", "has no command to run"),
        ],
    )
    def test_a_runbook_with_a_part_left_out(self, manifests, tmp_path, text, fault):
        for file in alarms.RUNBOOKS.glob("*.md"):
            (tmp_path / file.name).write_text(file.read_text())
        broken = tmp_path / "TamisQueueLag.md"
        broken.write_text(broken.read_text().replace(text.replace("Queues", "TamisQueueLag"), ""))
        only(alarms.faults(manifests, tmp_path), f"TamisQueueLag: its runbook {fault}")

    def test_a_heading_with_nothing_under_it(self, manifests, tmp_path):
        for file in alarms.RUNBOOKS.glob("*.md"):
            (tmp_path / file.name).write_text(file.read_text())
        broken = tmp_path / "TamisQueueLag.md"
        broken.write_text(broken.read_text().partition("## When to escalate")[0] + "## When to escalate\n")
        only(alarms.faults(manifests, tmp_path), "its runbook says nothing under When to escalate")

    def test_a_metric_is_what_its_row_says(self):
        rows = "| `a_seconds`, `b_seconds` | histogram L | `x` | all | … |\n| `c` | gauge *max* | | all | … |\n| `d` | word |"
        assert metrics.documented(rows) == {
            name + suffix: frozenset({"x"} | ({"le"} if suffix == "_bucket" else set()))
            for name in ("a_seconds", "b_seconds")
            for suffix in ("_bucket", "_count", "_sum", "_max")
        } | {"c": frozenset()}

    def test_a_histogram_has_the_buckets_of_its_letter(self):
        text = "Buckets: **B** 0.005 1 · **L** 0.1 5.\n| `a_seconds` | histogram L | | all |\n| `b_seconds` | histogram | | all |"
        assert metrics.limits(text) == {"a_seconds_bucket": {"0.1", "5.0", "+Inf"}}


class TestDashboards:
    @pytest.fixture
    def config(self, manifests):
        return one(manifests, "ConfigMap", "dashboard-overview")

    @pytest.mark.parametrize(
        ("was", "now", "fault"),
        [
            ('"panels": [', '"panels": ', "is no JSON"),
            ('"uid": "tamis-overview"', '"uid": "tamis-stores"', "stores.json: has the uid tamis-stores of overview.json"),
            ('"uid": "tamis-overview"', '"uid": ""', "has no uid"),
            ('"unit": "cps"', '"unit": ""', "has no unit"),
            ('"uid": "${datasource}"', '"uid": "P1809F7CD0C75ACF3"', "a data source that the dashboard does not choose: P1809"),
            ('"type": "datasource"', '"type": "custom"', "a data source that the dashboard does not choose"),
            ("tamis_dead_letters_pending", "tamis_dead_letters", "there is no metric tamis_dead_letters"),
            ("[$__range]", "[$range]", "there is no variable range"),
            ('"id": 2,', '"id": 1,', "two panels have the same id"),
        ],
    )
    def test_a_dashboard_that_grafana_could_not_show(self, manifests, config, was, now, fault):
        assert was in config["data"]["overview.json"]
        config["data"]["overview.json"] = config["data"]["overview.json"].replace(was, now)
        faults = boards.faults(manifests)
        assert any(fault in found for found in faults), faults
        only(faults, "overview.json")

    def test_a_panel_that_asks_for_nothing(self, manifests, config):
        board = json.loads(config["data"]["overview.json"])
        board["panels"][1]["targets"] = []
        config["data"]["overview.json"] = json.dumps(board)
        only(boards.faults(manifests), "asks for nothing")

    def test_a_file_that_its_source_does_not_make(self, tmp_path):
        (tmp_path / "old.json").write_text("{}")
        assert "old.json" in boards.outdated(tmp_path)
