"""SurveyJS: pages, panels and elements as JSON."""

import json

import pytest

from surveys.exchange.surveyjs.reading import read_surveyjs
from surveys.proving import prove
from surveys.reading import read, write
from surveys.versions import version_of

CHOICES = ["a", {"value": "b", "text": {"default": "Bee", "fr": "Abeille"}}]


def one(kind, name, **more):
    return {"type": kind, "name": name, "title": f"About {name}?", **more}


def form(*elements, **more):
    return read_surveyjs({"title": "A form", "pages": [{"name": "first", "elements": list(elements)}], **more})


def shown(imported):
    return {page.key: str(page.show_when or "") for page in imported.questionnaire.pages}


def test_kinds_come_over():
    rows = {"rows": ["x", "y"], "columns": ["1", "2"]}
    imported = form(
        one("text", "t", maxLength=30),
        one("text", "n", inputType="number", min=1, max=9),
        one("text", "d", inputType="month"),
        one("comment", "c", isRequired=True),
        one("radiogroup", "r", choices=CHOICES, showOtherItem=True),
        one("checkbox", "k", choices=CHOICES, hasNone=True, maxSelectedChoices=2),
        one("boolean", "b"),
        one("rating", "s", rateMax=4, maxRateDescription="Great"),
        one("matrix", "m", isAllRowRequired=True, **rows),
        one("multipletext", "x", items=[{"name": "i"}, {"name": "j"}]),
        {"type": "html", "name": "h", "html": "<b>Read</b> this"},
    )
    q = imported.questionnaire
    assert [question.kind for question in q.questions] == [
        "short_text", "number", "date", "long_text", "single_choice", "multiple_choice", "single_choice", "scale",
        "grid", "short_text", "short_text",
    ]  # fmt: skip
    assert (q.question("n").min, q.question("n").max, q.question("t").max_length) == (1, 9, 30)
    assert q.question("c").required and q.question("m").required
    assert [option.text for option in q.question("r").options] == ["a", "Bee", "Other"]
    assert q.question("k").options[-1].exclusive and q.question("k").max == 2
    assert q.question("s").points[-1].text == "4 – Great"
    assert [page.key for page in q.pages] == ["first"]
    assert q.pages[0].body == "Read this"
    assert imported.n_questions_in == imported.n_questions_out == 10


@pytest.mark.parametrize(
    ("written", "ours"),
    [
        ("{r} = 'a'", "r == a"),
        ("{r} <> 'a'", "not (r == a)"),
        ("{k} contains ['a', 'b'] or {k} notcontains 'b'", "a in k and b in k or not (b in k)"),
        ("{k} anyof ['a', 'b']", "a in k or b in k"),
        ("{n} notempty and {n} >= 3", "answered(n) and n >= 3"),
        ("{n} empty", "not answered(n)"),
        ("{b} = true", "b == true"),
        ("{m.x} = 2", "m.x == 2"),
    ],
)
def test_a_condition_is_carried(written, ours):
    imported = form(
        one("radiogroup", "r", choices=CHOICES),
        one("checkbox", "k", choices=CHOICES),
        one("text", "n", inputType="number"),
        one("boolean", "b"),
        one("matrix", "m", rows=["x"], columns=[1, 2]),
        one("text", "last", visibleIf=written),
    )
    assert shown(imported)["last"] == ours


def test_pages_and_panels_hand_their_conditions_down():
    inner = {"type": "panel", "name": "p", "visibleIf": "{r} = 'a'", "elements": [one("text", "t"), one("text", "u")]}
    pages = [
        {"name": "one", "elements": [one("radiogroup", "r", choices=CHOICES)]},
        {"name": "two", "visibleIf": "{r} notempty", "elements": [one("text", "s"), inner, one("text", "v")]},
    ]
    imported = read_surveyjs({"pages": pages})
    q = imported.questionnaire
    assert str(q.sections[1].show_when) == "answered(r)"
    assert {page.key: [one.key for one in page.questions] for page in q.pages} == {
        "one": ["r"], "two": ["s"], "t": ["t", "u"], "v": ["v"],
    }  # fmt: skip
    assert shown(imported)["t"] == "r == a"


def test_an_answer_that_is_not_offered_makes_a_page_that_nobody_reaches():
    imported = form(one("radiogroup", "r", choices=CHOICES), one("text", "t", visibleIf="{r} = 'z'"))
    assert prove(imported.questionnaire, unread=imported.unread).unreachable == ("t",)
    assert ("question r", "condition") in {(loss.place, loss.construct) for loss in imported.losses}


def test_what_cannot_be_carried_is_named():
    imported = form(
        one("text", "t", defaultValue="x", inputType="email"),
        one("expression", "e", expression="{t} + 1"),
        one("text", "n", inputType="number"),
        one("expression", "twice", expression="{n} * 2"),
        one("file", "f"),
        one("ranking", "k", choices=CHOICES, choicesOrder="random"),
        one("text", "v", visibleIf="age({t}) > 3"),
        one("text", "hidden", visible=False),
        one("rating", "s", rateMax=100),
        one("radiogroup", "r", choices=CHOICES, choicesOrder="asc"),
        triggers=[{"type": "complete"}],
    )
    assert imported.questionnaire.question("k").order == "random"
    assert str(imported.questionnaire.question("twice").calculate) == "n * 2"
    assert {(loss.place, loss.construct) for loss in imported.losses} == {
        ("question t", "defaultValue"), ("question e", "expression"), ("question f", "file"),
        ("question r", "choicesOrder"), ("question v", "visibleIf"),
        ("question hidden", "visible"), ("question s", "rating"), ("survey", "triggers"), ("survey", "language"),
    }  # fmt: skip


def test_the_language_of_the_form_is_the_source_and_one_that_lacks_most_words_is_named():
    imported = form(one("radiogroup", "r", choices=CHOICES), locale="fr")
    assert imported.questionnaire.question("r").options[1].text == "Abeille"
    assert imported.questionnaire.language == "fr"
    (loss,) = form(one("radiogroup", "r", choices=CHOICES)).losses
    assert loss.message == (
        "The wording in Français (fr) lacks 3 texts; it is left out: “A form”; “About r?”; “a”"
    )


@pytest.mark.shared
def test_the_canadian_assessment_comes_over_with_all_its_questions(shared):
    file = shared / "surveys" / "surveyjs" / "canada_aia_survey-enfr.json"
    imported = read_surveyjs(json.loads(file.read_text(encoding="utf-8")))
    q = imported.questionnaire
    assert imported.n_questions_in == len(q.questions) == 295
    assert not imported.unread.shown
    assert version_of(read(write(q))) == version_of(q)
    proof = prove(q, unread=imported.unread)
    hidden = [one.key for key in proof.unreachable for one in q.page(key).questions]
    assert len(hidden) == 6  # its conditions ask for `item2`, its options are called `item2-1`
    assert proof.exact_lengths


def test_a_name_or_a_type_that_is_no_text_is_told_in_words():
    nameless = {"type": "text", "name": {"a": 1}, "visibleIf": "{x} ~~ 1"}
    typeless = {"type": {"b": 2}, "name": "k"}
    several = {"type": "multipletext", "name": "mt", "items": [{"name": {"q": 1}}]}
    imported = form(nameless, typeless, several)
    told = [f"{loss.place} {loss.construct} {loss.message}" for loss in imported.losses]
    assert "question unnamed" in told[0] and not any("{'" in one for one in told)
    assert [question.text for question in imported.questionnaire.questions] == ["unnamed", "k", "unnamed"]
