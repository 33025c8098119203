"""Whether the parts of a definition fit together: keys, targets, conditions, names of fields and columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from surveys.calculations import check_types
from surveys.column_names import names_of
from surveys.conditions.domains import Domain
from surveys.conditions.meaning import compiled
from surveys.errors import ConditionError
from surveys.forms import Spot, did_you_mean
from surveys.kinds import Arm, Calculation, Grid, MultipleChoice, Question, Scale, SingleChoice
from surveys.piping import Pipe, misread, page_at, pipes
from surveys.transforms import misfit

if TYPE_CHECKING:
    from surveys.conditions.condition import Condition
    from surveys.questionnaire import Hierarchy, Page, Questionnaire

END = "end"
SHUFFLED = "Take `order: random` out of the section, or move the page out of it."


def check_references(questionnaire: Questionnaire, spot: Spot) -> None:
    """Note everything that does not fit together, all at once."""
    _check_keys(questionnaire, spot)
    _check_facts(questionnaire, spot)
    _check_arms(questionnaire, spot)
    _check_hub(questionnaire, spot)
    _check_shuffled(questionnaire, spot)
    for page, at in _pages(questionnaire, spot):
        _check_page(questionnaire, page, at)
    _check_pipes(questionnaire, spot)
    _check_names(questionnaire, spot)
    _check_conditions(questionnaire, spot)


def _check_hub(questionnaire: Questionnaire, spot: Spot) -> None:
    """Note sections that a hub could not list."""
    if questionnaire.hub and len(questionnaire.sections) < 2:
        spot.down("hub").fault("A hub needs two sections or more.", "Take the line out, or make sections.")
    for n, section in enumerate(questionnaire.sections if questionnaire.hub else ()):
        if not section.title:
            spot.down("sections", n).fault("A hub lists this section, which has no title.", "Add a line `title: …`.")


def _check_arms(questionnaire: Questionnaire, spot: Spot) -> None:
    """Note wordings for arms that are not drawn on an earlier page, or before them on the same one."""
    known: list[str] = []
    for page, at in _pages(questionnaire, spot):
        for n, question in enumerate(page.questions):
            if isinstance(question, Arm):
                _claim_arms(question, known, at.down("questions", n, "options"))
            for w, wording in enumerate(question.wording):
                if wording.arm not in known:
                    place = at.down("questions", n, "wording", w, "arm")
                    cure = did_you_mean(wording.arm, known) or "Ask a question of the kind `arm` before this one."
                    place.fault(f"There is no arm `{wording.arm}` before this point.", cure, "reference")


def _claim_arms(question: Arm, known: list[str], at: Spot) -> None:
    for option in question.options:
        if option.key in known:
            at.fault(f"Two experiments have an arm `{option.key}`.", "Give each arm its own key.", "duplicate")
        known.append(option.key)


def _check_shuffled(questionnaire: Questionnaire, spot: Spot) -> None:
    """Note what would differ from one order of pages to the next: jumps into, out of and within, and what follows."""
    for s, section in enumerate(questionnaire.sections):
        if section.order != "random":
            continue
        at, keys = spot.down("sections", s), {page.key for page in section.pages}
        for p, page in enumerate(section.pages):
            here = at.down("pages", p)
            elsewhere = {one.key for other in section.pages if other is not page for one in other.questions}
            if page.rules:
                here.down("next").fault("A page of a shuffled section cannot lead on by rules.", SHUFFLED, "reference")
            looked_at = _looks_at(page, questionnaire.piping.get(page.key, ())) & elsewhere
            if looked_at:
                message = f"This page looks at `{min(looked_at)}`, which may come after it."
                here.fault(message, SHUFFLED, "reference")
        for other, there in _pages(questionnaire, spot):
            for n, rule in enumerate(other.rules):
                if rule.to in keys:
                    message = f"The page `{rule.to}` stands in a shuffled section, so nothing can lead to it alone."
                    there.down("next", n, "to").fault(message, SHUFFLED, "reference")


def _looks_at(page: Page, piping: tuple[Pipe, ...]) -> set[str]:
    """Return the questions on which it depends how a page is shown, worked out and doubted."""
    names = set(page.show_when.names) if page.show_when else set()
    for question in page.questions:
        names |= {name for doubt in question.warn for name in doubt.when.names}
        names |= question.calculate.names if isinstance(question, Calculation) else set()
    names |= {pipe.key for pipe in piping}
    return {name.split(".")[0] for name in names}


def _pages(questionnaire: Questionnaire, spot: Spot) -> Iterator[tuple[Page, Spot]]:
    for s, section in enumerate(questionnaire.sections):
        for p, page in enumerate(section.pages):
            yield page, spot.down("sections", s, "pages", p)


def _check_keys(questionnaire: Questionnaire, spot: Spot) -> None:
    sections = [(one.key, spot.down("sections", n)) for n, one in enumerate(questionnaire.sections)]
    facts = [(one.key, spot.down("facts", n)) for n, one in enumerate(questionnaire.facts)]
    pages = [(page.key, at) for page, at in _pages(questionnaire, spot)]
    questions = [
        (question.key, at.down("questions", n))
        for page, at in _pages(questionnaire, spot)
        for n, question in enumerate(page.questions)
    ]
    for word, keyed in (("section", sections), ("fact", facts), ("page", pages), ("question", questions)):
        _check_unique(word, keyed)
    for key, at in pages:
        if key == END:
            at.down("key").fault("A page cannot be called `end`: rules use that word.", "Give it another key.")


def _check_unique(word: str, keyed: list[tuple[str, Spot]]) -> None:
    known: set[str] = set()
    for key, at in keyed:
        if key in known:
            cure = f"Give each {word} its own key."
            at.down("key").fault(f"Two {word}s have the key `{key}`.", cure, "duplicate")
        known.add(key)


def _check_facts(questionnaire: Questionnaire, spot: Spot) -> None:
    for n, fact in enumerate(questionnaire.facts):
        if fact.expires_on <= fact.checked_on:
            at = spot.down("facts", n, "expires_on")
            at.fault("This fact expires before it was checked.", "Check it again and move the date.")


def _check_page(questionnaire: Questionnaire, page: Page, at: Spot) -> None:
    facts = tuple(fact.key for fact in questionnaire.facts)
    for n, key in enumerate(page.facts):
        if key not in facts:
            at.down("facts", n).fault(f"There is no fact `{key}`.", did_you_mean(key, facts), "reference")
    _check_rules(questionnaire, page, at)
    for n, question in enumerate(page.questions):
        here = at.down("questions", n)
        question.check(here)
        _check_pair(questionnaire, question, here)
        _check_hierarchy(questionnaire, question, here)


def _check_rules(questionnaire: Questionnaire, page: Page, at: Spot) -> None:
    here = questionnaire.index[page.key]
    targets = (*questionnaire.index, END) if page.rules else ()
    for n, rule in enumerate(page.rules):
        spot = at.down("next", n)
        last = n == len(page.rules) - 1
        if rule.to != END and rule.to not in questionnaire.index:
            spot.down("to").fault(f"There is no page `{rule.to}`.", did_you_mean(rule.to, targets), "reference")
        elif rule.to != END and questionnaire.index[rule.to] <= here:
            spot.down("to").fault(f"The page `{rule.to}` does not come later.", "Paths go forward only.", "backwards")
        if last and rule.when is not None:
            cure = "Add a last line `- to: …` without `when`."
            spot.fault("The last rule has a condition, so some people would have nowhere to go.", cure, "dead_end")
        if not last and rule.when is None:
            spot.fault("This rule always holds, so the ones below it never do.", "Put it last.", "dead_rule")


def _check_pipes(questionnaire: Questionnaire, spot: Spot) -> None:
    """Note every ``{{ … }}`` that nobody understands, stands outside a page or asks for what is not there."""
    for place, text in spot.piping:
        at = Spot(place, spot.found)
        page = page_at(questionnaire.sections, place)
        wrong = misread(text)
        if page is None:
            cure = "Put it into the title, the body or a question of a page."
            at.fault("Earlier answers stand only in the words of a page.", cure, "piping")
        elif wrong is not None:
            cure = "Write `{{ key }}`, or `{{ key | other words }}`, or `{{ money(key) }}`."
            at.fault(f"`{wrong}` does not name an earlier answer.", cure, "piping")
        else:
            earlier = questionnaire.pages[: questionnaire.index[page.key]]
            known = {question.key: question for one in earlier for question in one.questions}
            for message, cure in (found for pipe in pipes(text) if (found := _misplaced(pipe, known))):
                at.fault(message, cure, "piping")


def _misplaced(pipe: Pipe, known: Mapping[str, Question]) -> tuple[str, str] | None:
    """Return why an answer cannot be put in, and what to do; None when it can."""
    question = known.get(pipe.key)
    if question is None:
        cure = did_you_mean(pipe.key, tuple(known)) or "Only answers from earlier pages can be used."
        return f"`{{{{ {pipe.key} }}}}` is not an answer given before this page.", cure
    if not question.IS_KEPT:
        cure = "Ask for a name in a short text, if you need one."
        return f"`{{{{ {pipe.key} }}}}` is kept apart from the answers and stands in no wording.", cure
    parts = tuple(name for name in question.domains() if name != pipe.key)
    if isinstance(question, Grid) and pipe.name == pipe.key:
        cure = f"Name one row, such as `{{{{ {parts[0]} }}}}`."
        return f"`{{{{ {pipe.key} }}}}` is a grid, which does not fit into a sentence.", cure
    if pipe.name not in (pipe.key, *parts):
        cure = did_you_mean(pipe.name, parts) if parts else f"Write `{{{{ {pipe.key} }}}}`."
        return f"`{pipe.key}` has no part `{pipe.name.partition('.')[2]}`.", cure
    return misfit(question, pipe.name, pipe.steps)


def _check_pair(questionnaire: Questionnaire, question: Question, at: Spot) -> None:
    if question.pair is not None and question.pair not in questionnaire.by_key:
        cure = did_you_mean(question.pair, tuple(questionnaire.by_key))
        at.down("pair").fault(f"There is no question `{question.pair}`.", cure, "reference")


def _check_hierarchy(questionnaire: Questionnaire, question: Question, at: Spot) -> None:
    if question.hierarchy is None:
        return
    known = {one.key: one for one in questionnaire.hierarchies}
    spot = at.down("hierarchy")
    if question.hierarchy not in known:
        cure = did_you_mean(question.hierarchy, tuple(known)) or "Add it under `hierarchies`."
        spot.fault(f"There is no hierarchy `{question.hierarchy}`.", cure, "reference")
        return
    for key in _answers(question):
        lacking = _first_gap(known[question.hierarchy], key)
        if lacking:
            message = f"The hierarchy `{question.hierarchy}` has no group for `{key}` at the level `{lacking}`."
            spot.fault(message, "Add it to one of the groups there.", "reference")


def _answers(question: Question) -> tuple[str, ...]:
    if isinstance(question, (SingleChoice, MultipleChoice)):
        return tuple(option.key for option in question.options)
    return tuple(point.key for point in question.points) if isinstance(question, Scale) else ()


def _first_gap(hierarchy: Hierarchy, key: str) -> str:
    names = {key}
    for level in hierarchy.levels:
        found = {name for name, members in level.groups if names & set(members)}
        if not found:
            return level.name
        names |= found
    return ""


def _check_names(questionnaire: Questionnaire, spot: Spot) -> None:
    """Two questions must not share a form field (`a` with the row `b-c`, and `a-b` with the row `c`) or a column."""
    controls: dict[str, str] = {}
    columns: dict[str, str] = {}
    names = names_of(questionnaire)
    for page, at in _pages(questionnaire, spot):
        for n, question in enumerate(page.questions):
            here = at.down("questions", n)
            _claim(question.posted(), controls, question, here)
            own = tuple(names[question.key, column.name] for column in questionnaire.columns[question.key])
            _claim(own, columns, question, here)


def _claim(names: tuple[str, ...], taken: dict[str, str], question: Question, at: Spot) -> None:
    for name in names:
        owner = taken.setdefault(name, question.key)
        if owner != question.key:
            message = f"`{question.key}` and `{owner}` would both use the name `{name}`."
            at.down("key").fault(message, "Give one of them another key.", "duplicate")
    if len(set(names)) != len(names):
        at.down("key").fault(f"`{question.key}` would use a name twice.", "Rename an option or a row.", "duplicate")


def _check_conditions(questionnaire: Questionnaire, spot: Spot) -> None:
    known: dict[str, Domain] = {}
    for s, section in enumerate(questionnaire.sections):
        at = spot.down("sections", s)
        _check_one(section.show_when, questionnaire, known, at.down("show_when"))
        for p, page in enumerate(section.pages):
            here = at.down("pages", p)
            _check_one(page.show_when, questionnaire, known, here.down("show_when"))
            for n, question in enumerate(page.questions):
                if isinstance(question, Calculation):
                    _check_calculation(question, known, here.down("questions", n, "calculate"))
                known |= question.domains()
                for w, doubt in enumerate(question.warn):
                    _check_one(doubt.when, questionnaire, known, here.down("questions", n, "warn", w, "when"))
            for n, rule in enumerate(page.rules):
                _check_one(rule.when, questionnaire, known, here.down("next", n, "when"))


def _check_calculation(question: Calculation, known: dict[str, Domain], at: Spot) -> None:
    try:
        check_types(question.calculate, known)
    except ConditionError as error:
        at.fault(error.message, error.cure, "condition")


def _check_one(condition: Condition | None, questionnaire: Questionnaire, known: dict[str, Domain], at: Spot) -> None:
    if condition is None:
        return
    later = sorted(name for name in condition.names if name in questionnaire.domains and name not in known)
    if later:
        at.fault(f"`{later[0]}` is asked later than this point.", "Only earlier answers can be used.", "condition")
        return
    try:
        compiled(condition.tree, known)
    except ConditionError as error:
        at.fault(error.message, error.cure, "condition")
