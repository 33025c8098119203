"""Answers before rows of them are protected: which columns leave, which are treated as background, what is rare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from analysis.disclosure import Hierarchy, Policy
from analysis.disclosure.guessing import guess_hierarchy
from analysis.disclosure.hierarchies import declared_hierarchy
from analysis.disclosure.rare import hide_rare
from surveys.codebook import Variable
from surveys.missing import LABELS, OFFERED, Missing
from surveys.questionnaire import Questionnaire

CODES: Final = {code.value for code in Missing}
HIDDEN: Final = Missing.WITHHELD.value
#: Why an answer is not there: hidden first where a rare answer needs company.
SAYS_NOTHING: Final = {str(code.value) for code in (Missing.SKIPPED, *OFFERED.values())}
SPARED: Final = {str(code.value) for code in Missing} - SAYS_NOTHING
DATED: Final = "a date, and some of its years are those of fewer than {k} people"
RARE: Final = "one of its answers was given by fewer than {k} people, and nothing is left beside it"
ALIKE: Final = "everybody gave the same answer, so it would tell on each of them"


@dataclass(slots=True)
class Prepared:
    """Columns with their part in what follows."""

    columns: dict[str, list[Any]]
    quasi: dict[str, Hierarchy] = field(default_factory=dict)
    sensitive: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    years: set[str] = field(default_factory=set)


def prepare(
    asked: Questionnaire, variables: Mapping[str, Variable], columns: Mapping[str, Sequence[Any]], policy: Policy
) -> Prepared:
    """Give every column its part; what cannot be kept safely is left out with the reason."""
    made = Prepared({name: [_plain(value) for value in columns[name]] for name in variables})
    for name, variable in variables.items():
        if variable.disclosure == "identifier":
            made.left_out[name] = "an identifier"
        elif variable.type == "text" or variable.disclosure == "free_text":
            made.text.append(name)
        elif variable.disclosure == "quasi_identifier" or variable.type == "number":
            made.quasi[name] = _hierarchy(asked, variable, made.columns[name])
        else:
            _keep_answers(made, variable, policy)
    return made


def _plain(value: Any) -> Any:
    """Return a value as it is written: missing codes as plain numbers."""
    return int(value) if isinstance(value, int) else value


def _hierarchy(asked: Questionnaire, variable: Variable, values: Sequence[Any]) -> Hierarchy:
    """Return the declared generalisations; numbers and dates that have none are grouped by their own values."""
    if variable.hierarchy is None and variable.type in {"number", "date"}:
        known = [value for value in values if value not in CODES]
        return guess_hierarchy(variable.name, known).covering(values)
    return declared_hierarchy(variable.name, values, levels_of(asked, variable, values))


def levels_of(asked: Questionnaire, variable: Variable, values: Sequence[Any] = ()) -> list[dict[str, Any]]:
    """Return the levels that the questionnaire declares, each down to the answers themselves."""
    if variable.hierarchy is None:
        return []
    hierarchy = asked.hierarchy(variable.hierarchy)
    answers = [str(code) for code, _ in variable.codes] or sorted({str(one) for one in values if one not in CODES})
    levels = []
    for place, level in enumerate(hierarchy.levels, start=1):
        groups: dict[str, list[str]] = {name: [] for name, _ in level.groups}
        for answer in answers:
            groups.setdefault(hierarchy.generalise(answer, place), []).append(answer)
        levels.append({"name": level.name, "groups": groups})
    return levels


def _keep_answers(made: Prepared, variable: Variable, policy: Policy) -> None:
    name = variable.name
    if variable.type == "date" and not _turn_to_years(made, name, policy.k):
        made.left_out[name] = DATED.format(k=policy.k)
        return
    if variable.disclosure == "sensitive" and len(set(made.columns[name])) < policy.l:
        made.left_out[name] = ALIKE
        return
    kept = hide_rare(made.columns[name], k=policy.k, mark=HIDDEN, missing=SAYS_NOTHING, spared=SPARED)
    if kept.values is None:
        made.left_out[name] = RARE.format(k=policy.k)
        return
    made.columns[name] = list(kept.values)
    if kept.n_hidden:
        made.notes.append(
            f"{name}: {kept.n_rare} answers that fewer than {policy.k} people gave are hidden together with others, "
            f"{kept.n_hidden} cells in all ({HIDDEN} = {LABELS[Missing.WITHHELD].lower()})."
        )
    if variable.disclosure == "sensitive":
        made.sensitive.append(name)


def _turn_to_years(made: Prepared, name: str, k: int) -> bool:
    """Keep the year of every date if each year is that of at least k people."""
    years = [value if value in CODES else str(value)[:4] for value in made.columns[name]]
    counts = Counter(year for year in years if year not in CODES)
    if not counts or min(counts.values()) < k:
        return False
    made.columns[name] = years
    made.years.add(name)
    return True
