"""The wording of one arm."""

from surveys.forms import Spot, read_fields
from surveys.kinds import KINDS
from surveys.kinds.wordings import Wording


def test_a_wording_has_an_arm_and_a_text():
    spot = Spot()
    assert read_fields(Wording.FIELDS, {"arm": "b", "text": "Really?"}, spot) == {"arm": "b", "text": "Really?"}
    assert read_fields(Wording.FIELDS, {"text": "Really?"}, spot) is None
    assert "`arm` is missing" in spot.found[0].message


def test_every_kind_that_is_asked_can_be_worded_by_arm():
    worded = {name for name, cls in KINDS.items() if any(field.name == "wording" for field in cls.FIELDS)}
    assert worded == {name for name, cls in KINDS.items() if cls.IS_ASKED and cls.IS_KEPT}
