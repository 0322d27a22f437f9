"""Whether each alert says what somebody who is woken by it needs, and has a runbook; and each runbook an alert."""

import re
from pathlib import Path

import metrics
from manifests import ROOT, of_kind

RUNBOOKS = ROOT.parent / "docs" / "runbooks"
SEVERITIES = ("critical", "warning")
HEADINGS = ["What it means", "How to see it", "What to do", "When to escalate"]
URL = re.compile(r"https://[a-z0-9./-]+/(?P<file>\w+\.md)")


def rules(resources: list[dict]) -> list[dict]:
    """Every rule, recording and alerting."""
    groups = [group for resource in of_kind(resources, "PrometheusRule") for group in resource["spec"]["groups"]]
    return [rule for group in groups for rule in group["rules"]]


def faults(resources: list[dict], runbooks: Path = RUNBOOKS) -> list[str]:
    recorded = frozenset(rule["record"] for rule in rules(resources) if "record" in rule)
    found = []
    for rule in rules(resources):
        named = rule.get("alert") or rule["record"]
        found += [f"{named}: {fault}" for fault in metrics.faults(rule["expr"], recorded)]
        if "alert" in rule:
            found += [f"{named}: {fault}" for fault in of_alert(rule, runbooks)]
    alerts = {rule["alert"] for rule in rules(resources) if "alert" in rule}
    books = {file.stem for file in runbooks.glob("*.md")} - {"README"}
    return found + [f"docs/runbooks/{book}.md: there is no such alert" for book in sorted(books - alerts)]


def of_alert(rule: dict, runbooks: Path) -> list[str]:
    told = rule.get("annotations", {})
    found = []
    if rule.get("labels", {}).get("severity") not in SEVERITIES:
        found.append(f"has no severity among {', '.join(SEVERITIES)}")
    if not rule.get("for"):
        found.append("does not say for how long it must hold")
    if not told.get("summary"):
        found.append("has no summary")
    url = URL.fullmatch(told.get("runbook_url", ""))
    if url is None:
        return [*found, "has no runbook_url"]
    if url["file"] != f"{rule['alert']}.md":
        found.append(f"names the runbook {url['file']} of another")
    return found + of_runbook(runbooks / f"{rule['alert']}.md")


def of_runbook(file: Path) -> list[str]:
    if not file.is_file():
        return ["has no runbook"]
    text = file.read_text()
    found = [] if text.startswith(f"# {file.stem}\n") else ["its runbook does not begin with its name"]
    headings = re.findall(r"^## (.+)$", text, re.M)
    if headings != HEADINGS:
        found.append(f"its runbook has the headings {headings}, not {HEADINGS}")
    sections = re.split(r"^## .+$", text, flags=re.M)[1:]
    found += [f"its runbook says nothing under {h}" for h, s in zip(headings, sections) if not s.strip()]
    if "```" not in text:
        found.append("its runbook has no command to run")
    return found
