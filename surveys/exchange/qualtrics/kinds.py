"""The kinds of question of Qualtrics: how each is asked here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from surveys.exchange.drafting import Draft, DraftPage
from surveys.exchange.labels import headed, plain_words, slug
from surveys.exchange.other_languages import one_below_the_other
from surveys.kinds import KINDS, Question
from surveys.kinds.sharing import MOST_ITEMS

Json = Mapping[str, Any]
CONTACTS = {"ValidEmail": "email", "ValidPhone": "phone"}
ASK_AGAIN = "You have not answered this question. Do you want to go on without answering it?"
SEVERAL = ("MAVR", "MAHR", "MACOL", "MSB")


class Asker:
    """Puts questions on pages of a draft."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft

    def ask(self, page: DraftPage, question: Json, name: str, kind: str, **own: Any) -> str:
        """Ask what a question asks."""
        settings = (question.get("Validation") or {}).get("Settings") or {}
        required = (settings.get("ForceResponse") == "ON") or None
        text = own.pop("text", None) or plain_words(question.get("QuestionText")) or name
        if is_shuffled(question):
            own["order"] = "random"
        key = self.draft.ask(page, name, kind, text, required=required, **own)
        asks_again = settings.get("ForceResponse") == "RequestResponse"
        if asks_again and KINDS[kind].told_by is Question.told_by and kind != "grid":
            self.draft.asked[key]["warn"] = [{"when": f"not answered({key})", "text": ASK_AGAIN}]
        elif asks_again:
            self.draft.lose(f"question {name}", "RequestResponse", "Nobody is asked to think again.")
        return key

    def listed(self, question: Json, field: str, order: str) -> list[tuple[Any, ...]]:
        """Return choices, rows or answers in their order, as (id, label, marks)."""
        held = question.get(field)
        given = held if isinstance(held, Mapping) else {str(n): one for n, one in enumerate(held or [], start=1)}
        ordered = [str(one) for one in values(question.get(order) or []) if str(one) in given]
        return [(key, *_choice(given[key])) for key in dict.fromkeys([*ordered, *given])]


def is_shuffled(question: Json) -> bool:
    """Return whether all its choices stand in an order of chance."""
    held = question.get("Randomization")
    return isinstance(held, Mapping) and held.get("Type") == "All"


def _choice(choice: Any) -> tuple[str, dict[str, bool]]:
    if not isinstance(choice, Mapping):
        return str(choice), {}
    marks = {}
    if choice.get("TextEntry") in ("true", "on", True):
        marks["other"] = True
    if choice.get("ExclusiveAnswer") in ("true", "on", True):
        marks["exclusive"] = True
    return plain_words(choice.get("Display")), marks


def values(held: Any) -> list[Any]:
    """Return the members of a list, or of a mapping in its order; these files use either."""
    members = held.values() if isinstance(held, Mapping) else held if isinstance(held, list) else ()
    return list(members)


def _choices(survey: Asker, page: DraftPage, question: Json, name: str) -> None:
    options = survey.listed(question, "Choices", "ChoiceOrder")
    if question.get("Selector") == "NPS":
        survey.ask(page, question, name, "scale", points=[(str(n), str(n)) for n in range(11)])
    elif question.get("Selector") in SEVERAL:
        survey.ask(page, question, name, "multiple_choice", options=options, **_counts(question, len(options)))
    else:
        survey.ask(page, question, name, "single_choice", options=options)


def _counts(question: Json, n_options: int) -> dict[str, int]:
    """Return how many options have to be ticked, at least and at most."""
    settings = (question.get("Validation") or {}).get("Settings") or {}
    counts = {ours: str(settings.get(theirs) or "") for ours, theirs in (("min", "MinChoices"), ("max", "MaxChoices"))}
    return {ours: int(n) for ours, n in counts.items() if n.isdigit() and 0 < int(n) <= n_options}


def _text(survey: Asker, page: DraftPage, question: Json, name: str) -> None:
    selector = question.get("Selector")
    if selector == "FORM":
        _parts(survey, page, question, name, "short_text", {})
        return
    settings = (question.get("Validation") or {}).get("Settings") or {}
    if settings.get("ContentType") == "ValidNumber":
        survey.ask(page, question, name, "number", **_range(settings.get("ValidNumber")))
        return
    if settings.get("ContentType") in CONTACTS:
        survey.ask(page, question, name, CONTACTS[settings["ContentType"]])
        return
    if settings.get("ContentType"):
        message = f"That it is a {settings['ContentType']} is not checked here."
        survey.draft.lose(f"question {name}", "ContentType", message)
    if selector == "PW":
        survey.draft.lose(f"question {name}", "password", "What is typed can be seen here.")
    survey.ask(page, question, name, "long_text" if selector in ("ML", "ESTB") else "short_text")


def _range(held: Any) -> dict[str, Any]:
    """Return the range of a number."""
    own: dict[str, Any] = {"decimals": 6}
    given = held if isinstance(held, Mapping) else {}
    for ours, theirs in (("min", "Min"), ("max", "Max")):
        try:
            number = float(str(given.get(theirs) or ""))
        except ValueError:
            continue
        own[ours] = int(number) if number.is_integer() else number
    decimals = str(given.get("NumDecimals") or "")
    return own | ({"decimals": int(decimals)} if decimals.isdigit() and int(decimals) <= 6 else {})


def _parts(survey: Asker, page: DraftPage, question: Json, name: str, kind: str, own: dict[str, Any]) -> None:
    """Ask one question for each choice; they count as one."""
    choices = survey.listed(question, "Choices", "ChoiceOrder")
    text = plain_words(question.get("QuestionText"))
    for n, (key, label, _) in enumerate(choices):
        survey.ask(page, question, f"{name}_{key}", kind, text=headed(text, label), is_further=n > 0, **own)


def _numbers(survey: Asker, page: DraftPage, question: Json, name: str) -> None:
    settings = question.get("Configuration") or {}
    limits = {"min": settings.get("CSSliderMin"), "max": settings.get("CSSliderMax")}
    own = {ours: value for ours, value in limits.items() if isinstance(value, (int, float))}
    decimals = str(settings.get("NumDecimals") or "0")
    own["decimals"] = int(decimals) if decimals.isdigit() and int(decimals) <= 6 else 0
    _parts(survey, page, question, name, "number", own)


def _matrix(survey: Asker, page: DraftPage, question: Json, name: str) -> None:
    _matrix_part(survey, page, question, name, further=False)


def _matrix_part(survey: Asker, page: DraftPage, question: Json, name: str, *, further: bool) -> None:
    rows = survey.listed(question, "Choices", "ChoiceOrder")
    points = survey.listed(question, "Answers", "AnswerOrder")
    text = plain_words(question.get("QuestionText"))
    if question.get("Selector") == "TE" or not points:
        if points:
            named = ", ".join(label for _, label, _ in points)
            message = f"There is one box for each row, not for each column ({named})."
            survey.draft.lose(f"question {name}", "columns", message)
        for n, (key, label, _) in enumerate(rows):
            own_name = f"{name}_{key}"
            survey.ask(page, question, own_name, "short_text", text=headed(text, label), is_further=further or n > 0)
    elif question.get("SubSelector") == "MultipleAnswer" or len(points) > 11:
        kind = "multiple_choice" if question.get("SubSelector") == "MultipleAnswer" else "single_choice"
        for n, (key, label, _) in enumerate(rows):
            more: dict[str, Any] = {"options": points, "is_further": further or n > 0}
            survey.ask(page, question, f"{name}_{key}", kind, text=headed(text, label), **more)
    else:
        listed = [{"key": slug(str(key)), "text": label or str(key)} for key, label, _ in rows]
        pairs = [(key, label) for key, label, _ in points]
        made = survey.ask(page, question, name, "grid", rows=listed, points=pairs, is_further=further)
        for key, _, _ in rows:
            survey.draft.alias(f"{name}.{key}", made, slug(str(key)))


def _side_by_side(survey: Asker, page: DraftPage, question: Json, name: str) -> None:
    """Ask one matrix for each column; they count as one question."""
    head = plain_words(question.get("QuestionText"))
    for n, part in enumerate(values(question.get("AdditionalQuestions") or {})):
        text = headed(head, plain_words(part.get("QuestionText")))
        part = {
            "Choices": question.get("Choices"),
            "ChoiceOrder": question.get("ChoiceOrder"),
            **part,
            "QuestionText": text,
        }
        _matrix_part(survey, page, part, f"{name}_{n + 1}", further=n > 0)
    survey.draft.lose(f"question {name}", "side by side", "The columns are asked one after the other.")


def _note(survey: Asker, page: DraftPage, question: Json, name: str) -> None:
    page.body = one_below_the_other(page.body, plain_words(question.get("QuestionText")))


def _silent(survey: Asker, page: DraftPage, question: Json, name: str) -> None:
    survey.draft.lose(
        f"question {name}", str(question.get("QuestionType")), "It is filled without the person; left out."
    )


def _ranking(survey: Asker, page: DraftPage, question: Json, name: str) -> None:
    kind, options = survey.draft.ranked(f"question {name}", survey.listed(question, "Choices", "ChoiceOrder"))
    survey.ask(page, question, name, kind, options=options)


def _sum(survey: Asker, page: DraftPage, question: Json, name: str) -> None:
    """Ask for an allocation where a fixed sum is asked for, else for single numbers."""
    settings = (question.get("Validation") or {}).get("Settings") or {}
    options = [pair[:2] for pair in survey.listed(question, "Choices", "ChoiceOrder")]
    total = str(settings.get("ChoiceTotal") or "")
    if settings.get("Type") == "ChoicesTotal" and total.isdigit() and int(total) > 1 and 1 < len(options) <= MOST_ITEMS:
        survey.ask(page, question, name, "allocation", options=options, total=int(total), unit=None)
    else:
        survey.draft.lose(f"question {name}", "constant sum", "That the numbers add up is not checked here.")
        _numbers(survey, page, question, name)


def as_text(survey: Asker, page: DraftPage, question: Json, name: str) -> None:
    """Ask a question of a kind that is not known here as a long text."""
    kind = str(question.get("QuestionType"))
    survey.draft.lose(f"question {name}", kind, f"There is no question of the kind {kind} here; it became a long text.")
    survey.ask(page, question, name, "long_text")


ASKED: dict[str, Callable[[Asker, DraftPage, Json, str], None]] = {
    "MC": _choices,
    "TE": _text,
    "Matrix": _matrix,
    "SBS": _side_by_side,
    "Slider": _numbers,
    "CS": _sum,
    "RO": _ranking,
    "DB": _note,
    "Timing": _silent,
    "Meta": _silent,
    "Captcha": _silent,
}
# What of the validation a kind carries, or names itself.
CARRIED = {"TE": ("ContentType", "ValidNumber"), "CS": ("Type",), "Captcha": ("Type",)}
