from __future__ import annotations

import xml.etree.ElementTree as ET

from analysis.opinion.drawing import Circle, Dot, draw_dots, draw_map

DOTS = [("Seats <for> all", [Dot("A", "#005eb8", 0.6, 0.5, 0.7), Dot("B", "#b34700", 0.2, 0.1, 0.3)])]


def test_dots_are_a_picture_with_title_and_description():
    root = ET.fromstring(draw_dots(DOTS, title="Who agrees", alt="A 60%, B 20%"))
    assert root.get("role") == "img"
    said = [element.text for element in root.iter() if element.text]
    assert {"Who agrees", "A 60%, B 20%", "Seats <for> all", "60%", "A"} <= set(said)
    labelled = root.get("aria-labelledby").split()
    assert [element.get("id") for element in root[:2]] == labelled


def test_colour_is_never_the_only_sign():
    assert ">A</text>" in draw_dots(DOTS, title="t", alt="a")
    assert ">B</text>" in draw_map([Circle("B", "#b34700", 20, 1, 2)], title="t", alt="a")


def test_no_style_attribute_that_a_strict_policy_would_block():
    assert "style=" not in draw_dots(DOTS, title="t", alt="a")


def test_a_larger_crowd_has_a_larger_circle():
    svg = draw_map([Circle("A", "#005eb8", 400, 0, 0), Circle("B", "#b34700", 20, 3, 1)], title="t", alt="a")
    radii = [float(part.split('"')[0]) for part in svg.split(' r="')[1:]]
    assert radii[0] > 1.8 * radii[1]


def test_an_empty_map_says_so():
    assert "too few people" in draw_map([], title="t", alt="a")


def test_the_same_input_gives_the_same_bytes():
    assert draw_dots(DOTS, title="t", alt="a") == draw_dots(DOTS, title="t", alt="a")
