"""Long interviews made up as XLSForms: hundreds of rows, most of them conditional, some on questions far back.

The shape is that of a household or clinical interview: who it is about decides which modules are asked; each module
opens with a question that decides about its follow-ups; some follow-ups look at other modules, and a few conditions
look at calculated values, which no importer can carry.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl

Row = dict[str, str]
CHOICES = {
    "yes_no": ("yes", "no", "dk", "ref"),
    "sex": ("female", "male", "undetermined"),
    "age_group": ("neonate", "child", "adult"),
    "unit": ("days", "months", "years"),
    "signs": ("fever", "cough", "rash", "pain", "other", "none"),
}
COLUMNS = ("type", "name", "label", "relevant", "required", "constraint", "calculation")


@dataclass
class _Interview:
    """The interview in the making."""

    chance: random.Random
    far: float
    calculated: float
    rows: list[Row] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    n_conditions: int = 0

    def ask(self, type_: str, relevant: str = "", name: str = "", **more: str) -> str:
        """Add a row; return its name."""
        name = name or f"Id1{len(self.rows):04d}"
        self.n_conditions += bool(relevant)
        label = f"({name}) What is known about this, in the weeks before?"
        self.rows.append({"type": type_, "name": name, "label": label, "relevant": relevant, **more})
        return name

    def maybe_far(self, condition: str) -> str:
        """Return a condition, now and then tied to a module far back or to a calculation."""
        if self.chance.random() < self.calculated:
            return f"{condition} and ${{isAdult}} = '1'"
        if self.leads and self.chance.random() < self.far:
            other = self.chance.choice(self.leads)
            return self.chance.choice((
                f"{condition} and ${{{other}}} != 'no'", f"{condition} or selected(${{{other}}}, 'yes')",
                f"({condition}) and not(selected(${{{other}}}, 'ref'))",
            ))  # fmt: skip
        return condition


def interview(n_rows: int = 592, *, seed: int = 1, far: float = 0.1, calculated: float = 0.1) -> list[Row]:
    """Return the rows of a long interview.

    ``far`` is the share of conditions that also look at a module far back, ``calculated`` the share of those that
    look at a calculated value.
    """
    made = _Interview(random.Random(seed), far, calculated)
    made.ask("select_one yes_no", name="consent", required="yes")
    made.ask("select_one sex", "${consent} = 'yes'", name="sex", required="yes")
    made.ask("select_one age_group", "${consent} = 'yes'", name="age_group", required="yes")
    made.ask("integer", "${consent} = 'yes'", name="age_years", constraint=". >= 0 and . <= 120")
    made.ask("calculate", name="isAdult", calculation="if(${age_years} > 11, 1, 0)")
    while len(made.rows) < n_rows - 16:
        _module(made)
    while len(made.rows) < n_rows - 1:
        some = made.chance.sample(made.leads, min(8, len(made.leads)))
        made.ask("select_one yes_no", " or ".join(f"${{{one}}} = 'yes'" for one in some))
    made.ask("text", name="comment")
    return made.rows


def _module(made: _Interview) -> None:
    whom = made.chance.choice(("${age_group} = 'adult'", "${age_group} != 'neonate'", "${sex} = 'female'",
                               "${age_group} = 'adult' and ${sex} = 'female'", "${age_years} >= 12",
                               "${age_years} < 50 and ${sex} = 'female'", ""))  # fmt: skip
    name = f"module_{len(made.rows)}"
    made.n_conditions += bool(whom)
    made.rows.append({"type": "begin group", "name": name, "label": "Signs", "relevant": whom})
    for _ in range(made.chance.randint(2, 5)):
        lead = made.ask("select_one yes_no", _after(made), required="yes")
        made.leads.append(lead)
        for row in _follow_ups(made, lead):
            made.ask(row["type"], made.maybe_far(row["relevant"]))
    made.rows.append({"type": "end group"})


def _after(made: _Interview) -> str:
    """Return the condition of a module's question: now and then what was said in another module."""
    return f"${{{made.chance.choice(made.leads)}}} != 'yes'" if made.leads and made.chance.random() < made.far else ""


def _follow_ups(made: _Interview, lead: str) -> Iterator[Row]:
    yes = f"${{{lead}}} = 'yes'"
    for _ in range(made.chance.randint(0, 2)):
        yield {"type": "select_one yes_no", "relevant": yes}
    if made.chance.random() < 0.5:
        yield {"type": "select_one unit", "relevant": yes}
        unit = made.rows[-1]["name"]
        yield {"type": "integer", "relevant": f"{yes} and ${{{unit}}} = 'days'"}
        days = made.rows[-1]["name"]
        yield {"type": "select_one yes_no", "relevant": f"{yes} and (${{{unit}}} != 'days' or ${{{days}}} > 14)"}
    if made.chance.random() < 0.3:
        yield {"type": "select_multiple signs", "relevant": yes}
        signs = made.rows[-1]["name"]
        yield {"type": "select_one yes_no", "relevant": f"selected(${{{signs}}}, 'fever')"}
        yield {"type": "text", "relevant": f"count-selected(${{{signs}}}) > 2 or selected(${{{signs}}}, 'other')"}


def write_form(rows: list[Row], path: Path) -> None:
    """Write the rows as an XLSForm workbook."""
    book = openpyxl.Workbook()
    survey = book.active
    survey.title = "survey"
    survey.append(COLUMNS)
    for row in rows:
        survey.append([row.get(column, "") for column in COLUMNS])
    choices = book.create_sheet("choices")
    choices.append(("list_name", "name", "label"))
    for name, keys in CHOICES.items():
        for key in keys:
            choices.append((name, key, key.capitalize()))
    settings = book.create_sheet("settings")
    settings.append(("form_title",))
    settings.append(("A long interview",))
    book.save(path)
