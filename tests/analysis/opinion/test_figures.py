from __future__ import annotations

from analysis.opinion.figures import figures_of_opinions
from analysis.opinion.finding import find_opinions
from tests.analysis.opinion.deliberations import camps, noise


def test_map_agreement_and_division_each_have_a_table_and_a_description():
    figures = figures_of_opinions(find_opinions(camps((60, 50))))
    assert len(figures) == 3
    for figure in figures:
        assert figure.alt and figure.subtitle and figure.rows
        assert all(len(row) == len(figure.header) for row in figure.rows)
    assert figures[0].rows[0][0] == "Group A"


def test_the_table_says_the_shares_of_the_picture():
    opinions = find_opinions(camps((60, 50)))
    first = figures_of_opinions(opinions)[1].rows[0]
    statement = next(s for s in opinions.statements if s.id == opinions.consensus[0].statement)
    assert first[0] == statement.text
    assert first[1].startswith(f"{statement.by_group[0].estimate * 100:.0f}%")


def test_without_groups_everybody_is_drawn_as_one():
    opinions = find_opinions(noise(200))
    figures = figures_of_opinions(opinions)
    assert bool(figures) == bool(opinions.consensus)
    assert all("Everybody agrees" in figure.header for figure in figures)
