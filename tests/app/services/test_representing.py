"""Who is missing, from figures that may be told."""

from __future__ import annotations

from app.services.representing import represented
from surveys.reading import read

DEFINITION = """
{format: candour/1, key: t, title: T, sections: [{key: s, pages: [{key: p, questions: [
  {key: age, kind: single_choice, text: How old are you?, analysis: background,
   options: [{key: a, text: 16 to 44}, {key: b, text: 45 or over}, {key: c, text: Rather not say}],
   margin: {population: Adults in England, year: "2021", source: {title: Census}, shares: {a: 48, b: 52}}},
  {key: sex, kind: single_choice, text: Your sex?, options: [{key: f, text: Female}, {key: m, text: Male}]}]}]}]}
"""


def figures(a, b):
    rows = [
        {"value": key, "label": label, "n": n, "share": None, "withheld": n is None}
        for key, label, n in (("a", "16 to 44", a), ("b", "45 or over", b), ("c", "Rather not say", 12))
    ]
    return {"questions": [{"key": "age", "n": 300, "row": None, "rows": rows}, {"key": "sex", "n": 9, "rows": []}]}


def test_who_is_missing_is_said_with_the_population_and_its_source():
    (age,) = represented(read(DEFINITION), figures(60, 240))
    assert age.sentence == (
        "Fewer than in the population: “16 to 44” (20% of those who answered, 48% of the population)."
    )
    assert age.cited == "Adults in England, 2021 (Census)"


def test_a_withheld_group_stays_withheld():
    (age,) = represented(read(DEFINITION), figures(None, 240))
    assert [group.presence for group in age.groups] == ["withheld", "many"]
    assert age.sentence == ""


def test_without_figures_or_a_declared_population_nothing_is_said():
    assert represented(read(DEFINITION), None) == ()
    assert [one.key for one in represented(read(DEFINITION), figures(60, 240))] == ["age"]
