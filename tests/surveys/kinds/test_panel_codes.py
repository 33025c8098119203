"""A code that somebody keeps."""
from __future__ import annotations

import pytest

from surveys.codes import check_character
from surveys.kinds import PanelCode

CODE = "7K2M9QX4TBW01CD" + check_character("7K2M9QX4TBW01CD")
ASKED = PanelCode(key="code", text="Your panel code", missing=("refused",))


def test_a_code_is_kept_apart_and_no_column_or_condition_sees_it():
    assert ASKED.judge(f" {CODE[:4]} {CODE[4:].lower()} ").value == CODE
    assert not ASKED.IS_KEPT and ASKED.columns() == () and ASKED.domains() == {} and ASKED.disclosure == "identifier"


@pytest.mark.parametrize("given", ["mine", CODE[:-1], CODE[:-1] + "*", 7, "x" * 5_000])
def test_what_is_no_code_is_sent_back_with_the_cure(given):
    judged = ASKED.judge(given)
    assert judged.value is None and judged.slips[0].code == "not_a_code"


def test_a_code_is_never_needed():
    assert ASKED.judge_form({"code": [""]}).slips == ()
    assert "only if you agree" in str(ASKED.on_paper()).lower()
