from __future__ import annotations

from xml.etree import ElementTree as Tree

from analysis.charts.drawing import BLUE, ORANGE, Bar, draw_bars

BARS = [
    Bar("Jobs & <work>", ((0.4, 0.3, 0.5, BLUE), (0.2, 0.1, 0.3, ORANGE))),
    Bar("Privacy", ((0.0, 0.0, 0.0, BLUE),)),
]
SVG = draw_bars(BARS, title="Jobs lead", alt="Jobs at 40%", legend=(("Confidence", BLUE), ("Concern", ORANGE)))
NAMES = "{http://www.w3.org/2000/svg}"


def test_it_is_one_svg_element_with_title_and_description():
    root = Tree.fromstring(SVG)
    assert root.get("role") == "img"
    title, description = root[0], root[1]
    assert (title.tag, title.text) == (NAMES + "title", "Jobs lead")
    assert (description.tag, description.text) == (NAMES + "desc", "Jobs at 40%")
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"


def test_words_stay_words():
    said = "".join(Tree.fromstring(SVG).itertext())
    assert "Jobs & <work>" in said
    assert "40%" in said


def test_the_same_bars_give_the_same_bytes():
    again = draw_bars(BARS, title="Jobs lead", alt="Jobs at 40%", legend=(("Confidence", BLUE), ("Concern", ORANGE)))
    assert again == SVG


def test_two_figures_in_a_page_share_no_id():
    ids = [set(), set()]
    for place, alt in enumerate(("one", "other")):
        svg = draw_bars(BARS, title="t", alt=alt)
        ids[place] = {node.get("id") for node in Tree.fromstring(svg).iter() if node.get("id")}
    assert ids[0].isdisjoint(ids[1])


def test_dollar_signs_are_no_formulas():
    assert "$5 and $6" in draw_bars([Bar("$5 and $6", ((0.1, 0.1, 0.1, BLUE),))], title="t", alt="a")
