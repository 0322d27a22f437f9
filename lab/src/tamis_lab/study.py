"""What a model asks: label, features, population and parameters, read from a `study.toml`."""

import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from tamis_lab import Refused

FRAMEWORKS = ("xgboost", "lightgbm")
POPULATION = "in_population"
LABEL = "label"


@dataclass(frozen=True)
class Feature:
    """One input of the model: an expression of the rules language. Missing values reach the model as NaN."""

    name: str
    expression: str


@dataclass(frozen=True)
class Study:
    name: str
    framework: str
    purposes: tuple[str, ...]
    population: str | None
    label: str
    horizon: timedelta
    training_instants: int
    every: timedelta
    parameters: dict
    features: tuple[Feature, ...]

    @property
    def columns(self) -> list[str]:
        return [feature.name for feature in self.features]


@dataclass(frozen=True)
class Instants:
    """When features are taken: for training, and once later, where the model is judged."""

    training: tuple[datetime, ...]
    judging: datetime
    horizon: timedelta

    def __post_init__(self):
        last = max(self.training)
        if last + self.horizon > self.judging:
            raise Refused(
                f"training labels of {text(last)} look until {text(last + self.horizon)}, "
                f"past {text(self.judging)} where the model is judged"
            )


def instants(study: Study, until: datetime) -> Instants:
    """The instants of a study on data that is complete until then: every label has been observed, none overlaps judging."""
    judging = until - study.horizon
    last = judging - study.horizon
    training = tuple(last - k * study.every for k in reversed(range(study.training_instants)))
    return Instants(training, judging, study.horizon)


def read(path: Path) -> Study:
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    if raw["framework"] not in FRAMEWORKS:
        raise Refused(f"{path}: framework '{raw['framework']}' is none of {', '.join(FRAMEWORKS)}")
    features = tuple(Feature(it["name"], it["expression"]) for it in raw["features"])
    names = [it.name for it in features]
    twice = {it for it in names if names.count(it) > 1} | ({POPULATION, LABEL} & set(names))
    if twice:
        raise Refused(f"{path}: taken feature names: {', '.join(sorted(twice))}")
    return Study(
        raw["name"],
        raw["framework"],
        tuple(raw["purposes"]),
        raw.get("population"),
        raw["label"]["expression"],
        timedelta(days=raw["label"]["horizon_days"]),
        raw["instants"]["training"],
        timedelta(days=raw["instants"]["every_days"]),
        raw["parameters"],
        features,
    )


def text(instant: datetime) -> str:
    """RFC 3339 in UTC, with a Z, to the second."""
    return instant.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def parse(value: str) -> datetime:
    instant = datetime.fromisoformat(value)
    if instant.tzinfo is None:
        raise Refused(f"'{value}' has no time zone; write 2026-11-01T00:00:00Z")
    return instant.astimezone(timezone.utc)
