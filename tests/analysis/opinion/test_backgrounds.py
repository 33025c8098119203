"""What people said of themselves, by opinion group."""

from __future__ import annotations

from analysis.disclosure.policy import Policy
from analysis.opinion.backgrounds import NOT_SAID, join_backgrounds
from analysis.opinion.finding import find_opinions
from tests.analysis.opinion.deliberations import camps

ASKED = [{"key": "q1", "text": "Where do you work?", "options": ["Ward", "Lab"]}]


def joined(said, *, policy=None):
    opinions = find_opinions(camps((60, 50), n_statements=20))
    return opinions, join_backgrounds(opinions, ASKED, said, policy=policy or Policy())


def everybody(option_of):
    people = [person.id for person in find_opinions(camps((60, 50), n_statements=20)).participants]
    return {person: {"q1": option} for person in people if (option := option_of(person))}


def test_the_table_adds_up_to_the_groups():
    opinions, (one,) = joined(everybody(lambda person: "Ward" if person.endswith(tuple("02468")) else "Lab"))
    assert one.table.columns == ("Ward", "Lab", NOT_SAID)
    sizes = {f"Group {group.name}": group.n for group in opinions.groups}
    for name, base in zip(one.table.rows, one.table.bases, strict=True):
        if name in sizes and base is not None:
            assert base == sizes[name]


def test_a_small_cell_is_withheld_with_what_would_give_it_away():
    few = iter(range(200))
    _, (one,) = joined(everybody(lambda person: "Lab" if person.startswith("0") and next(few) < 3 else "Ward"))
    hidden = [(i, j) for i, row in enumerate(one.table.cells) for j, cell in enumerate(row) if cell is None]
    assert len(hidden) > 1 and len({row for row, _ in hidden}) > 1


def test_a_question_that_few_answered_is_not_shown():
    asked = iter(range(200))
    _, found = joined(everybody(lambda person: "Ward" if next(asked) < 10 else ""))
    assert found == ()


def test_an_answer_that_was_never_offered_counts_as_not_said():
    _, (one,) = joined({**everybody(lambda person: "Ward" if person.startswith("0") else "Elsewhere")})
    assert sum(cell or 0 for row in one.table.cells for cell in row[:2]) <= 60


def test_with_rounding_no_exact_count_is_told():
    _, (one,) = joined(everybody(lambda person: "Ward" if person.startswith("0") else "Lab"),
                       policy=Policy(round_to=5))  # fmt: skip
    assert all(cell is None or cell % 5 == 0 for row in one.table.cells for cell in row)
