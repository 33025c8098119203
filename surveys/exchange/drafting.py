"""A questionnaire under construction from another format: keys made to fit, conditions tried, losses named."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from surveys.arranging import SHUFFLED
from surveys.conditions.domains import Domain
from surveys.conditions.joining import both
from surveys.conditions.meaning import compiled
from surveys.conditions.parsing import parse
from surveys.conditions.tree import Node, names
from surveys.errors import ConditionError, DefinitionError, ExchangeError
from surveys.exchange.asked_before import AskedBefore, Unreadable
from surveys.exchange.foreign_answers import ForeignNames
from surveys.exchange.labels import headed, plain_words, slug, unique
from surveys.exchange.losses import Loss
from surveys.exchange.other_languages import with_languages
from surveys.forms import KEY, Spot, read_fields
from surveys.kinds import KINDS
from surveys.kinds.sharing import MOST_ITEMS
from surveys.questionnaire import END, FORMAT, Questionnaire
from surveys.sweeping import Unread

Path = tuple[tuple[str, ...], bool]
MOST_OPTIONS = 2_000
LONG = 40  # more options than this are easier to find by typing than by reading


@dataclass(frozen=True, slots=True)
class Imported:
    """A questionnaire from another format, and what was lost on the way."""

    format: str
    questionnaire: Questionnaire
    losses: tuple[Loss, ...]
    n_questions_in: int
    n_questions_out: int = 0
    walk: Callable[[Mapping[str, Any]], Path] | None = None
    unread: Unread = field(default_factory=Unread)
    names: ForeignNames = field(default_factory=ForeignNames)


@dataclass(slots=True)
class DraftPage:
    """A page in the making; conditions are trees until they have been tried."""

    key: str
    title: str = ""
    body: str = ""
    show_when: list[Node | Unreadable] = field(default_factory=list)
    rules: list[tuple[Node | Unreadable | None, str]] = field(default_factory=list)
    questions: list[dict[str, Any]] = field(default_factory=list)


@dataclass(slots=True)
class DraftSection:
    """A section in the making."""

    key: str
    title: str = ""
    show_when: list[Node | Unreadable] = field(default_factory=list)
    pages: list[DraftPage] = field(default_factory=list)


class Draft(AskedBefore):
    """A questionnaire in the making.

    Parameters
    ----------
    format_ : str
        The foreign format, for the report.
    title : str
        The questionnaire's title; its key is made from it.
    language : str
        A language code.
    """

    def __init__(self, format_: str, title: str, language: str = "en") -> None:
        super().__init__()
        self.format = format_
        self.title = plain_words(title) or "Imported questionnaire"
        self.key = slug(self.title)[:60]
        self.language = language if KEY.fullmatch(language) else "en"
        self.sections: list[DraftSection] = []
        self.n_questions_in = 0
        self._n_further = 0
        self._taken: set[str] = set()
        self._unread_shown: set[str] = set()
        self._unread_jumps: dict[str, tuple[tuple[int, str], ...]] = {}
        self._pages: set[str] = {END}

    # -- building -------------------------------------------------------------------------------------------

    def section(self, key: str, title: str = "") -> DraftSection:
        """Begin a section."""
        made = DraftSection(unique(slug(key), {one.key for one in self.sections}), plain_words(title))
        self.sections.append(made)
        return made

    def page(self, key: str, title: str = "", body: str = "") -> DraftPage:
        """Begin a page in the newest section."""
        if not self.sections:
            self.section("all")
        made = DraftPage(unique(slug(key), self._pages), plain_words(title), plain_words(body))
        self._pages.add(made.key)
        self.sections[-1].pages.append(made)
        return made

    def ask(
        self, page: DraftPage, name: str, kind: str, text: str, *, is_further: bool = False, **own: Any
    ) -> str:
        """Put a question on a page; return its key. Options come as (foreign value, label) pairs.

        ``is_further`` marks the second and later parts of what the other tool, and a person, count as one question.
        """
        self.n_questions_in += not is_further
        self._n_further += is_further
        if len(own.get("options") or ()) > MOST_OPTIONS:
            message = f"More than {MOST_OPTIONS:,} options cannot be offered here; asked as a short text."
            self.lose(f"question {name}", "options", message)
            kind, own = "short_text", {word: held for word, held in own.items() if word in ("hint", "required")}
        kind = "long_list" if kind == "single_choice" and len(own.get("options") or ()) > LONG else kind
        if own.get("required") and not KINDS[kind].IS_KEPT:
            self.lose(f"question {name}", "required", "A way to be reached is kept apart, and never required here.")
        if not KINDS[kind].IS_KEPT:
            own = {word: held for word, held in own.items() if word in ("hint", "why", "missing")}
        if own.get("order") and kind not in SHUFFLED:
            self.lose(f"question {name}", "order", "Its answers stand in the order in which they are written.")
            del own["order"]
        key = unique(slug(name), self._taken)
        self._taken.add(key)
        if key != name:
            self.lose(f"question {name}", "key", f"The name {name!r} cannot be a key here; it became `{key}`.")
        document: dict[str, Any] = {"key": key, "kind": kind, "text": plain_words(text) or name}
        document |= {word: held for word, held in own.items() if held not in (None, "", [], ())}
        if document.get("hint"):
            document["hint"] = plain_words(document["hint"])
        self._settle_options(key, document, f"question {name}")
        self.keys[name] = key
        self.asked[key] = document
        page.questions.append(document)
        return key

    def ask_rows(
        self, page: DraftPage, text: str, rows: Sequence[tuple[str, str]], points: Sequence[tuple[Any, ...]], **own: Any
    ) -> None:
        """Ask a grid row by row, because it has no scale of 2 to 11 points; a person counts one question.

        Parameters
        ----------
        page : DraftPage
            Where it stands.
        text : str
            What is asked of every row.
        rows : sequence of (foreign name, label)
            Each becomes a question under its own name.
        points : sequence of (foreign value, label)
            What can be chosen; without any, a text is asked for.
        """
        self.lose(f"question {rows[0][0]}", "grid", f"A table of {len(points)} points is asked row by row here.")
        for n, (name, label) in enumerate(rows):
            words = headed(plain_words(text), plain_words(label))
            kind, more = ("single_choice", {"options": points}) if points else ("short_text", {})
            self.ask(page, name, kind, words, is_further=n > 0, **more, **own)

    def work_out(self, page: DraftPage, name: str, text: str, calculation: str, decimals: int | None) -> str:
        """Put a calculation on a page; it counts as no question."""
        self.n_questions_in -= 1
        return self.ask(page, name, "calculation", text, calculate=calculation, decimals=decimals)

    def ranked(self, place: str, options: Sequence[tuple[Any, ...]]) -> tuple[str, list[tuple[Any, ...]]]:
        """Return the kind for an order of preference, and its items: a ranking where it has 2 to 50 of them."""
        if not 2 <= len(options) <= MOST_ITEMS:
            message = f"An order of {len(options)} became a choice of several: 2 to {MOST_ITEMS} can be ranked here."
            self.lose(place, "ranking", message)
            return "multiple_choice", list(options)
        if any(mark.get("other") for option in options for mark in option[2:]):
            self.lose(place, "other", "What is ranked has no box for own words here.")
        return "ranking", [option[:2] for option in options]

    def _settle_options(self, key: str, document: dict[str, Any], place: str) -> None:
        word = "points" if "points" in document else "options"
        if word not in document:
            return
        taken: set[str] = set(document.get("missing", ()))
        values = self.values[key] = {}
        settled, renamed = [], []
        for option in document[word]:
            value, label, *marks = option
            made = unique(slug(str(value)), taken)
            taken.add(made)
            values.setdefault(str(value), made)
            text = plain_words(label) or str(value) or made
            settled.append({"key": made, "text": text, **(marks[0] if marks else {})})
            if str(value) not in (made, text) and not (marks and marks[0].get("other")):
                renamed.append(f"{str(value)!r} became `{made}`")
        if renamed:
            self.lose(place, "value", f"A value cannot be a key here: {', '.join(renamed)}.")
        document[word] = settled

    @property
    def names(self) -> ForeignNames:
        """What became of the names there."""
        rows: dict[str, dict[str, str]] = {}
        for name, (key, row) in self._rows.items():
            rows.setdefault(key, {})[name] = row
        for name, key in self.keys.items():  # a row may be called by its own name there, or after that of its grid
            named = rows.get(key, {})
            named.update({row.removeprefix(f"{name}."): made for row, made in named.items()})
        return ForeignNames(self.keys, self.values, rows)

    # -- finishing ------------------------------------------------------------------------------------------

    def finish(self) -> Imported:
        """Return the questionnaire; conditions that do not hold here are taken out and named."""
        self.sections = [section for section in self.sections if section.pages]
        if not self.sections:
            raise ExchangeError(f"This {self.format} file holds no question that could be read.")
        known: dict[str, Domain] = {}
        order = [page.key for section in self.sections for page in section.pages]
        sections = [self._section(section, known, order) for section in self.sections]
        document = {
            "format": FORMAT, "key": self.key, "title": self.title, "language": self.language,
            "sections": sections,
        }  # fmt: skip
        try:
            made, left_out = with_languages(document)
        except DefinitionError as error:
            raise ExchangeError(f"This {self.format} file does not fit together: {error}") from None
        for message in left_out:
            self.lose("survey", "language", message)
        unread = Unread(frozenset(self._unread_shown), self._unread_jumps)
        n_out = len(made.asked) - self._n_further
        losses = tuple(self.losses)
        return Imported(self.format, made, losses, self.n_questions_in, n_out, unread=unread, names=self.names)

    def _section(self, section: DraftSection, known: dict[str, Domain], order: Sequence[str]) -> dict[str, Any]:
        shown = self._tried(section.show_when, known, f"section {section.key}")
        pages = [self._page(page, known, order) for page in section.pages]
        return _filled(key=section.key, title=section.title, show_when=shown, pages=pages)

    def _page(self, page: DraftPage, known: dict[str, Domain], order: Sequence[str]) -> dict[str, Any]:
        place = f"page {page.key}"
        shown = self._tried(page.show_when, known, place)
        for document in page.questions:
            known |= _domains(document)
        rules = self._rules(page, known, order, place)
        return _filled(
            key=page.key, title=page.title, show_when=shown, body=page.body, next=rules, questions=page.questions
        )

    def _tried(self, parts: list[Node | Unreadable], known: dict[str, Domain], place: str) -> str:
        kept = [part for part in parts if not isinstance(part, Unreadable) and self._fits(part, known, place)]
        if len(kept) < len(parts):
            self._unread_shown.add(place.split(" ", 1)[1])
        return str(both(kept)) if kept else ""

    def _fits(self, node: Node, known: dict[str, Domain], place: str) -> bool:
        later = sorted(name for name in names(node) if name not in known)
        if later:
            self.lose(place, "condition", f"`{node}` looks at `{later[0]}`, which is asked later.")
            return False
        try:
            compiled(node, known)
            parse(str(node))  # the text is what will be kept; it has bounds of its own
        except ConditionError as error:
            self.lose(place, "condition", f"`{node}` cannot be carried: {error.message}")
            return False
        return True

    def _rules(
        self, page: DraftPage, known: dict[str, Domain], order: Sequence[str], place: str
    ) -> list[dict[str, str]]:
        rules: list[dict[str, str]] = []
        here = order.index(page.key)
        for when, to in page.rules:
            if to != END and (to not in order or order.index(to) <= here):
                self.lose(place, "jump", f"The jump to `{to}` leads backwards or nowhere; paths go forward only.")
                continue
            if when is None:
                rules.append({"to": to})
                break
            if not isinstance(when, Unreadable) and self._fits(when, known, place):
                rules.append({"when": str(when), "to": to})
            else:
                unread = self._unread_jumps.get(page.key, ())
                self._unread_jumps[page.key] = (*unread, (len(rules), to))
        if rules and "when" in rules[-1]:
            rules.append({"to": order[here + 1] if here + 1 < len(order) else END})
        return rules


def _filled(**fields: Any) -> dict[str, Any]:
    return {name: held for name, held in fields.items() if held not in ("", [], None)}


def _domains(document: dict[str, Any]) -> dict[str, Domain]:
    fields = read_fields(KINDS[document["kind"]].FIELDS, document, Spot()) or {}
    fields.pop("kind", None)
    return KINDS[document["kind"]](**fields).domains() if "key" in fields else {}
