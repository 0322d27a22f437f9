"""A tiny shop and a stand-in for the two APIs that the kit calls, so that tests need no running Tamis.

The stand-in evaluates the few forms of expressions that the studies use, with the windows of the rules language:
`LAST n DAYS` is (now − n, now], and the label is the same kind of expression at the end of its horizon.
"""

import io
import json
import math
import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone

import httpx
import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from tamis_lab.study import parse

END = datetime(2026, 1, 1, tzinfo=timezone.utc)
DAY = timedelta(days=1)
START = END - 500 * DAY


@dataclass
class Person:
    birthday: date | None = None
    events: dict[str, list[tuple[datetime, float | None]]] = field(default_factory=lambda: defaultdict(list))

    def happened(self, name: str, at: datetime, value: float | None = None) -> None:
        self.events[name].append((at, value))

    def age(self, now: datetime) -> float:
        if self.birthday is None:
            return math.nan
        return float(now.year - self.birthday.year - ((now.month, now.day) < (self.birthday.month, self.birthday.day)))

    def known(self, at: datetime) -> bool:
        return any(instant <= at for occurrences in self.events.values() for instant, _ in occurrences)


def shop(people: int = 300, days: int = 400) -> dict[str, Person]:
    """A third orders often, a third seldom, a third stopped at some instant. Pages and baskets come before orders."""
    random = np.random.default_rng(7)
    crowd = {}
    for i in range(people):
        person = crowd[f"person-{i:04}"] = Person()
        # Known from the start, so that the export of any instant holds everybody.
        person.happened("Signed Up", START)
        if random.random() < 0.9:
            person.birthday = END.date() - DAY * int(random.uniform(18 * 365, 80 * 365))
        every = (9.0, 60.0, 20.0)[i % 3] * random.uniform(0.7, 1.3)
        stops = random.uniform(60, days) if i % 3 == 2 else days
        day = random.uniform(0, every)
        while day < stops:
            at = second(END - DAY * (days - day))
            for name, before in (("Page Viewed", 3), ("Page Viewed", 2), ("Product Viewed", 2), ("Product Added", 1)):
                person.happened(name, second(at - DAY * float(random.uniform(0.2, 1) * before)))
            person.happened("Order Completed", at, round(float(random.lognormal(4, 0.6)), 2))
            if random.random() < 0.3:
                person.happened("Email Link Clicked", at + DAY * 5)
            day += random.exponential(every)
    return crowd


def second(instant: datetime) -> datetime:
    return instant.replace(microsecond=0)


def ndjson(crowd: dict[str, Person], prefix: str) -> str:
    """The same shop as an import for a real Tamis."""
    lines = []
    for id, person in crowd.items():
        if person.birthday:
            born = {"type": "identify", "userId": prefix + id, "timestamp": stamp(START), "messageId": f"{prefix}{id}-i"}
            lines.append(born | {"traits": {"birthday": person.birthday.isoformat()}})
        for name, occurrences in person.events.items():
            for i, (at, value) in enumerate(occurrences):
                event = {"type": "track", "event": name, "userId": prefix + id, "timestamp": stamp(at)}
                properties = {} if value is None else {"revenue": value, "order_id": f"{prefix}{id}-{i}"}
                lines.append(event | {"messageId": f"{prefix}{id}-{name}-{i}", "properties": properties})
    return "".join(json.dumps(it) + "\n" for it in lines)


def stamp(instant: datetime) -> str:
    return instant.strftime("%Y-%m-%dT%H:%M:%S.000Z")


FORMS = (
    (r"(COUNT|SUM|AVG)\('([^']+)'(?:, LAST (\d+) DAYS)?\)", lambda it, p, now: _aggregate(p, now, *it.groups())),
    (r"DAYS SINCE LAST\('([^']+)'\)", lambda it, p, now: _days_since(p, now, it.group(1))),
    (r"purchase_interval", lambda it, p, now: _interval(p, now)),
    (r"age", lambda it, p, now: p.age(now)),
    (r"(.+) (>=|=) (\d+)", lambda it, p, now: _compared(p, now, *it.groups())),
)


def evaluate(expression: str, person: Person, now: datetime) -> float | bool:
    for form, value in FORMS:
        if found := re.fullmatch(form, expression):
            return value(found, person, now)
    raise ValueError(f"the stand-in does not know {expression}")


def _until(person: Person, name: str, now: datetime) -> list[tuple[datetime, float | None]]:
    return [it for it in person.events.get(name, ()) if it[0] <= now]


def _aggregate(person: Person, now: datetime, what: str, name: str, days: str | None) -> float:
    seen = [it for it in _until(person, name, now) if days is None or it[0] > now - int(days) * DAY]
    values = [value for _, value in seen if value is not None]
    if what == "COUNT":
        return float(len(seen))
    return sum(values) if what == "SUM" else sum(values) / len(values) if values else math.nan


def _days_since(person: Person, now: datetime, name: str) -> float:
    seen = _until(person, name, now)
    return float((now - max(it[0] for it in seen)) // DAY) if seen else math.nan


def _interval(person: Person, now: datetime) -> float:
    seen = sorted(it[0] for it in _until(person, "Order Completed", now))
    return (seen[-1] - seen[0]) / DAY / (len(seen) - 1) if len(seen) > 1 else math.nan


def _compared(person: Person, now: datetime, expression: str, relation: str, bound: str) -> bool:
    value = evaluate(expression, person, now)
    return value >= float(bound) if relation == ">=" else value == float(bound)


class StandIn:
    """Tokens, feature exports and model versions, in memory. Remembers what it was asked."""

    def __init__(self, people: dict[str, Person] | None = None):
        self.people = people or {}
        self.requests: list[dict] = []
        self.polls: dict[str, int] = defaultdict(int)
        self.versions: list[dict] = []
        self.stages: list[tuple[str, dict]] = []
        self.tokens = 0
        self.refuse_version: dict | None = None
        self.busy = 0

    def transport(self) -> httpx.MockTransport:
        return httpx.MockTransport(self.answer)

    def answer(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path
        if path.endswith("/token"):
            self.tokens += 1
            return httpx.Response(200, json={"access_token": f"token-{self.tokens}"})
        if request.headers.get("Authorization") != f"Bearer token-{self.tokens}":
            return httpx.Response(401, json={"title": "Unauthorized"})
        if self.busy:
            self.busy -= 1
            return httpx.Response(429, headers={"Retry-After": "3"})
        if path.startswith("/api/v1/feature-exports"):
            return self._exports(request, path.removeprefix("/api/v1/feature-exports").strip("/"))
        return self._models(request, path)

    def _exports(self, request: httpx.Request, rest: str) -> httpx.Response:
        if not rest:
            self.requests.append(json.loads(request.content))
            return httpx.Response(202, json={"id": str(len(self.requests) - 1), "state": "queued"})
        id, _, data = rest.partition("/")
        if data:
            return httpx.Response(200, content=self._data(self.requests[int(id)]))
        self.polls[id] += 1
        done = self.polls[id] > 1
        return httpx.Response(200, json={"id": id, "state": "done" if done else "running", "people": {"done": 5, "total": 10}})

    def _data(self, asked: dict) -> bytes:
        at = parse(asked["at"])
        later = at + timedelta(days=int(re.fullmatch(r"P(\d+)D", asked["label"]["horizon"]).group(1)))
        rows = []
        for id, person in self.people.items():
            if person.known(at):
                row = {it["name"]: evaluate(it["expression"], person, at) for it in asked["features"]}
                rows.append({"profileId": id} | row | {"label": evaluate(asked["label"]["expression"], person, later)})
        table = pa.Table.from_pylist(rows)
        out = io.BytesIO()
        (pa.csv.write_csv if asked["format"] == "csv" else pa.parquet.write_table)(table, out)
        return out.getvalue()

    def _models(self, request: httpx.Request, path: str) -> httpx.Response:
        if request.method == "PUT":
            self.stages.append((path, json.loads(request.content)))
            return httpx.Response(200, json={})
        if self.refuse_version is not None:
            return httpx.Response(422, json=self.refuse_version)
        self.versions.append({"path": path, "type": request.headers["Content-Type"], "body": request.content})
        answer = {"version": len(self.versions), "stage": "staged", "sha256": "00", "checks": []}
        return httpx.Response(201, json=answer)
