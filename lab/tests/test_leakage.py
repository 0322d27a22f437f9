"""No feature sees what the label asks; no training label looks past the instant where the model is judged."""

from datetime import timedelta

import numpy as np
import pytest
import shop
from conftest import exported, of

from tamis_lab import Refused, study, table

MILLISECOND = timedelta(milliseconds=1)


def judged(name: str, people: dict, folder) -> dict[str, tuple[dict, float]]:
    asked = exported(name, people, folder)
    path = folder / f"{study.text(study.instants(asked, shop.END).judging).replace(':', '')}.parquet"
    rows = table.read(asked, path)
    return {p: (dict(zip(asked.columns, f.tolist())), label) for p, f, label in zip(rows.people, rows.features, rows.labels)}


def test_an_order_at_the_instant_is_a_feature_and_one_just_after_is_the_label(tmp_path):
    at = study.instants(of("propension"), shop.END).judging
    people = {name: shop.Person() for name in ("before", "after", "too late")}
    for person in people.values():
        person.happened("Page Viewed", at - timedelta(days=1))
    people["before"].happened("Order Completed", at, 10.0)
    people["after"].happened("Order Completed", at + MILLISECOND, 10.0)
    people["too late"].happened("Order Completed", at + timedelta(days=30) + MILLISECOND, 10.0)
    rows = judged("propension", people, tmp_path)
    assert {name: (it["orders_30d"], label) for name, (it, label) in rows.items()} == {
        "before": (1.0, 0.0),
        "after": (0.0, 1.0),
        "too late": (0.0, 0.0),
    }


@pytest.mark.parametrize("name", ["propension", "churn"])
def test_what_happens_after_an_instant_changes_no_feature_of_it(name, people, tmp_path):
    asked = of(name)
    at = study.instants(asked, shop.END).judging
    future = {}
    for id, person in people.items():
        future[id] = shop.Person(person.birthday)
        for event, occurrences in person.events.items():
            for instant, value in occurrences:
                future[id].happened(event, instant, value)
                future[id].happened(event, max(instant, at) + timedelta(hours=1), 9999.0)
    with_it, without = judged(name, future, tmp_path / "with"), judged(name, people, tmp_path / "without")
    assert without
    for id, (features, _) in without.items():
        np.testing.assert_array_equal(list(with_it[id][0].values()), list(features.values()), id)
    assert any(with_it[id][1] != label for id, (_, label) in without.items())


@pytest.mark.parametrize("name", ["propension", "churn"])
def test_every_training_label_has_ended_where_the_model_is_judged(name):
    when = study.instants(of(name), shop.END)
    assert all(at + when.horizon <= when.judging for at in when.training)
    assert when.judging + when.horizon <= shop.END


def test_overlapping_instants_are_refused():
    month = timedelta(days=30)
    with pytest.raises(Refused, match="past 2026-01-01T00:00:00Z where the model is judged"):
        study.Instants((shop.END - month + MILLISECOND,), shop.END, month)
    study.Instants((shop.END - month,), shop.END, month)


def test_nobody_is_both_trained_on_and_calibrated_on(export):
    asked, folder = export
    parts = table.split(asked, folder)
    assert not set(parts.training.people) & set(parts.calibration.people)
    assert 0.1 < len(parts.calibration) / (len(parts.calibration) + len(parts.training)) < 0.4


def test_only_the_population_is_asked(people, tmp_path):
    asked = exported("churn", people | {"visitor": visitor()}, tmp_path)
    assert "visitor" not in table.split(asked, tmp_path).judging.people


def test_a_model_that_may_see_the_future_would_be_far_better(people, tmp_path):
    """The check above would be worth nothing if the label could not be leaked: here it is, on purpose."""
    rows = judged("propension", people, tmp_path)
    leaked = [evaluated_later(people[id]) == label for id, (_, label) in rows.items()]
    honest = [(features["orders_30d"] > 0) == label for features, label in rows.values()]
    assert np.mean(leaked) == 1.0
    assert np.mean(honest) < 0.95


def evaluated_later(person: shop.Person) -> float:
    return float(shop.evaluate("COUNT('Order Completed', LAST 30 DAYS) >= 1", person, shop.END))


def visitor() -> shop.Person:
    person = shop.Person()
    person.happened("Page Viewed", shop.END - timedelta(days=380))
    return person
