"""Reading a LimeSurvey survey: groups, questions, relevance equations.

A group becomes a section; its questions stay together until one has a relevance equation, which then is a page of its
own, since conditions decide about pages here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from surveys.conditions.tree import Node, Not
from surveys.errors import ExchangeError
from surveys.exchange.asked_before import NotCarriedError, Unreadable
from surveys.exchange.drafting import Draft, DraftPage, Imported
from surveys.exchange.expressions import COMMON, Binary, Call, Carrier, Dialect, Name, Part, Value, name_of, parsed
from surveys.exchange.labels import headed, plain_words, slug
from surveys.exchange.limesurvey.constructs import (
    IN_ATTRIBUTES,
    IN_GROUP,
    IN_PART,
    IN_QUESTION,
    IN_SETTINGS,
    IN_WORDS,
    LETTERS,
    TABLES,
)
from surveys.exchange.limesurvey.document import Document, Row
from surveys.exchange.other_languages import one_below_the_other

FORMAT = "limesurvey"
_NAME = (
    r"(\d+X\d+X\d+[A-Za-z0-9_]*|[A-Za-z][A-Za-z0-9_]*(?=\.(?:NAOK|value|valueNAOK|code|shown)\b))"
    r"(?:\.(?:NAOK|value|valueNAOK|code|shown)\b)?"
)
DIALECT = Dialect(
    "ExpressionScript",
    _NAME,
    {**COMMON, "eq": "==", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">="},
    words_are_names=True,
)
TICKED = "-ticked-"
FUNCTIONS: dict[str, Callable[[Carrier, tuple[Part, ...]], Node]] = {
    "is_empty": lambda carrier, parts: Not(carrier.draft.answered(name_of(parts[0]))),
    TICKED: lambda carrier, parts: carrier.draft.holds(name_of(parts[0]), name_of(parts[1])),
}
NOES = ("N", "0", "-1", "I", "inherit", "none")
YES_NO = [("Y", "Yes"), ("N", "No")]
ARRAYS: dict[str, list[tuple[str, str]]] = {
    "A": [(str(n), str(n)) for n in range(1, 6)],
    "B": [(str(n), str(n)) for n in range(1, 11)],
    "C": [("Y", "Yes"), ("U", "Uncertain"), ("N", "No")],
    "E": [("I", "Increase"), ("S", "Same"), ("D", "Decrease")],
}

def read_limesurvey(content: bytes) -> Imported:
    """Return the questionnaire of a LimeSurvey structure file."""
    try:
        root = ElementTree.fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        raise ExchangeError("This XML declares entities or a document type, which is not read here.") from None
    except (ParseError, LookupError) as error:
        raise ExchangeError(f"This is not well-formed XML ({error}). Export it again.") from None
    if (root.findtext("LimeSurveyDocType") or "").strip() != "Survey":
        raise ExchangeError("This XML is no LimeSurvey survey structure (.lss). Export it as “Survey structure”.")
    return _Survey(Document(root)).read()


def _set(row: Row) -> Row:
    """Return what a row switches on; no, nought and "as everywhere" are written in several ways."""
    return {name: held for name, held in row.items() if held not in NOES}


class _Survey:
    def __init__(self, document: Document) -> None:
        self.document, self.settings, self.words = document, document.settings, document.words
        self.draft = Draft(FORMAT, self.words.get("surveyls_title", ""), document.language)
        self.carrier = Carrier(self.draft, DIALECT, FUNCTIONS)
        self.ticks: dict[str, tuple[str, str]] = {}  # the name of one tick -> question, option
        self.page: DraftPage | None = None
        self.subquestions, self.answers = document.subquestions(), document.answers()
        self.attributes = document.attributes()
        self.conditions = {row["qid"] for row in document.rows("conditions")}

    # -- reading --------------------------------------------------------------------------------------------

    def read(self) -> Imported:
        """Walk through groups and questions in their order."""
        self._note_whole()
        if self.words.get("surveyls_welcometext") and self.settings.get("showwelcome") != "N":
            self.draft.section("welcome")
            self.draft.page("welcome", "", self.words["surveyls_welcometext"])
        questions = self.document.questions()
        for group in self.document.groups():
            self._group(group, questions.get(group["gid"], []))
        return self.draft.finish()

    def _note_whole(self) -> None:
        for language in self.document.left_out:
            message = f"The wording in {language} is left out: there is none in the file, or its tag is not known."
            self.draft.lose("survey", "language", message)
        for table, n_rows in self.document.other_tables():
            message = TABLES.get(table, "This is left out.")
            self.draft.lose("survey", table, f"{message} (Rows in the file: {n_rows}.)")
        IN_SETTINGS.name(self.draft, "survey", _set(self.settings))
        IN_WORDS.name(self.draft, "survey", _set(self.words))
        if any(self.words.get(name) for name in LETTERS.split()):
            self.draft.lose("survey", "letters", "Letters to people are written here, not carried.")

    def _group(self, group: Row, questions: list[Row]) -> None:
        name = plain_words(group.get("group_name")) or f"group {group['gid']}"
        section = self.draft.section(slug(name), name)
        place = f"group {name}"
        section.show_when.extend(self._condition(group.get("grelevance", ""), place, "grelevance"))
        IN_GROUP.name(self.draft, place, _set(group))
        self.page = None
        if group.get("description"):
            self.page = self.draft.page(slug(name), "", group["description"])
        for question in questions:
            self._question(question, slug(name))

    def _question(self, row: Row, group: str) -> None:
        name = row.get("title") or f"q{row['qid']}"
        place = f"question {name}"
        condition = self._condition(row.get("relevance", ""), place, "relevance")
        if not condition and row["qid"] in self.conditions:
            self.draft.lose(place, "conditions", "Conditions without a relevance equation are left out.")
            condition = [Unreadable()]
        if row.get("type") in ("*", "I"):
            self.draft.lose(place, {"*": "equation", "I": "language switch"}[row["type"]], "It is left out.")
            return
        if self.attributes.get(row["qid"], {}).get("hidden") == "1":
            self.draft.lose(place, "hidden", "It was hidden from everybody, and is left out.")
            return
        page = self._place(name, group, condition)
        if row.get("type") == "X":
            said = (plain_words(row.get(word)) for word in ("question", "help"))
            page.body = one_below_the_other(page.body, *said)
        else:
            self._ask(page, row, name)
        self._note_losses(row, place)

    def _place(self, name: str, group: str, condition: list[Node | Unreadable]) -> DraftPage:
        alone = self.settings.get("format") == "S"
        if self.page is None or alone or self.page.show_when != condition:
            taken = {page.key for section in self.draft.sections for page in section.pages}
            self.page = self.draft.page(group if group not in taken and not alone and not condition else name)
            self.page.show_when.extend(condition)
        return self.page

    def _condition(self, text: str, place: str, construct: str) -> list[Node | Unreadable]:
        if text.strip() in ("", "1"):
            return []
        try:
            return [self.carrier.meaning(self._ticks(parsed(text, DIALECT)))]
        except NotCarriedError as error:
            self.draft.lose(place, construct, f"`{text}` cannot be carried. {error}")
            return [Unreadable()]

    def _ticks(self, part: Part) -> Part:
        """Replace "this subquestion is Y" by "this option is ticked"."""
        if isinstance(part, Call):
            return Call(part.function, tuple(self._ticks(one) for one in part.arguments))
        if not isinstance(part, Binary):
            return part
        tick = self.ticks.get(part.left.name) if isinstance(part.left, Name) else None
        if tick is None or not isinstance(part.right, Value):
            return Binary(part.operator, self._ticks(part.left), self._ticks(part.right))
        ticked = Call(TICKED, (Name(tick[0]), Name(tick[1])))
        wants = (part.operator == "==") is (part.right.value == "Y")
        return ticked if wants else Call("not", (ticked,))

    def _note_losses(self, row: Row, place: str) -> None:
        IN_QUESTION.name(self.draft, place, _set(row))
        IN_ATTRIBUTES.name(self.draft, place, _set(self.attributes.get(row["qid"], {})))
        if row.get("mandatory") == "S":
            self.draft.lose(place, "mandatory", "Nobody is asked to think again before leaving it empty.")
        if self.settings.get("assessments") == "Y" and self.answers.get(row["qid"]):
            self.draft.lose(place, "assessment_value", "The points of its answers are left out.")
        parts = [*self.subquestions.get(row["qid"], []), *self.answers.get(row["qid"], [])]
        for part in parts:
            inside = f"{place}, {part.get('title') or part.get('code')}"
            IN_PART.name(self.draft, inside, _set(part))
            if part.get("relevance", "1").strip() not in ("", "1"):
                self.draft.lose(inside, "relevance", f"It is always shown, not only where `{part['relevance']}` holds.")
        if any("{" in str(part.get(word)) for part in (row, *parts) for word in ("question", "help", "answer")):
            self.draft.lose(place, "expression in a text", "Expressions inside the wording stand as they are written.")

    # -- kinds ----------------------------------------------------------------------------------------------

    def _ask(self, page: DraftPage, row: Row, name: str) -> None:
        kind = row.get("type", "")
        if kind in SEVERAL_BOXES:
            self._boxes(page, row, name, SEVERAL_BOXES[kind])
            return
        if kind in ("F", "H") and self._asked_by_rows(page, row, name):
            return
        ours, own = self._kind(row, kind, name)
        attributes = self.attributes.get(row["qid"], {})
        if attributes.get("random_order") == "1" or attributes.get("answer_order") == "random":
            own["order"] = "random"
        key = self.draft.ask(
            page, name, ours, row.get("question") or name, hint=row.get("help"),
            required=(row.get("mandatory") == "Y") or None, **own,
        )  # fmt: skip
        self._remember(row, name, key, ours)

    def _kind(self, row: Row, kind: str, name: str) -> tuple[str, dict[str, Any]]:
        if kind in LISTS:
            return "single_choice", {"options": self._options(row)}
        if kind == "Y":
            return "single_choice", {"options": YES_NO}
        if kind == "G":
            return "single_choice", {"options": [("F", "Female"), ("M", "Male")]}
        if kind == "5":
            return "scale", {"points": ARRAYS["A"]}
        if kind == "R":
            own = self._several(row, kind, name)
            ours, own["options"] = self.draft.ranked(f"question {name}", own["options"])
            return ours, own
        if kind in ("M", "P"):
            return "multiple_choice", self._several(row, kind, name)
        if kind in ("F", "H", *ARRAYS):
            return self._array(row, kind, name)
        return self._words(row, kind, name)

    def _words(self, row: Row, kind: str, name: str) -> tuple[str, dict[str, Any]]:
        attributes = self.attributes.get(row["qid"], {})
        if kind == "N":
            return "number", self._limits(row)
        if kind == "D":
            return "date", {}
        if kind not in ("S", "T", "U"):
            self.draft.lose(
                f"question {name}", f"type {kind}", "There is no such question here; it became a long text."
            )
        length = attributes.get("maximum_chars", "")
        most = int(length) if length.isdigit() and 0 < int(length) <= 20_000 else None
        return ("short_text" if kind == "S" else "long_text"), {"max_length": most}

    def _limits(self, row: Row) -> dict[str, Any]:
        attributes = self.attributes.get(row["qid"], {})
        limits: dict[str, Any] = {"decimals": None if attributes.get("num_value_int_only") == "1" else 6}
        limits["unit"] = plain_words(attributes.get("suffix")) or None
        for ours, theirs in (
            ("min", "min_num_value_n"),
            ("max", "max_num_value_n"),
            ("min", "slider_min"),
            ("max", "slider_max"),
        ):
            try:
                limits[ours] = float(attributes[theirs])
            except (KeyError, ValueError):
                continue
        return limits

    def _options(self, row: Row) -> list[tuple[Any, ...]]:
        options: list[tuple[Any, ...]] = [(one["code"], one.get("answer")) for one in self.answers.get(row["qid"], [])]
        if row.get("type") == "O":
            self.draft.lose(f"question {row.get('title')}", "comment", "The comment beside the answer is left out.")
        if row.get("other") == "Y":
            options.append(("-oth-", self._other(row), {"other": True}))
        return options

    def _other(self, row: Row) -> str:
        return plain_words(self.attributes.get(row["qid"], {}).get("other_replace_text")) or "Other"

    def _several(self, row: Row, kind: str, name: str) -> dict[str, Any]:
        attributes = self.attributes.get(row["qid"], {})
        alone = attributes.get("exclude_all_others", "").split(";")
        if kind == "R":
            options = self._options(row)
        else:
            options = [
                (one["title"], one.get("question"), {"exclusive": True} if one["title"] in alone else {})
                for one in self.subquestions.get(row["qid"], [])
            ]
            if row.get("other") == "Y":
                options.append(("other", self._other(row), {"other": True}))
        if kind == "P":
            self.draft.lose(f"question {name}", "comments", "The comments beside the options are left out.")
        limits = {ours: attributes.get(f"{ours}_answers", "") for ours in ("min", "max")}
        return {"options": options, **{ours: int(n) for ours, n in limits.items() if n.isdigit() and int(n)}}

    def _asked_by_rows(self, page: DraftPage, row: Row, name: str) -> bool:
        """Ask an array row by row where its scale is too long or too short; return whether it is."""
        parts, points = self.subquestions.get(row["qid"], []), self._options({**row, "other": ""})
        if not parts or not points or 2 <= len(points) <= 11:
            return False
        rows = [(f"{name}_{part['title']}", part.get("question", "")) for part in parts]
        required = (row.get("mandatory") == "Y") or None
        self.draft.ask_rows(page, row.get("question") or name, rows, points, hint=row.get("help"), required=required)
        for (own_name, _), part in zip(rows, parts, strict=True):
            self.draft.keys[f"{self._code(row)}{part['title']}"] = self.draft.keys[own_name]
        return True

    def _array(self, row: Row, kind: str, name: str) -> tuple[str, dict[str, Any]]:
        points = ARRAYS.get(kind) or [(one["code"], one.get("answer", "")) for one in self.answers.get(row["qid"], [])]
        rows = [(slug(one["title"]), plain_words(one.get("question"))) for one in self.subquestions.get(row["qid"], [])]
        if not rows or not 2 <= len(points) <= 11:
            self.draft.lose(
                f"question {name}", "array", "It has no rows, or no scale of 2 to 11 points; asked as a text."
            )
            return "long_text", {}
        return "grid", {"rows": [{"key": key, "text": text or key} for key, text in rows], "points": points}

    def _boxes(self, page: DraftPage, row: Row, name: str, kind: str) -> None:
        """Ask several short texts or numbers that the other tool, and a person, count as one question."""
        parts = self.subquestions.get(row["qid"], [])
        own = self._limits(row) if kind == "number" else {}
        for n, part in enumerate(parts or [{"title": "", "question": ""}]):
            text = headed(plain_words(row.get("question")), plain_words(part.get("question"))) or name
            own_name = name if len(parts) <= 1 else f"{name}_{part['title']}"
            required = (row.get("mandatory") == "Y") or None
            key = self.draft.ask(
                page, own_name, kind, text, is_further=n > 0, hint=row.get("help"), required=required, **own
            )
            for alias in (f"{self._code(row)}{part['title']}", f"{name}_{part['title']}"):
                self.draft.keys.setdefault(alias, key)

    def _code(self, row: Row) -> str:
        return f"{row.get('sid')}X{row.get('gid')}X{row['qid']}"

    def _remember(self, row: Row, name: str, key: str, ours: str) -> None:
        """Let every name of a question, and of its parts, be understood in later equations."""
        self.draft.keys[self._code(row)] = key
        if ours == "ranking":
            for alias in (f"{self._code(row)}1", f"{name}_1"):
                self.draft.alias(alias, key, "1")
        for part in self.subquestions.get(row["qid"], []):
            for alias in (f"{self._code(row)}{part['title']}", f"{name}_{part['title']}"):
                if ours == "multiple_choice":
                    self.ticks[alias] = (name, part["title"])
                elif ours == "grid":
                    self.draft.alias(alias, key, slug(part["title"]))


LISTS = ("!", "L", "O", "Z", "W")
SEVERAL_BOXES = {"Q": "short_text", "K": "number"}
