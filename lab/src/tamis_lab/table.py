"""Exported rows as a float32 matrix, which is what the model will see when it scores."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from tamis_lab import Refused, exports
from tamis_lab.study import LABEL, POPULATION, Study, parse

PERSON = "profileId"
CALIBRATION_SHARE = 0.25
# Beyond this, float32 no longer holds every integer: an epoch-second column loses two minutes.
LARGEST = 2.0**24


@dataclass(frozen=True)
class Rows:
    """People at instants, sorted by instant and person, so that the same export gives the same model."""

    people: np.ndarray
    features: np.ndarray
    labels: np.ndarray

    def __len__(self) -> int:
        return len(self.labels)

    def where(self, mask: np.ndarray) -> "Rows":
        return Rows(self.people[mask], self.features[mask], self.labels[mask])


@dataclass(frozen=True)
class Split:
    """No person of `calibration` is in `training`; `judging` lies after every label of both."""

    training: Rows
    calibration: Rows
    judging: Rows


def split(study: Study, folder: Path) -> Split:
    index = json.loads((folder / "export.json").read_text(encoding="utf-8"))
    if index["study"] != study.name:
        raise Refused(f"{folder} holds the export of '{index['study']}', not of '{study.name}'")
    earlier = _joined([read(study, exports.file(folder, parse(at), index["format"])) for at in index["training"]])
    judging = read(study, exports.file(folder, parse(index["judging"]), index["format"]))
    held = np.array([held_out(person) for person in earlier.people], dtype=bool)
    parts = Split(earlier.where(~held), earlier.where(held), judging)
    for name in ("training", "calibration", "judging"):
        if len(np.unique(getattr(parts, name).labels)) < 2:
            raise Refused(f"{study.name}: the {name} rows hold one class only ({len(getattr(parts, name))} rows)")
    return parts


def held_out(person: str) -> bool:
    """A fixed quarter of all people, whatever the file's order."""
    return int.from_bytes(hashlib.sha256(person.encode()).digest()[:4], "big") < CALIBRATION_SHARE * 2**32


def read(study: Study, path: Path) -> Rows:
    """The population's rows of one instant, with their labels."""
    table = _table(path, [PERSON, *study.columns, LABEL] + ([POPULATION] if study.population else []))
    people, features = _features(study, table, path)
    labels = numbers(table, LABEL)
    known = np.isfinite(labels)
    if study.population:
        known &= numbers(table, POPULATION) == 1
    rows = Rows(people[known], features[known], labels[known])
    return rows.where(np.argsort(rows.people))


def features(study: Study, path: Path) -> tuple[np.ndarray, np.ndarray]:
    """People and their features of an export without a label, in the file's order."""
    return _features(study, _table(path, [PERSON, *study.columns]), path)


def _table(path: Path, wanted: list[str]) -> pa.Table:
    table = pa.csv.read_csv(path) if path.suffix == ".csv" else pa.parquet.read_table(path)
    lacking = [it for it in wanted if it not in table.column_names]
    if lacking:
        raise Refused(f"{path} lacks the columns {', '.join(lacking)}")
    return table


def _features(study: Study, table: pa.Table, path: Path) -> tuple[np.ndarray, np.ndarray]:
    people = np.array(table.column(PERSON).to_pylist(), dtype=str)
    if len(set(people)) != len(people):
        raise Refused(f"{path} holds a person twice at one instant")
    columns = [numbers(table, it) for it in study.columns]
    large = [name for name, column in zip(study.columns, columns) if np.nanmax(np.abs(column), initial=0) > LARGEST]
    if large:
        raise Refused(f"{path}: beyond 2^24, where float32 is no longer exact: {', '.join(large)}; use ages and differences")
    return people, np.column_stack(columns)


def numbers(table: pa.Table, name: str) -> np.ndarray:
    """Truths as 0 and 1, what is missing as NaN."""
    column = table.column(name).combine_chunks()
    if pa.types.is_boolean(column.type):
        column = column.cast(pa.int8())
    try:
        return column.cast(pa.float64()).to_numpy(zero_copy_only=False).astype(np.float32)
    except pa.ArrowInvalid as broken:
        raise Refused(f"column {name} is not numeric: {column.type}") from broken


def _joined(parts: list[Rows]) -> Rows:
    return Rows(*(np.concatenate([getattr(it, name) for it in parts]) for name in ("people", "features", "labels")))
