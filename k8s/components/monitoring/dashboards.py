#!/usr/bin/env python3
"""Makes dashboards/*.json from what is below: change it here, run this file, commit both. k8s/check compares them."""

import json
from pathlib import Path

FOLDER = Path(__file__).parent / "dashboards"
SOURCE = {"type": "prometheus", "uid": "${datasource}"}
SERVICES = 'job=~"gateway|.+-service"'
GREEN, YELLOW, RED = "green", "yellow", "red"


def quantile(q: float, metric: str, by: str = "", where: str = "") -> str:
    labels = ", ".join(["le", *([by] if by else [])])
    return f"histogram_quantile({q}, sum by ({labels}) (rate({metric}_bucket{where}[$__rate_interval])))"


def rate(metric: str, by: str = "", where: str = "") -> str:
    return f"sum{f' by ({by})' if by else ''} (rate({metric}{where}[$__rate_interval]))"


def mean(metric: str, by: str = "") -> str:
    return f"{rate(metric + '_sum', by)} / {rate(metric + '_count', by)}"


def stat(title: str, unit: str, expr: str, *, yellow=None, red=None, rising=True, words="") -> dict:
    """One figure, coloured where it gets worse by rising, or by falling."""
    steps = [{"color": GREEN if rising else RED, "value": None}]
    if rising:
        steps += [{"color": c, "value": v} for c, v in ((YELLOW, yellow), (RED, red)) if v is not None]
    else:
        steps += [{"color": c, "value": v} for c, v in ((YELLOW, red), (GREEN, yellow)) if v is not None]
    return {
        "type": "stat",
        "title": title,
        "description": words,
        "size": (4, 4),
        "unit": unit,
        "targets": [(expr, "")],
        "thresholds": steps,
        "options": {"reduceOptions": {"calcs": ["lastNotNull"]}, "colorMode": "value", "graphMode": "area"},
    }


def lines(title: str, unit: str, *targets: tuple[str, str], words="", limit=None, stacked=False, width=12) -> dict:
    """Curves over time; a limit is drawn as a red line."""
    custom = {"lineWidth": 1, "fillOpacity": 20 if stacked else 0, "showPoints": "never"}
    custom["stacking"] = {"mode": "normal" if stacked else "none"}
    steps = [{"color": GREEN, "value": None}]
    if limit is not None:
        custom["thresholdsStyle"] = {"mode": "line"}
        steps.append({"color": RED, "value": limit})
    return {
        "type": "timeseries",
        "title": title,
        "description": words,
        "size": (width, 8),
        "unit": unit,
        "targets": targets,
        "thresholds": steps,
        "custom": custom,
        "options": {"legend": {"displayMode": "list", "placement": "bottom"}, "tooltip": {"mode": "multi", "sort": "desc"}},
    }


def heat(title: str, unit: str, metric: str, words="") -> dict:
    """How durations spread over a histogram's buckets."""
    expr = f"sum by (le) (increase({metric}_bucket[$__rate_interval]))"
    return {
        "type": "heatmap",
        "title": title,
        "description": words,
        "size": (12, 8),
        "unit": unit,
        "targets": [(expr, "{{le}}")],
        "format": "heatmap",
        "options": {"calculate": False, "yAxis": {"unit": unit}, "cellGap": 1, "color": {"scheme": "Oranges", "mode": "scheme"}},
    }


def rendered(panel: dict, number: int, x: int, y: int) -> dict:
    width, height = panel["size"]
    defaults = {"unit": panel["unit"], "min": 0, "thresholds": {"mode": "absolute", "steps": panel.get("thresholds", [])}}
    if "custom" in panel:
        defaults["custom"] = panel["custom"]
    targets = [
        {"refId": chr(ord("A") + n), "datasource": SOURCE, "expr": expr, "legendFormat": legend or "__auto"}
        | ({"format": panel["format"]} if "format" in panel else {})
        for n, (expr, legend) in enumerate(panel["targets"])
    ]
    return {
        "id": number,
        "type": panel["type"],
        "title": panel["title"],
        "description": panel["description"],
        "datasource": SOURCE,
        "gridPos": {"x": x, "y": y, "w": width, "h": height},
        "fieldConfig": {"defaults": defaults, "overrides": []},
        "options": panel["options"],
        "targets": targets,
    }


def dashboard(uid: str, title: str, description: str, *rows: tuple[str, list[dict]]) -> dict:
    panels, number, y = [], 1, 0
    for heading, content in rows:
        place = {"x": 0, "y": y, "w": 24, "h": 1}
        panels.append({"id": number, "type": "row", "title": heading, "collapsed": False, "gridPos": place, "panels": []})
        number, x, y, tall = number + 1, 0, y + 1, 0
        for panel in content:
            width, height = panel["size"]
            if x + width > 24:
                x, y, tall = 0, y + tall, 0
            panels.append(rendered(panel, number, x, y))
            number, x, tall = number + 1, x + width, max(tall, height)
        y += tall
    source = {"name": "datasource", "label": "Prometheus", "type": "datasource", "query": "prometheus", "current": {}}
    links = {"type": "dashboards", "tags": ["tamis"], "title": "Tamis", "asDropdown": True, "includeVars": True, "keepTime": True}
    return {
        "uid": uid,
        "title": title,
        "description": description,
        "tags": ["tamis"],
        "schemaVersion": 39,
        "editable": False,
        "refresh": "30s",
        "time": {"from": "now-3h", "to": "now"},
        "timezone": "browser",
        "templating": {"list": [source]},
        "annotations": {"list": []},
        "links": [links],
        "panels": panels,
    }


DELIVERED = '{outcome="delivered"}'
LATENCY = "tamis_delivery_latency_seconds"
LIVE = '{queue!~".+\\\\.(refreshed|rescored)"}'

OVERVIEW = dashboard(
    "tamis-overview",
    "Tamis / Overview",
    "Whether events reach the marketing tools in time, and where they are on their way.",
    ("At a glance", [
        stat("Event to delivery, p99", "s", quantile(0.99, LATENCY), yellow=2.5, red=5,
             words="From the receipt of an event to the receiver's 2xx, of deliveries that an event caused. The objective is 5 s for 99 of 100."),
        stat("Within the objective", "percentunit",
             f'sum(increase({LATENCY}_bucket{{le="5.0"}}[$__range])) / sum(increase({LATENCY}_count[$__range]))',
             yellow=0.995, red=0.99, rising=False, words="Share of deliveries within 5 s, over the time shown."),
        stat("Events accepted", "cps", rate("tamis_ingestion_events_accepted_total")),
        stat("Furthest behind", "s", f"max(tamis_queue_lag_seconds{LIVE})", yellow=10, red=60,
             words="Age of the oldest message being handled, of the queues of the live path."),
        stat("Dead letters", "short", "max(tamis_dead_letters_pending)", yellow=1, red=100, words="That wait for a decision."),
        stat("Alerts", "short", 'count(ALERTS{alertname=~"Tamis.+", alertstate="firing"}) or vector(0)', yellow=1, red=5),
    ]),
    ("The way of an event", [
        lines("Rates along the way", "cps",
              (rate("tamis_ingestion_events_accepted_total"), "accepted"),
              (rate("tamis_profile_events_folded_total"), "folded"),
              (rate("tamis_scoring_announced_total"), "scores announced"),
              (rate("tamis_segmentation_transitions_total"), "entries and exits"),
              (rate("tamis_deliveries_total", where=DELIVERED), "delivered")),
        lines("Event to delivery", "s", (quantile(0.5, LATENCY), "p50"), (quantile(0.95, LATENCY), "p95"), (quantile(0.99, LATENCY), "p99"), limit=5),
        lines("Lag of each stage, p95", "s", (quantile(0.95, "tamis_facts_waited_seconds", "queue"), "{{queue}}"),
              words="From the publishing of a message to the acknowledgement of its facts."),
        lines("Late deliveries, against what the objective allows", "percentunit",
              ("tamis:deliveries_late:ratio_rate5m", "5 minutes"), ("tamis:deliveries_late:ratio_rate1h", "1 hour"),
              ("tamis:deliveries_late:ratio_rate6h", "6 hours"), limit=0.01),
    ]),
    ("Services", [
        lines("Replicas that answer", "short", (f"sum by (job) (up{{{SERVICES}}})", "{{job}}"), width=8),
        lines("Processor", "percentunit", (f"sum by (job) (process_cpu_usage{{{SERVICES}}})", "{{job}}"), width=8,
              words="Sum over replicas of their share of the processors they may use."),
        lines("Heap", "bytes", (f'sum by (job) (jvm_memory_used_bytes{{area="heap", {SERVICES}}})', "{{job}}"), width=8),
    ]),
)

REQUESTS = "tamis_gateway_requests_seconds"
INTAKE = dashboard(
    "tamis-intake",
    "Tamis / Gateway and ingestion",
    "Calls from outside, events taken and refused, and what is published.",
    ("Gateway", [
        lines("Requests", "reqps", (rate(f"{REQUESTS}_count", "service"), "{{service}}"), stacked=True),
        lines("Answers that are not 2xx", "reqps", (rate(f"{REQUESTS}_count", "status", '{status!~"2.."}'), "{{status}}")),
        lines("Duration, p99", "s", (quantile(0.99, REQUESTS, "service"), "{{service}}")),
        lines("Failures (5xx)", "percentunit",
              (f"{rate(f'{REQUESTS}_count', 'service', '{status=~' + chr(34) + '5..' + chr(34) + '}')} / {rate(f'{REQUESTS}_count', 'service')}", "{{service}}"),
              limit=0.02),
        lines("Busiest routes", "reqps", (f"topk(10, {rate(f'{REQUESTS}_count', 'method, route')})", "{{method}} {{route}}"), width=24),
    ]),
    ("Events", [
        lines("Accepted", "cps", (rate("tamis_ingestion_events_accepted_total", "pod"), "{{pod}}"), stacked=True),
        lines("Refused, by reason", "cps", (rate("tamis_ingestion_events_refused_total", "reason"), "{{reason}}"), stacked=True,
              words="Reasons that begin with consent are the law at work; the others are a source that sends what it should not."),
    ]),
    ("Publishing", [
        lines("Confirmed messages", "cps", (rate("tamis_messages_published_total", "exchange", '{confirmed="true"}'), "{{exchange}}")),
        lines("Messages not confirmed", "cps", (rate("tamis_messages_published_total", "job, exchange", '{confirmed="false"}'), "{{job}} {{exchange}}")),
        lines("Confirm, p99", "s", (quantile(0.99, "tamis_broker_confirm_seconds", "exchange"), "{{exchange}}")),
        lines("Bytes that await a confirm", "bytes", ("sum by (job, pod) (tamis_broker_unconfirmed_bytes)", "{{pod}}")),
        lines("Committed and not announced", "s", ("max by (job) (tamis_outbox_lag_seconds)", "{{job}}"), limit=60,
              words="Age of the oldest row of the outbox."),
    ]),
)

PEOPLE = dashboard(
    "tamis-people",
    "Tamis / Profiles and scoring",
    "Events becoming profiles, profiles becoming scores.",
    ("Profiles", [
        lines("Folded", "cps", (rate("tamis_profile_events_folded_total", "pod"), "{{pod}}"), stacked=True),
        lines("Conflicts, by cause", "cps", (rate("tamis_profile_fold_conflicts_total", "cause"), "{{cause}}"),
              words="Folds that another writer overtook and that were read again; few are normal."),
        lines("Left out, by reason", "cps", (rate("tamis_profile_left_out_total", "reason"), "{{reason}}")),
        lines("Lag of profile-service, p95", "s", (quantile(0.95, "tamis_facts_waited_seconds", "queue", '{queue=~"profile\\\\..+"}'), "{{queue}}")),
    ]),
    ("Scores", [
        lines("Rows scored", "cps", (rate("tamis_scoring_rows_total", "model, version"), "{{model}} {{version}}"), stacked=True),
        lines("People without a score", "cps", (rate("tamis_scoring_failures_total", "model, version, reason"), "{{model}} {{version}} {{reason}}")),
        lines("One run of a model, p99", "s", (quantile(0.99, "tamis_scoring_inference_seconds", "model"), "{{model}}")),
        lines("Runs that failed", "cps", (rate("tamis_scoring_inference_failures_total", "model, reason"), "{{model}} {{reason}}")),
        lines("Versions left alone", "short", ("max by (model, version) (tamis_scoring_inference_circuit_open)", "{{model}} {{version}}"),
              words="1 while a version that timed out too often is not asked."),
        lines("Scored again by the clock: how late, p99", "s", (quantile(0.99, "tamis_scoring_due_lag_seconds"), "p99"), limit=5),
        lines("Features of one batch", "s", (mean("tamis_scoring_features_seconds"), "mean")),
        lines("People per batch", "short", (mean("tamis_scoring_batch"), "mean")),
        lines("Lag of scoring-service, p95", "s", (quantile(0.95, "tamis_facts_waited_seconds", "queue", '{queue=~"scoring\\\\..+"}'), "{{queue}}")),
        lines("Bundles judged and versions not loaded", "short",
              ("sum by (outcome) (increase(tamis_scoring_admissions_total[$__rate_interval]))", "{{outcome}}"),
              ("sum by (model) (increase(tamis_scoring_loading_failures_total[$__rate_interval]))", "not loaded: {{model}}")),
    ]),
)

ACTIVATION = dashboard(
    "tamis-activation",
    "Tamis / Segments and deliveries",
    "Entries and exits, the clock, and what destinations answer.",
    ("Segments", [
        lines("Entries and exits, by cause", "cps", (rate("tamis_segmentation_transitions_total", "kind, cause"), "{{kind}} by {{cause}}"), stacked=True),
        lines("Changes by the clock: how late", "s", (quantile(0.5, "tamis_segmentation_due_lag_seconds"), "p50"),
              (quantile(0.99, "tamis_segmentation_due_lag_seconds"), "p99"), limit=1),
        lines("Evaluation of one batch", "s", (mean("tamis_segmentation_evaluation_seconds"), "mean")),
        lines("Members per batch", "short", (mean("tamis_segmentation_batch"), "mean")),
        lines("Members that could not be evaluated", "cps", (rate("tamis_segmentation_failures_total", "pod"), "{{pod}}")),
        lines("Lag of segmentation-service, p95", "s",
              (quantile(0.95, "tamis_facts_waited_seconds", "queue", '{queue=~"segmentation\\\\..+"}'), "{{queue}}")),
    ]),
    ("Deliveries", [
        lines("Attempts, by outcome", "cps", (rate("tamis_deliveries_total", "type, outcome"), "{{type}} {{outcome}}"), stacked=True),
        lines("Given up", "percentunit",
              ('sum by (type) (rate(tamis_deliveries_total{outcome="failed"}[$__rate_interval])) '
               '/ sum by (type) (rate(tamis_deliveries_total{outcome=~"delivered|failed"}[$__rate_interval]))', "{{type}}"), limit=0.05),
        heat("Event to delivery", "s", LATENCY),
        lines("Event to delivery, quantiles", "s", (quantile(0.5, LATENCY), "p50"), (quantile(0.95, LATENCY), "p95"), (quantile(0.99, LATENCY), "p99"), limit=5),
    ]),
)

STORES = dashboard(
    "tamis-stores",
    "Tamis / Queues and stores",
    "What waits, who reads it, and how broker, databases and disks are.",
    ("Queues", [
        lines("Waiting messages", "short", ('max by (queue) (rabbitmq_detailed_queue_messages_ready{vhost="tamis"})', "{{queue}}")),
        lines("Oldest message in work", "s", ("max by (queue) (tamis_queue_lag_seconds)", "{{queue}}"), limit=60),
        lines("Facts handled", "cps", (rate("tamis_facts_handled_total", "queue"), "{{queue}}")),
        lines("Handling of one batch", "s", (mean("tamis_batches_seconds", "queue"), "{{queue}}")),
        lines("Batches tried again", "cps", (rate("tamis_batches_retried_total", "queue"), "{{queue}}"), words="A store or the broker refused."),
        lines("Facts to the dead letters", "cps", (rate("tamis_facts_dead_total", "queue"), "{{queue}}")),
        lines("Delivered and not acknowledged", "short", ('max by (queue) (rabbitmq_detailed_queue_messages_unacked{vhost="tamis"})', "{{queue}}")),
        lines("Readers", "short", ('max by (queue) (rabbitmq_detailed_queue_consumers{vhost="tamis"})', "{{queue}}")),
    ]),
    ("Scaling", [
        lines("Replicas", "short",
              ('max by (horizontalpodautoscaler) (kube_horizontalpodautoscaler_status_current_replicas{namespace="tamis"})', "{{horizontalpodautoscaler}}")),
        lines("Replicas wanted, of those allowed", "percentunit",
              ('max by (horizontalpodautoscaler) (kube_horizontalpodautoscaler_status_desired_replicas{namespace="tamis"}) '
               '/ max by (horizontalpodautoscaler) (kube_horizontalpodautoscaler_spec_max_replicas{namespace="tamis"})', "{{horizontalpodautoscaler}}"), limit=1),
    ]),
    ("RabbitMQ", [
        lines("Memory, of the limit", "percentunit", ("max by (pod) (rabbitmq_process_resident_memory_bytes) / max by (pod) (rabbitmq_resident_memory_limit_bytes)", "{{pod}}"), limit=1, width=8),
        lines("Free disk above the limit", "bytes", ("max by (pod) (rabbitmq_disk_space_available_bytes) - max by (pod) (rabbitmq_disk_space_available_limit_bytes)", "{{pod}}"), width=8),
        lines("Connections", "short", ("sum by (pod) (rabbitmq_connections)", "{{pod}}"), width=8),
    ]),
    ("PostgreSQL and disks", [
        lines("Connections", "short", ('sum by (job, pod) (cnpg_backends_total{namespace="tamis"})', "{{pod}}")),
        lines("Behind the primary", "s", ('max by (job, pod) (cnpg_pg_replication_lag{namespace="tamis"})', "{{pod}}"), limit=60),
        lines("Size of databases", "bytes", ('max by (job, datname) (cnpg_pg_database_size_bytes{namespace="tamis", datname!~"template.|postgres"})', "{{datname}}")),
        lines("Free on volumes", "percentunit",
              ('kubelet_volume_stats_available_bytes{namespace="tamis"} / kubelet_volume_stats_capacity_bytes{namespace="tamis"}', "{{persistentvolumeclaim}}")),
    ]),
    ("JVM", [
        lines("Heap, of its limit", "percentunit",
              (f'sum by (job, pod) (jvm_memory_used_bytes{{area="heap", {SERVICES}}}) / sum by (job, pod) (jvm_memory_max_bytes{{area="heap", {SERVICES}}} > 0)', "{{pod}}"), width=8),
        lines("Time in pauses", "percentunit", (f"sum by (job, pod) (rate(jvm_gc_pause_seconds_sum{{{SERVICES}}}[$__rate_interval]))", "{{pod}}"), limit=0.15, width=8),
        lines("Threads", "short", (f"max by (job, pod) (jvm_threads_live_threads{{{SERVICES}}})", "{{pod}}"), width=8),
    ]),
)

ALL = {"overview": OVERVIEW, "intake": INTAKE, "people": PEOPLE, "activation": ACTIVATION, "stores": STORES}


def texts() -> dict[str, str]:
    """Each file's content, by its name."""
    return {f"{name}.json": json.dumps(content, indent=1, ensure_ascii=False) + "\n" for name, content in ALL.items()}


if __name__ == "__main__":
    for name, text in texts().items():
        (FOLDER / name).write_text(text)
