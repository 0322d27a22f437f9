"""Every overlay is as it should be."""

import network
import pods
import pytest
import schemas
import confidence
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
