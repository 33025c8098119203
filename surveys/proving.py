"""What no respondent can reach, rules that never fire, conditions that always hold; shortest and longest path.

The proof is exact: the pages are walked once, forwards, with all respondents at the same time (`surveys.sweeping`). The
sets are bounded. A condition that tells too many combinations apart is named, and nothing is claimed that hangs on it;
a questionnaire that outgrows the bound as a whole is proved up to a page, which `Proof.proved_to` names. So there is
never a false alarm. A calculation is decided from the numbers it is made of; where these have no limits, or there are
too many of them, it is taken for a free answer, and what hangs on it is not called unreachable. Of a single number
without limits it is decided all the same, if it only rises or only falls with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from surveys.asked_twice import alike
from surveys.decisions import FALSE, TRUE, TooLarge
from surveys.kinds import Calculation
from surveys.path_lengths import bounded_lengths, lengths
from surveys.piping import NOTHING, piped
from surveys.questionnaire import Questionnaire, Section
from surveys.routing import path, reachable_answers
from surveys.sweeping import Passage, Sweep, Turn, Unread, unguarded

Code = Literal["unreachable_page", "dead_rule", "always_true", "never_true", "piping", "asked_twice", "not_proved"]


@dataclass(frozen=True, slots=True)
class ProofFault:
    """One thing that the routing gets wrong, and a respondent who shows it."""

    code: Code
    place: str
    message: str
    example: dict[str, Any] | None = None
    example_path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DeadRule:
    """A `next` rule that nobody ever follows."""

    place: str
    message: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What holds for every respondent there can be.

    ``shortest_path`` and ``longest_path`` count pages; the minutes are a rule of thumb for the quickest and the
    slowest way through. ``proved_to`` is None when the whole questionnaire is proved, else the page up to which it
    is; ``exact_lengths`` tells whether the lengths are proved or only bounds. ``asked_twice`` are no faults: the same
    question in the same words, which somebody gets more than once; that may be meant.
    """

    faults: tuple[ProofFault, ...]
    unreachable: tuple[str, ...]
    dead_rules: tuple[DeadRule, ...]
    asked_twice: tuple[ProofFault, ...]
    shortest_path: int
    longest_path: int
    shortest_minutes: int
    longest_minutes: int
    shortest_example: tuple[str, ...] = ()
    longest_example: tuple[str, ...] = ()
    exact_lengths: bool = True
    proved_to: str | None = None

    @property
    def is_sound(self) -> bool:
        """Whether nothing at all was found."""
        return not self.faults



def prove(
    questionnaire: Questionnaire, *, unread: Unread | None = None, most_nodes: int = 200_000
) -> Proof:
    """Prove the routing of a questionnaire, or show what is wrong with it.

    Parameters
    ----------
    questionnaire : Questionnaire
        Read and checked.
    unread : Unread, optional
        What an import could not carry.
    most_nodes : int
        The bound on the proof's memory.

    Returns
    -------
    Proof
        Everything found; each fault with the answers of a respondent who shows it.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read('''
    ... {format: candour/1, key: t, title: T, sections: [{key: s, pages: [
    ...   {key: one, questions: [{key: age, kind: number, text: Age?, max: 120}]},
    ...   {key: ghost, show_when: age > 130},
    ...   {key: last}]}]}''')
    >>> proof = prove(q)
    >>> proof.unreachable, proof.shortest_path, proof.longest_path
    (('ghost',), 2, 2)
    """
    try:
        judge = _Judge(Sweep(questionnaire, unread, most_nodes, on_the_way=True), most_nodes)
    except (TooLarge, RecursionError):
        message = "There are too many combinations of answers to prove anything."
        fault = ProofFault("not_proved", f"page {questionnaire.pages[0].key}", message)
        bounds = bounded_lengths(questionnaire, {})
        return Proof((fault,), (), (), (), proved_to=questionnaire.pages[0].key, **bounds)
    return judge.judged()


class _Judge:
    """Looks at every passage of a sweep, and notes what is wrong with it."""

    def __init__(self, sweep: Sweep, most_nodes: int) -> None:
        self.sweep, self.most_nodes = sweep, most_nodes
        self.questionnaire, self.people = sweep.questionnaire, sweep.people
        self.nobody = sweep.people.nobody
        self.faults: list[ProofFault] = []
        self.dead_rules: list[DeadRule] = []

    def judged(self) -> Proof:
        """Walk the pages as far as the bound allows."""
        passages = self.sweep.passages()
        for page in self.questionnaire.pages:
            try:
                self._passage(next(passages))
            except (TooLarge, RecursionError):
                return self._proof(page.key)
        return self._proof(None)

    def _passage(self, passage: Passage) -> None:
        self._page(passage)
        self._pipes(passage)
        self._rules(passage)
        if passage.page is passage.section.pages[-1]:
            self._section(passage.section)

    def _page(self, passage: Passage) -> None:
        page, arriving, invited, shown = passage.page, passage.arriving, passage.invited, passage.shown
        if self.nobody(shown):
            if not self.nobody(invited):
                message = f"Nobody can reach this page: `{page.show_when}` holds for nobody who gets this far."
            elif not self.nobody(arriving):
                message = "Nobody can reach this page: the condition of its section holds for nobody who gets this far."
            else:
                message = "Nobody can reach this page: every path goes past it."
            witness = next((who for who in (invited, arriving) if not self.nobody(who)), TRUE)
            self._note("unreachable_page", f"page {page.key}", message, witness)
        elif page.show_when and self.nobody(self.people.diagrams.without(invited, shown)):
            message = f"The condition `{page.show_when}` always holds at this point, so it decides nothing."
            self._note("always_true", f"page {page.key}", message, shown)

    def _pipes(self, passage: Passage) -> None:
        for name in unguarded(self.questionnaire, passage.page):
            lacking = self.people.diagrams.without(passage.shown, self.sweep.given(name))
            examples = [] if self.nobody(lacking) else [self._example(lacking)]
            for answers, walked in examples or self._divided_by_nought(passage.shown, name):
                if passage.page.key in walked and piped(f"{{{{{name}}}}}", self.questionnaire, answers) == NOTHING:
                    message = f"Some people see this page without an answer to put in for `{{{{ {name} }}}}`."
                    cure = f"Give a fallback: `{{{{ {name} | … }}}}`."
                    place = f"page {passage.page.key}"
                    self.faults.append(ProofFault("piping", place, f"{message} {cure}", answers, walked))
                    break

    def _divided_by_nought(self, who: int, name: str) -> Iterator[tuple[dict[str, Any], tuple[str, ...]]]:
        """Yield somebody of a set with a nought under the line, for a calculation that could not be decided."""
        question = self.questionnaire.by_key.get(name)
        if not isinstance(question, Calculation) or name in self.sweep.people.decided or self.nobody(who):
            return
        answers, _ = self._example(who)
        for key in sorted(question.calculate.divisors & self.questionnaire.by_key.keys()):
            if self.questionnaire.by_key[key].judge(0).value == 0:
                changed = reachable_answers(self.questionnaire, {**answers, key: 0})
                yield changed, path(self.questionnaire, changed)

    def _rules(self, passage: Passage) -> None:
        if self.nobody(passage.shown):
            return
        settled = False  # whether a rule was met that holds for everybody
        for turn in passage.turns:
            if self.nobody(turn.following) and (turn.rule.when or settled):
                self._note_dead_rule(turn, passage.shown if self.nobody(turn.coming) else turn.coming)
            elif turn.rule.when and self.nobody(self.people.diagrams.without(passage.shown, turn.holds)):
                settled = True
                message = f"The condition `{turn.rule.when}` holds for everybody who sees the page."
                self._note("always_true", turn.place, message, passage.shown)

    def _note_dead_rule(self, turn: Turn, who: int) -> None:
        condition = f" when `{turn.rule.when}`" if turn.rule.when else ""
        message = f"The rule to `{turn.rule.to}`{condition} never fires: nobody who sees the page can get to it."
        self.dead_rules.append(DeadRule(turn.place, message))
        self._note("dead_rule", turn.place, message, who)

    def _section(self, section: Section) -> None:
        if section.show_when is None:
            return
        d, place = self.people.diagrams, f"section {section.key}"
        arriving = FALSE
        for page in section.pages:
            arriving = d.either(arriving, self.sweep.arriving[self.questionnaire.index[page.key]])
        holds = self.sweep.holds(section.show_when, place)
        if not self.nobody(arriving) and self.nobody(d.both(arriving, holds)):
            self._note("never_true", place, f"The condition `{section.show_when}` holds for nobody.", arriving)
        elif not self.nobody(arriving) and self.nobody(d.without(arriving, holds)):
            message = f"The condition `{section.show_when}` always holds at this point, so it decides nothing."
            self._note("always_true", place, message, arriving)

    def _asked_twice(self) -> Iterator[ProofFault]:
        told: set[str] = set()
        for one, two in alike(self.questionnaire):
            pages = [self.questionnaire.page_of[question.key] for question in (one, two)]
            if two.key in told or not all(page in self.sweep.shown for page in pages):
                continue
            try:
                twice = self.people.diagrams.all_of(self.sweep.shown[page] for page in pages)
                answers, walked = self._example(twice)
                asked = not self.nobody(twice) and set(pages) <= set(walked)
            except (TooLarge, RecursionError):  # nothing is claimed of what is too much to tell
                continue
            if asked:
                told.add(two.key)
                message = f"Some people are asked the same as on the page `{pages[0]}`: `{one.key}` and `{two.key}`."
                yield ProofFault("asked_twice", f"page {pages[1]}", message, answers, walked)

    def _note(self, code: Code, place: str, message: str, who: int) -> None:
        self.faults.append(ProofFault(code, place, message, *self._example(who)))

    def _example(self, who: int) -> tuple[dict[str, Any], tuple[str, ...]]:
        """Return the answers of somebody in a set, and the path that they lead to."""
        assigned = self.people.diagrams.example(self.people.possible(who)) or {}
        everything = self.questionnaire.assembled(self.people.answers(self.people.completed(assigned)))
        unsent = self.sweep.any_order.unsent(assigned) if self.sweep.any_order else ()
        given = {key: answer for key, answer in everything.items() if self.questionnaire.page_of[key] not in unsent}
        answers = reachable_answers(self.questionnaire, given)
        return answers, path(self.questionnaire, answers)

    def _surely_nobody(self, who: int) -> bool:
        """Return whether a set is known to be empty; where that is too much to tell, somebody may be in it."""
        try:
            return self.nobody(who)
        except (TooLarge, RecursionError):
            return False

    def _proof(self, stopped: str | None) -> Proof:
        shown = self.sweep.shown
        for place in self.sweep.entangled if stopped is None else ():
            message = "This condition tells too many combinations apart to be proved; all that does not hang on it is."
            self.faults.append(ProofFault("not_proved", place, message))
        if stopped is not None:
            message = f"Up to the page `{stopped}` the routing is proved; beyond it there are too many combinations."
            self.faults.append(ProofFault("not_proved", f"page {stopped}", message))
        return Proof(
            tuple(self.faults),
            tuple(page for page, who in shown.items() if self._surely_nobody(who)),
            tuple(self.dead_rules),
            tuple(self._asked_twice()),
            proved_to=stopped,
            **(bounded_lengths(self.questionnaire, shown) if stopped else self._lengths()),
        )

    def _lengths(self) -> dict[str, Any]:
        """Return the lengths for whoever has answered all: where there is a hub, others have been looked at so far."""
        if self.sweep.any_order is None:
            return lengths(self.sweep)
        try:
            to_the_end = Sweep(self.questionnaire, self.sweep.unread, self.most_nodes)
            for _ in to_the_end.passages():
                pass
        except (TooLarge, RecursionError):
            return bounded_lengths(self.questionnaire, {})
        return lengths(to_the_end)
