"""Suggestions: headings and labels are matched to keys and wording however they were typed."""
from __future__ import annotations

from app.services.exchanging.mapping import Link
from app.services.exchanging.matching import folded, suggest
from app.services.exchanging.sheets import read_sheet
from surveys.reading import read
from tests.app.services.exchanging.test_mapping import SURVEY
from tests.questionnaires import A_LIST, MORE_KINDS


def test_headings_match_by_key_or_by_wording_and_labels_by_wording():
    sheet = read_sheet(b"HEARD of it,uses: Care,uses_plan,Trust: GP,why\nA LOT,1,,high,x\nDon't know,,1,Low,y\n")
    links = {link.question_key: link for link in suggest(SURVEY, sheet)}
    assert links["heard"] == Link("heard", column="HEARD of it",
                                  values={"A LOT": "lot", "Don't know": "missing:dont_know"})
    assert links["uses"].columns == {"care": "uses: Care", "plan": "uses_plan"}
    assert links["trust"].rows == {"gp": "Trust: GP"}
    assert "seen" not in links, "a question without a column is left out, not guessed"


def test_a_way_to_reach_people_is_not_suggested_and_so_stands_among_the_columns_left_out():
    assert suggest(SURVEY, read_sheet(b"mail,why\njo@example.org,x\n")) == (Link("why", column="why"),)


def test_each_item_of_an_order_has_a_column_as_our_own_files_have_it():
    [first, spend] = suggest(read(MORE_KINDS), read_sheet(b"first_wait,first_it,spend_staff\n1,2,100\n"))
    assert first.rows == {"wait": "first_wait", "it": "first_it"} and spend.rows == {"staff": "spend_staff"}


def test_each_field_of_each_thing_has_a_column_as_our_own_files_have_it():
    sheet = read_sheet(b"systems_count,systems_1_name,systems_1_good,systems_2_name\n2,A,yes,B\n")
    [systems] = suggest(read(A_LIST), sheet)
    assert systems.rows == {"1-name": "systems_1_name", "1-good": "systems_1_good", "2-name": "systems_2_name"}


def test_several_choices_in_one_cell_are_parted_by_semicolons():
    links = suggest(SURVEY, read_sheet(b"uses\nCare;Plan\n"))
    assert links[0].separator == ";" and links[0].values == {"Care": "care", "Plan": "plan"}


def test_folding_keeps_codes_for_no_answer_and_signs_apart():
    assert folded("-5") == "-5" != folded("5")
    assert folded("👍") != folded("👎")
