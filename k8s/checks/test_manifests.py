"""Every overlay is as it should be."""

import alarms
import boards
import confidence
import network
import pods
import pytest
import schemas
from architecture import ARROWS, OUTWARD
from manifests import rendered

OVERLAYS = ["overlays/dev", "overlays/prod"]


@pytest.mark.parametrize("overlay", OVERLAYS)
class TestOverlay:
    def test_follows_the_schemas(self, overlay):
        assert schemas.faults(rendered(overlay)) == []

    def test_holds_its_pods_tightly(self, overlay):
        assert pods.faults(rendered(overlay)) == []

    def test_holds_no_secret_and_names_none_that_nobody_makes(self, overlay):
        assert confidence.faults(rendered(overlay)) == []

    def test_opens_the_arrows_of_the_architecture_and_nothing_else(self, overlay):
        assert network.faults(rendered(overlay), ARROWS, OUTWARD) == []

    def test_tells_whoever_is_woken_what_to_do(self, overlay):
        assert alarms.faults(rendered(overlay)) == []

    def test_has_dashboards_that_grafana_can_show(self, overlay):
        assert len(boards.dashboards(rendered(overlay))) == 5
        assert boards.faults(rendered(overlay)) == []


def test_the_dashboards_are_those_that_their_source_makes():
    assert boards.outdated() == []
