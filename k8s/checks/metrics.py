"""Whether expressions ask for metrics and labels that exist: in docs/metrics.md, in exporters.txt, or as a recording rule."""

import functools
import re
from pathlib import Path

import promql_parser

from manifests import ROOT

DOCUMENTED = ROOT.parent / "docs" / "metrics.md"
EXPORTERS = Path(__file__).parent / "exporters.txt"
# What scraping adds to every series.
SCRAPED = {"job", "namespace", "pod", "container", "endpoint", "instance"}
NAME = re.compile(r"`([a-z][a-z0-9_]*)`")
# "**B** 0.005 0.01 … · **L** 0.05 …": what a histogram's letter stands for.
LIMITS = re.compile(r"\*\*([A-Z])\*\*((?: [0-9.]+)+)")
SUFFIXES = {
    "histogram": {"_bucket": {"le"}, "_count": set(), "_sum": set(), "_max": set()},
    "summary": {"_count": set(), "_sum": set(), "_max": set()},
}
GRAFANA = (("$__rate_interval", "5m"), ("$__interval", "5m"), ("$__range", "3h"))


@functools.cache
def known() -> dict[str, frozenset[str]]:
    """Every metric's labels, by its name."""
    found = documented(DOCUMENTED.read_text())
    for line in EXPORTERS.read_text().splitlines():
        if line and not line.startswith("#"):
            metric, *labels = line.split()
            found[metric] = frozenset(labels)
    return found


def documented(text: str) -> dict[str, frozenset[str]]:
    """The labels that the rows of the tables name."""
    found = {}
    for metric, (kind, *_), labels in rows(text):
        for suffix, more in SUFFIXES.get(kind, {"": set()}).items():
            found[metric + suffix] = frozenset(labels | more)
    return found


def limits(text: str) -> dict[str, frozenset[str]]:
    """The buckets of each histogram that has a letter for them, as Micrometer writes them."""
    letters = {letter: frozenset(str(float(n)) for n in numbers.split()) for letter, numbers in LIMITS.findall(text)}
    return {
        f"{metric}_bucket": letters[kind[1]] | {"+Inf"}
        for metric, kind, _ in rows(text)
        if kind[0] == "histogram" and len(kind) > 1
    }


def rows(text: str):
    """Name, words of the type, labels; one for each name of a row."""
    for row in text.splitlines():
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        if row.startswith("| `") and len(cells) >= 3 and cells[1].split()[0] in ("counter", "gauge", *SUFFIXES):
            for metric in NAME.findall(cells[0]):
                yield metric, cells[1].split(), set(NAME.findall(cells[2]))


def faults(expression: str, recorded: frozenset[str] = frozenset()) -> list[str]:
    """What is wrong with an expression; Grafana's variables count as a duration."""
    for variable, value in GRAFANA:
        expression = expression.replace(variable, value)
    try:
        tree = promql_parser.parse(expression)
    except ValueError as error:
        return [f"is no PromQL: {error}"]
    found = []
    for selector in selectors(tree):
        labels = labels_of(selector, recorded)
        if labels is None:
            found.append(f"there is no metric {selector.name}")
        else:
            found += [f"{selector.name} has no label {m.name}" for m in selector.matchers.matchers if m.name not in labels]
            found += [f"{selector.name} has no bucket {m.value}" for m in selector.matchers.matchers if no_bucket(selector.name, m)]
    return found + groupings(tree, recorded)


def no_bucket(metric: str, matcher) -> bool:
    there = limits(DOCUMENTED.read_text()).get(metric)
    return matcher.name == "le" and there is not None and matcher.value not in there


def labels_of(selector, recorded: frozenset[str]) -> set[str] | None:
    if selector.name in recorded:
        return set(SCRAPED)
    return None if selector.name not in known() else known()[selector.name] | SCRAPED


def groupings(tree, recorded: frozenset[str]) -> list[str]:
    """Labels by which something is summed though none of it has them."""
    found = []
    for node in nodes(tree):
        if isinstance(node, promql_parser.AggregateExpr) and node.modifier and str(node.modifier.type).endswith("By"):
            there = set().union(*(labels_of(s, recorded) or set() for s in selectors(node.expr)))
            found += [f"nothing in it has the label {label}" for label in node.modifier.labels if label not in there]
    return found


def selectors(tree) -> list:
    return [node for node in nodes(tree) if isinstance(node, promql_parser.VectorSelector)]


def nodes(tree):
    yield tree
    for child in ("expr", "lhs", "rhs", "vector_selector", "param"):
        inner = getattr(tree, child, None)
        if inner is not None:
            yield from nodes(inner)
    for argument in getattr(tree, "args", None) or []:
        yield from nodes(argument)
