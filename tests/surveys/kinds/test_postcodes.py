"""Only the first half of a postcode."""

import pytest

from surveys.errors import DefinitionError
from surveys.kinds import OutwardPostcode
from surveys.kinds.postcodes import AREAS, outward_of
from surveys.missing import Missing
from surveys.proving import prove
from surveys.routing import path
from tests.surveys.a_questionnaire import asking, pages

HOME = OutwardPostcode(key="home", text="Where do you live?", missing=("refused",))


@pytest.mark.parametrize("typed", ["LS1", "ls1", " sw1a ", "M1", "E1W", "BT48", "EC1A", "N1C", "JE2"])
def test_the_first_half_is_kept_in_capitals(typed):
    assert HOME.judge_form({"home": [typed]}).value == typed.strip().upper()


@pytest.mark.parametrize("typed", ["LS1 4AP", "ls14ap", "SW1A 1AA", "sw1a1aa", "LS1 4", "LS1  4A", "M11AE", "m1 1ae"])
def test_a_whole_postcode_is_sent_back_and_stands_nowhere_in_the_verdict(typed):
    judged = HOME.judge_form({"home": [typed]})
    assert judged.value is None
    [slip] = judged.slips
    assert slip.code == "too_much" and "have not kept it" in slip.message
    assert typed.upper().replace(" ", "")[-3:] not in slip.message.upper().replace(" ", "")


@pytest.mark.parametrize("typed", ["Leeds", "XX1", "LS", "1LS", "LS123", "QQ1A", "ＬＳ１", "LS1 4APX", "²"])
def test_what_is_no_postcode_is_sent_back(typed):
    assert HOME.judge(typed).slips[0].code == "not_a_postcode"
    assert HOME.judge([typed]).slips[0].code == "not_a_postcode"


@pytest.mark.parametrize(("typed", "half"), [("ls1 4ap", "LS1"), ("SW1A1AA", "SW1A"), ("LS1", "LS1"), ("High St", "")])
def test_the_first_half_can_be_told_from_the_whole(typed, half):
    assert outward_of(typed) == half


def test_it_becomes_the_half_and_the_area():
    assert HOME.cells("SW1A") == {"home": "SW1A", "home_area": "SW"}
    assert HOME.cells({"missing": "refused"}) == {"home": Missing.REFUSED, "home_area": Missing.REFUSED}
    [half, area] = HOME.columns()
    assert half.type == "text" and dict(area.codes)["LS"] == "LS (Leeds)" and len(area.codes) == len(AREAS) == 124


def test_conditions_look_at_the_area_and_are_proved():
    asked = pages(asking("home", "outward_postcode"), {"key": "leeds", "show_when": "home.area in [LS, BD]"})
    assert path(asked, {"home": "LS12"})[1:] == ("leeds",) and path(asked, {"home": "L1"})[1:] == ()
    proof = prove(pages(asking("home", "outward_postcode", required=True),
                        {"key": "never", "show_when": "home.area == LS and home.area == BD"}))
    assert proof.unreachable == ("never",) and HOME.assembled({"area": "HX"}) == "HX1"


def test_it_is_never_open_and_asks_for_half_only():
    with pytest.raises(DefinitionError, match="cannot be open"):
        pages(asking("home", "outward_postcode", disclosure="open"))
    assert pages(asking("home", "outward_postcode")).question("home").disclosure == "quasi_identifier"
    required = OutwardPostcode(key="home", text="Where?", required=True)
    assert required.judge(None).slips[0].message.startswith("Enter the first half of a postcode")
