"""A SurveyJS document becomes a questionnaire.

A page becomes a section; its questions stay together until one has a condition of its own, which then is a page of
its own, since conditions decide about pages here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from surveys.conditions.tree import Node, Not
from surveys.exchange.asked_before import NotCarriedError, Unreadable
from surveys.exchange.drafting import Draft, DraftPage, Imported
from surveys.exchange.expressions import COMMON, Carrier, Dialect, Meaning, name_of, parsed
from surveys.exchange.labels import plain_words, slug
from surveys.exchange.other_languages import in_words, one_below_the_other, tag_of
from surveys.exchange.surveyjs.constructs import IN_CHOICE, IN_ELEMENT, IN_FORM, IN_PAGE
from surveys.exchange.surveyjs.document import Json, languages, listed, named, pages_of, shown
from surveys.exchange.surveyjs.elements import ASKED, as_text
from surveys.exchange.working_out import carried

FORMAT = "surveyjs"
DIALECT = Dialect(
    "SurveyJS",
    r"\{\s*([^{}]+?)\s*\}",
    {
        **COMMON,
        **{word: word for word in ("contains", "notcontains", "anyof", "allof", "noneof")},
        "contain": "contains", "notcontain": "notcontains", "containsany": "anyof", "equal": "==", "notequal": "!=",
        "greater": ">", "less": "<", "greaterorequal": ">=", "lessorequal": "<=",
    },
    {"empty": "empty", "notempty": "notempty"},
)  # fmt: skip
FUNCTIONS: dict[str, Meaning] = {
    "notempty": lambda carrier, parts: carrier.draft.answered(name_of(parts[0])),
    "empty": lambda carrier, parts: Not(carrier.draft.answered(name_of(parts[0]))),
}

def read_surveyjs(document: Json) -> Imported:
    """Return the questionnaire of a SurveyJS form."""
    return Form(document).read()


class Form:
    """A form that is being read: its draft, and the page that is open."""

    def __init__(self, document: Json) -> None:
        self.document = document
        self.language = str(document.get("locale") or "default")
        self.tag = "en" if self.language == "default" else self.language
        named = sorted(set(languages(document)) - {self.language, "default"})
        self.others = {tag: name for name in named if (tag := tag_of(name)) and tag != self.tag}
        self.draft = Draft(
            FORMAT, self.words(document.get("title")), self.tag
        )
        self.carrier = Carrier(self.draft, DIALECT, FUNCTIONS)
        self.page: DraftPage | None = None

    def read(self) -> Imported:
        """Read page after page."""
        IN_FORM.name(self.draft, "survey", self.document)
        for language in sorted(set(languages(self.document)) - {self.language, "default", *self.others.values()}):
            self.draft.lose("survey", "language", f"The wording in {language} is left out.")
        for n, page in enumerate(pages_of(self.document), start=1):
            self._page(page, named(page, f"page{n}"))
        return self.draft.finish()

    def words(self, text: object) -> str:
        """Return a text in its languages."""
        if not isinstance(text, Mapping):
            return plain_words(text)
        source = text.get(self.language) or text.get("default") or text.get("en") or next(iter(text.values()), "")
        others = {tag: plain_words(text.get(name)) for tag, name in self.others.items()}
        return in_words(plain_words(source), self.tag, others)

    def _page(self, page: Json, name: str) -> None:
        section = self.draft.section(name, self.words(page.get("title")))
        section.show_when.extend(self._condition(page, f"page {name}"))
        if page is not self.document:
            IN_PAGE.name(self.draft, f"page {name}", shown(page))
        self.page = None
        elements = listed(page, "elements", "questions")
        description = self.words(page.get("description"))
        if description:
            self.page = self.draft.page(name, "", description)
        self._each(elements, name, [])

    def _each(self, elements: list[Any], name: str, conditions: list[Node | Unreadable]) -> None:
        for element in elements:
            if element.get("type") == "panel":
                self._panel(element, name, conditions)
            else:
                self._element(element, name, conditions)

    def _panel(self, panel: Json, name: str, conditions: list[Node | Unreadable]) -> None:
        place = f"panel {named(panel, name)}"
        inside = [*conditions, *self._condition(panel, place)]
        IN_PAGE.name(self.draft, place, shown(panel))
        title = self.words(panel.get("title"))
        if inside != conditions:
            self.page = None
        if title or panel.get("description"):
            page = self._place(named(panel, name), inside, fresh=True)
            page.title, page.body = title, self.words(panel.get("description"))
        self._each(listed(panel, "elements", "questions"), name, inside)
        if inside != conditions:
            self.page = None

    def _place(self, name: str, conditions: list[Node | Unreadable], *, fresh: bool = False) -> DraftPage:
        """Return the page for the next element: the open one, if the same people see it."""
        if self.page is None or fresh or self.page.show_when != conditions:
            taken = {page.key for section in self.draft.sections for page in section.pages}
            first = not self.draft.sections[-1].pages and slug(self.draft.sections[-1].key) not in taken
            self.page = self.draft.page(self.draft.sections[-1].key if first else name)
            self.page.show_when.extend(conditions)
        return self.page

    def _element(self, element: Json, name: str, conditions: list[Node | Unreadable]) -> None:
        kind, own_name = named(element, "unknown", "type"), named(element, "unnamed")
        place = f"question {own_name}"
        if kind == "image":
            self.draft.lose(place, kind, "Pictures are left out.")
            return
        if kind == "expression":
            self._work_out(element, own_name, conditions)
            return
        if element.get("visible") is False and "visibleIf" not in element:
            self.draft.lose(place, "visible", "It was hidden from everybody, and is left out.")
            return
        page = self._place(own_name, [*conditions, *self._condition(element, place)])
        if kind == "html":
            page.body = one_below_the_other(page.body, self.words(element.get("html")))
        else:
            ASKED.get(kind, as_text)(self, page, element, own_name)
        if element.get("choicesByUrl") or element.get("choicesFromQuestion"):
            self.draft.partial.add(self.draft.keys.get(own_name, ""))
        self._note_losses(element, place)

    def _work_out(self, element: Json, name: str, conditions: list[Node | Unreadable]) -> None:
        text, place = str(element.get("expression") or ""), f"question {name}"
        try:
            calculation, decimals = carried(parsed(text, DIALECT), self.draft)
        except NotCarriedError as error:
            self.draft.lose(place, "expression", f"`{text}` is left out. {error}")
            return
        page = self._place(name, [*conditions, *self._condition(element, place)])
        self.draft.work_out(page, name, self.words(element.get("title")) or name, calculation, decimals)

    def _note_losses(self, element: Json, place: str) -> None:
        IN_ELEMENT.name(self.draft, place, shown(element))
        if element.get("choicesOrder") not in (None, "none", "random"):
            self.draft.lose(place, "choicesOrder", "Options stand in the order in which they are written.")
        parts = listed(element, "choices", "rows", "items", *(() if element.get("cellType") else ("columns",)))
        for one in parts:
            if isinstance(one, Mapping):
                for construct, message in IN_CHOICE.left_out(one):
                    self.draft.lose(place, f"{construct} of an option", message)

    def _condition(self, part: Json, place: str) -> list[Node | Unreadable]:
        text = part.get("visibleIf")
        if not text:
            return []
        try:
            return [self.carrier.node(str(text))]
        except NotCarriedError as error:
            self.draft.lose(place, "visibleIf", f"`{text}` cannot be carried. {error}")
            return [Unreadable()]

    def ask(self, page: DraftPage, element: Json, name: str, kind: str, **own: Any) -> str:
        """Ask what an element asks."""
        help_ = element.get("description") or element.get("help")
        required = bool(element.get("isRequired")) or None
        text = self.words(element.get("title")) or name
        if element.get("choicesOrder") == "random":
            own["order"] = "random"
        return self.draft.ask(page, name, kind, text, hint=self.words(help_), required=required, **own)

    def options(self, element: Json) -> dict[str, Any]:
        """Return the options, with those that settings add."""
        options: list[tuple[Any, ...]] = [self.choice(one) for one in listed(element, "choices")]
        if element.get("hasNone") or element.get("showNoneItem"):
            options.append(("none", self.words(element.get("noneText")) or "None", {"exclusive": True}))
        if element.get("hasOther") or element.get("showOtherItem"):
            options.append(("other", self.words(element.get("otherText")) or "Other", {"other": True}))
        missing = [
            word
            for word, name in (("dont_know", "showDontKnowItem"), ("refused", "showRefuseItem"))
            if element.get(name)
        ]
        return {"options": options, "missing": missing}

    def choice(self, one: Any) -> tuple[Any, str]:
        """Return value and label of a choice, a row or a column."""
        if not isinstance(one, Mapping):
            return one, str(one)
        value = one.get("value", one.get("name"))
        return value, self.words(one.get("text") or one.get("title")) or str(value)
