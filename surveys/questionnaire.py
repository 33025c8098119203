"""What is asked, as data: Questionnaire > Section > Page > Question > Option, all frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, ClassVar, Literal

from surveys.blocks import expanded
from surveys.conditions.condition import Condition, ConditionText
from surveys.conditions.domains import Domain
from surveys.errors import AnswerError, DefinitionError, Fault
from surveys.facts import Fact, Source
from surveys.forms import (
    LANGUAGE,
    NAME,
    TEXT,
    WHOLE,
    YES_NO,
    Field,
    Finding,
    Group,
    ListOf,
    OneOf,
    Place,
    Spot,
    did_you_mean,
    read_fields,
    write_fields,
)
from surveys.hierarchies import Hierarchies, Hierarchy, Level
from surveys.kinds import KINDS, Option, Point, Question
from surveys.kinds.question import ORDER, Column
from surveys.kinds.variants import FORMS
from surveys.localising import localised
from surveys.piping import Piping, pipes_at

FORMAT = "candour/1"
END = "end"
Audience = Literal["public", "patients", "staff"]
WHEN = ConditionText()


@dataclass(frozen=True, slots=True)
class Rule:
    """Where to go after a page; without a condition, always."""

    to: str
    when: Condition | None = None
    FIELDS: ClassVar[tuple[Field, ...]] = (Field("when", WHEN), Field("to", NAME, required=True))


class QuestionForm:
    """The form of a question: its `kind` names the class, and so the table of fields."""

    def read(self, value: object, spot: Spot) -> Question | None:
        """Build the question of the kind that is named."""
        kind = value.get("kind") if isinstance(value, Mapping) else None
        cls = KINDS.get(str(kind))
        if cls is None:
            self._refuse(value, kind, spot)
            return None
        fields = read_fields(cls.FIELDS, value, spot)
        if fields is None:
            return None
        fields.pop("kind")
        return cls(**fields)

    def _refuse(self, value: object, kind: object, spot: Spot) -> None:
        if not isinstance(value, Mapping):
            spot.fault("Here a question is expected.", "It has `key:`, `kind:`, `text:` and so on.")
        elif kind is None:
            spot.fault("`kind` is missing.", f"Add a line `kind: …` with one of: {', '.join(KINDS)}.")
        else:
            spot.down("kind").fault(f"There is no kind of question `{kind}`.", did_you_mean(str(kind), tuple(KINDS)))

    def write(self, value: Question) -> object:
        """Lay out the fields of its kind."""
        return write_fields(value.FIELDS, value)


@dataclass(frozen=True, slots=True)
class Page:
    """Questions asked together; a page without questions informs."""

    key: str
    title: str = ""
    show_when: Condition | None = None
    body: str = ""
    facts: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    questions: tuple[Question, ...] = ()
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("key", NAME, required=True),
        Field("title", TEXT),
        Field("show_when", WHEN),
        Field("body", TEXT),
        Field("facts", ListOf(NAME)),
        Field("next", ListOf(Group(Rule))),
        Field("questions", ListOf(QuestionForm())),
    )

    @property
    def asked(self) -> tuple[Question, ...]:
        """The questions that people see: all but what is worked out or drawn by lot."""
        return tuple(question for question in self.questions if question.IS_ASKED)

    @property
    def is_silent(self) -> bool:
        """Whether there is nothing to see: something is worked out or drawn by lot, and nothing asked or said."""
        return bool(self.questions) and not (self.asked or self.title or self.body or self.facts)

    @property
    def next(self) -> tuple[Rule, ...]:
        """The rules, under the name they have in a definition."""
        return self.rules


class PageForm:
    """The form of a page: `next` in a definition is `rules` in the code."""

    def read(self, value: object, spot: Spot) -> Page | None:
        """Build the page."""
        fields = read_fields(Page.FIELDS, value, spot)
        if fields is None:
            return None
        return Page(rules=fields.pop("next", ()), **fields)

    def write(self, value: Page) -> object:
        """Lay out the page."""
        document = write_fields(Page.FIELDS, value)
        return {name: held for name, held in document.items() if name != "next" or held}


@dataclass(frozen=True, slots=True)
class Section:
    """Pages that belong together."""

    key: str
    pages: tuple[Page, ...]
    title: str = ""
    show_when: Condition | None = None
    order: Literal["fixed", "random"] = "fixed"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("key", NAME, required=True),
        Field("title", TEXT),
        Field("show_when", WHEN),
        ORDER,
        Field("pages", ListOf(PageForm(), least=1), required=True),
    )


@dataclass(frozen=True, eq=False)
class Questionnaire:
    """One version of what is asked.

    Two objects are compared by `surveys.versions.version_of`, not by ``==``: the object itself is a key for what
    is computed from it once (the index, the compiled conditions). Built by `surveys.reading.read`, or from plain
    data by `from_document`; both refuse a definition in which anything does not fit.
    """

    key: str
    title: str
    sections: tuple[Section, ...]
    language: str = "en"
    languages: tuple[str, ...] = ()
    audience: Audience = "public"
    minutes: int | None = None
    purpose: str = ""
    hub: bool = False
    facts: tuple[Fact, ...] = ()
    hierarchies: tuple[Hierarchy, ...] = ()
    piping: Piping = field(default_factory=dict, repr=False)  # by page key: the earlier answers put into its words
    format: ClassVar[str] = FORMAT
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("format", OneOf((FORMAT,)), required=True),
        Field("key", NAME, required=True),
        Field("title", TEXT, required=True),
        Field("language", LANGUAGE),
        Field("languages", ListOf(LANGUAGE, most=30)),
        Field("audience", OneOf(("public", "patients", "staff"))),
        Field("minutes", WHOLE),
        Field("purpose", TEXT),
        Field("hub", YES_NO),
        Field("facts", ListOf(Group(Fact))),
        Field("hierarchies", Hierarchies()),
        Field("sections", ListOf(Group(Section), least=1), required=True),
    )

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every page in order."""
        return tuple(page for section in self.sections for page in section.pages)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Every question in order."""
        return tuple(question for page in self.pages for question in page.questions)

    @cached_property
    def asked(self) -> tuple[Question, ...]:
        """Every question that people see, in order: all but what is worked out or drawn by lot."""
        return tuple(question for question in self.questions if question.IS_ASKED)

    @cached_property
    def index(self) -> Mapping[str, int]:
        """The place of every page, by key."""
        return {page.key: n for n, page in enumerate(self.pages)}

    @cached_property
    def by_key(self) -> Mapping[str, Question]:
        """Every question by key."""
        return {question.key: question for question in self.questions}

    @cached_property
    def page_of(self) -> Mapping[str, str]:
        """The page on which each question stands, by key."""
        return {question.key: page.key for page in self.pages for question in page.questions}

    @cached_property
    def domains(self) -> Mapping[str, Domain]:
        """What conditions may compare, by name."""
        return {name: domain for question in self.questions for name, domain in question.domains().items()}

    @cached_property
    def columns(self) -> Mapping[str, tuple[Column, ...]]:
        """The columns that each question fills, by its key."""
        return {question.key: question.columns() for question in self.questions}

    @property
    def spoken(self) -> tuple[str, ...]:
        """Every language it can be answered in; the first is the source."""
        return self.languages or (self.language,)

    @cached_property
    def _in_languages(self) -> dict[str, Questionnaire]:
        return {}

    def in_language(self, language: str) -> Questionnaire:
        """Return the same questionnaire as somebody reads it who speaks one of its languages.

        Keys, conditions and columns are the same; the words are translated, and what has no translation stands in
        the source language. Made once for each language. Versions are taken of the whole, never of this.
        """
        if language == self.language or language not in self.languages:
            return self
        if language not in self._in_languages:
            self._in_languages[language] = replace(localised(self, language), language=language, languages=())
        return self._in_languages[language]

    @cached_property
    def variants(self) -> tuple[str, ...]:
        """The other forms in which at least one question can be read, heard or seen."""
        used = {variant.key for question in self.questions for variant in question.variants}
        return tuple(form for form in FORMS if form in used)

    def in_variant(self, form: str) -> Questionnaire:
        """Return the same questionnaire in another form; questions that do not have it stand as they are."""
        if form not in self.variants:
            return self
        name = f"form {form}"  # no language is called so
        if name not in self._in_languages:
            sections = tuple(_section_in(section, form) for section in self.sections)
            self._in_languages[name] = replace(self, sections=sections)
        return self._in_languages[name]

    def question(self, key: str) -> Question:
        """Return the question of a key, or raise `AnswerError`."""
        try:
            return self.by_key[key]
        except KeyError:
            raise AnswerError(f"This questionnaire has no question `{key}`.") from None

    def page(self, key: str) -> Page:
        """Return the page of a key, or raise `AnswerError`."""
        try:
            return self.pages[self.index[key]]
        except KeyError:
            raise AnswerError(f"This questionnaire has no page `{key}`.") from None

    def section_of(self, page_key: str) -> Section:
        """Return the section in which a page stands."""
        return next(s for s in self.sections if any(page.key == page_key for page in s.pages))

    def fact(self, key: str) -> Fact:
        """Return the fact of a key."""
        return next(fact for fact in self.facts if fact.key == key)

    def hierarchy(self, key: str) -> Hierarchy:
        """Return the hierarchy of a name."""
        return next(one for one in self.hierarchies if one.key == key)

    def assembled(self, parts: Mapping[str, object]) -> dict[str, object]:
        """Return answers in which what is known of a part (`first.1`) has become an answer to the whole question."""
        whole = {
            key: self.by_key[key].assembled(part) if isinstance(part, dict) and "missing" not in part
            else self.by_key[key].whole(part)
            for key, part in parts.items()
        }
        return {key: answer for key, answer in whole.items() if answer is not None}

    def to_document(self) -> dict[str, Any]:
        """Return plain JSON-able data from which `from_document` makes the same questionnaire."""
        return write_fields(self.FIELDS, self)

    @classmethod
    def from_document(cls, document: object, name: str = "the questionnaire") -> Questionnaire:
        """Build a questionnaire from plain data; raise `DefinitionError` with everything that does not fit."""
        built, found = build(document)
        if built is None or found:
            raise DefinitionError([Fault(f.message, f.cure, None, told(f.place), f.code) for f in found], name)
        return built


def build(document: object) -> tuple[Questionnaire | None, list[Finding]]:
    """Return the questionnaire, as far as it could be built, and everything that is wrong with it."""
    from surveys.references import check_references

    declared = _declared(document)
    spot = Spot(languages=declared)
    fields = read_fields(Questionnaire.FIELDS, expanded(document, declared or _alone(document), spot), spot)
    if fields is None:
        return None, spot.found
    fields.pop("format")
    _settle_languages(fields, spot)
    if spot.found:  # places are counted in the document, so they hold only while nothing was left out
        return Questionnaire(**fields), spot.found
    questionnaire = Questionnaire(**fields, piping=pipes_at(spot.piping, fields["sections"]))
    check_references(questionnaire, spot)
    return questionnaire, spot.found


def _section_in(section: Section, form: str) -> Section:
    def put_on(page: Page) -> Page:
        return replace(page, questions=tuple(_question_in(question, form) for question in page.questions))

    return replace(section, pages=tuple(map(put_on, section.pages)))


def _question_in(question: Question, form: str) -> Question:
    variant = next((one for one in question.variants if one.key == form), None)
    return replace(question, **variant.put_on(question)) if variant else question


def _declared(document: object) -> tuple[str, ...]:
    """Return the languages named at the head, before anything else is read; the first is the source."""
    named = document.get("languages") if isinstance(document, Mapping) else None
    return tuple(str(one) for one in named) if isinstance(named, (list, tuple)) else ()


def _alone(document: object) -> tuple[str, ...]:
    """Return the one language of a definition that names no others."""
    language = document.get("language") if isinstance(document, Mapping) else None
    return (language,) if isinstance(language, str) else ()


def _settle_languages(fields: dict[str, Any], spot: Spot) -> None:
    """Let the first of several languages be the source; one alone is written the short way."""
    languages = fields.get("languages", ())
    if not languages:
        return
    if len(set(languages)) != len(languages):
        spot.down("languages").fault("The same language stands here twice.", "Keep one of them.", "duplicate")
    if fields.setdefault("language", languages[0]) != languages[0]:
        cure = "Put it first under `languages`, or take the line `language` out."
        spot.down("language").fault("The first of the languages is the source, and this is another.", cure)
    if len(languages) == 1:
        del fields["languages"]


def told(place: Place) -> str:
    """Return a place as a person would say it.

    Examples
    --------
    >>> told(("sections", 0, "pages", 2, "key"))
    'sections 1, pages 3, key'
    """
    words: list[str] = []
    for step in place:
        if isinstance(step, int) and words:
            words[-1] += f" {step + 1}"
        else:
            words.append(str(step))
    return ", ".join(words)


__all__ = [
    "END", "FORMAT", "Audience", "Fact", "Hierarchy", "Level", "Option", "Page", "Point", "Question", "Questionnaire",
    "Rule", "Section", "Source", "build", "told",
]
