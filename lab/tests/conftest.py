from pathlib import Path

import pytest
import shop

from tamis_lab import exports, study
from tamis_lab.api import Access, Tamis

ROOT = Path(__file__).parents[1]
ACCESS = Access("http://tamis.test", "http://login.test/token", "data-science", "secret")


def client(stand_in: shop.StandIn) -> Tamis:
    return Tamis(ACCESS, stand_in.transport(), sleep=lambda seconds: None)


def of(name: str) -> study.Study:
    return study.read(ROOT / "models" / name / "study.toml")


def exported(name: str, people: dict, folder: Path, format: str = "parquet") -> study.Study:
    asked = of(name)
    when = study.instants(asked, shop.END)
    exports.export(client(shop.StandIn(people)), asked, when, folder, format, lambda line: None, lambda seconds: None)
    return asked


@pytest.fixture(scope="session")
def people() -> dict:
    return shop.shop()


@pytest.fixture(scope="session", params=["propension", "churn"])
def export(request, people, tmp_path_factory):
    """A study and the folder that holds its export from the tiny shop."""
    folder = tmp_path_factory.mktemp(request.param)
    return exported(request.param, people, folder), folder
