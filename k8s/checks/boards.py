"""Whether Grafana can show each dashboard: it parses, is the only one of its uid, and every panel asks a source that exists."""

import importlib.util
import json
import re
from pathlib import Path

import metrics
from alarms import rules
from manifests import ROOT, of_kind

SOURCE = ROOT / "components" / "monitoring" / "dashboards.py"
VARIABLE = re.compile(r"\$\{?(\w+)")


def dashboards(resources: list[dict]) -> list[tuple[str, str]]:
    """File name and content of every dashboard that Grafana's sidecar will find."""
    maps = [m for m in of_kind(resources, "ConfigMap") if m["metadata"].get("labels", {}).get("grafana_dashboard") == "1"]
    return [(file, text) for config in maps for file, text in config["data"].items()]


def faults(resources: list[dict]) -> list[str]:
    recorded = frozenset(rule["record"] for rule in rules(resources) if "record" in rule)
    found, uids = [], {}
    for file, text in dashboards(resources):
        try:
            board = json.loads(text)
        except json.JSONDecodeError as error:
            found.append(f"{file}: is no JSON: {error}")
            continue
        uid = board.get("uid")
        if not uid or not board.get("title"):
            found.append(f"{file}: has no uid or no title")
        if uid in uids:
            found.append(f"{file}: has the uid {uid} of {uids[uid]}")
        uids[uid] = file
        found += [f"{file}: {fault}" for fault in of_board(board, recorded)]
    return found


def of_board(board: dict, recorded: frozenset[str]) -> list[str]:
    panels = [inner for panel in board["panels"] for inner in (panel, *panel.get("panels", []))]
    variables = {variable["name"]: variable["type"] for variable in board["templating"]["list"]}
    numbers = [panel["id"] for panel in panels]
    found = ["two panels have the same id"] if len(set(numbers)) < len(numbers) else []
    for panel in panels:
        if panel["type"] != "row":
            found += [f"{panel['title']}: {fault}" for fault in of_panel(panel, variables, recorded)]
    return found


def of_panel(panel: dict, variables: dict[str, str], recorded: frozenset[str]) -> list[str]:
    found = [] if panel["fieldConfig"]["defaults"].get("unit") else ["has no unit"]
    targets = panel.get("targets", [])
    if not targets:
        found.append("asks for nothing")
    for asked in (panel, *targets):
        uid = asked.get("datasource", {}).get("uid", "")
        name = VARIABLE.fullmatch(uid.rstrip("}"))
        if name is None or variables.get(name[1]) != "datasource":
            found.append(f"asks a data source that the dashboard does not choose: {uid or 'none'}")
    for target in targets:
        unknown = {v for v in VARIABLE.findall(target["expr"]) if not v.startswith("__") and v not in variables}
        found += [f"there is no variable {variable}" for variable in sorted(unknown)]
        found += metrics.faults(target["expr"], recorded)
    return found


def outdated(folder: Path = SOURCE.with_suffix("")) -> list[str]:
    """The files that are not what their source makes."""
    spec = importlib.util.spec_from_file_location("source_of_dashboards", SOURCE)
    source = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(source)
    made = source.texts()
    there = {file.name: file.read_text() for file in folder.glob("*.json")}
    return sorted(name for name in made.keys() | there.keys() if made.get(name) != there.get(name))
