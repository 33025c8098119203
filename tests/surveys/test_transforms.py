"""The table of transforms: what an earlier answer becomes on its way into later wording."""

import pytest

from surveys.piping import piped
from surveys.transforms import TRANSFORMS, lowered
from tests.surveys.a_questionnaire import asking, pages

TOOLS = [{"key": "n", "text": "Notes"}, {"key": "l", "text": "Letters"}, {"key": "p", "text": "NHS pager"},
         {"key": "o", "text": "Other", "other": True}]  # fmt: skip
FIELDS = [{"key": "days", "kind": "number", "text": "Days"}, {"key": "name", "kind": "short_text", "text": "Name"}]
Q = pages(
    asking("pay", "number", unit="£", decimals=2), asking("kids", "number"), asking("dollars", "number", unit="$"),
    asking("share", "number", unit="%"), asking("day", "date"), asking("month", "date", precision="month"),
    asking("tools", "multiple_choice", options=TOOLS), asking("best", "ranking", options=TOOLS[:3]),
    asking("use", "single_choice", options=TOOLS), asking("systems", "list_of", fields=FIELDS, item="System"),
)  # fmt: skip
GIVEN = {
    "pay": 1200.5, "kids": 1, "dollars": -3000, "share": 45, "day": "2026-05-01", "month": "2026-05",
    "tools": ["n", "l", {"option": "o", "text": "A pen"}], "best": ["p", "n"], "use": "l",
    "systems": [{"name": "Alpha", "days": 2}, {"days": 3}],
}  # fmt: skip
SHOWN = [
    ("number(pay)", "1,200.5"), ("money(pay)", "£1,200.50"), ("money(dollars)", "-$3,000"), ("money(kids)", "£1"),
    ("percent(share)", "45%"), ("plural(kids, child, children)", "1 child"),
    ("plural(share, point, points)", "45 points"), ("month(day)", "May 2026"), ("year(day)", "2026"),
    ("month(month)", "May 2026"), ("tools", "Notes, Letters and A pen"), ("lower(tools)", "notes, letters and a pen"),
    ("any(lower(tools))", "notes, letters or a pen"), ("first(tools)", "Notes"), ("count(tools)", "3"),
    ("plural(count(tools), tool, tools)", "3 tools"), ("first(best)", "NHS pager"), ("lower(first(best))", "NHS pager"),
    ("any(best)", "NHS pager or Notes"), ("count(best)", "2"), ("lower(use)", "letters"),
    ("capital(lower(use))", "Letters"),
    ("count(systems)", "2"), ("any(systems)", "Alpha or System 2"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "shown"), SHOWN)
def test_each_transform_shows_an_answer_in_its_way(written, shown):
    assert piped(f"So: {{{{ {written} }}}}.", Q, GIVEN) == f"So: {shown}."
    assert piped(f"So: {{{{ {written} | it }}}}.", Q, {}) == "So: it."


def test_every_transform_is_tried_here():
    assert {name for name in TRANSFORMS if any(f"{name}(" in written for written, _ in SHOWN)} == set(TRANSFORMS)


def test_lists_and_months_are_told_in_the_language_of_the_page():
    document = {**Q.to_document(), "languages": ["en", "cy"]}
    welsh = type(Q).from_document(document).in_language("cy")
    assert piped("{{ any(tools) }}, {{ month(day) }}", welsh, GIVEN) == "Notes, Letters neu A pen, Mai 2026"


def test_abbreviations_and_names_keep_their_capitals():
    assert [lowered(text) for text in ("GP surgery", "McDonald", "Ward", "", "É", "iPad")] == [
        "GP surgery", "McDonald", "ward", "", "é", "iPad"]  # fmt: skip
