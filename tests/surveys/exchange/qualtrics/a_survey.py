"""One builder for the tests of this room: small Qualtrics surveys from a few lines."""

from __future__ import annotations

from surveys.exchange.qualtrics.reading import read_qualtrics

ABC = {"1": {"Display": "A"}, "2": {"Display": "<b>B</b>"}, "3": {"Display": "C"}}


def question(name, kind="MC", selector="SAVR", **more):
    what = {"QuestionID": name, "QuestionType": kind, "Selector": selector, "QuestionText": f"About {name}?"}
    return {**what, "Choices": ABC, **more}


def block(identifier, *elements, **more):
    made = [{"Type": "Question", "QuestionID": one} if isinstance(one, str) else one for one in elements]
    return {"ID": identifier, "Type": "Standard", "Description": identifier, "BlockElements": made, **more}


def survey(questions, blocks, flow=None):
    flow = flow or [{"Type": "Block", "ID": one["ID"]} for one in blocks if one["Type"] != "Trash"]
    elements = [{"Element": "SQ", "Payload": one} for one in questions]
    elements += [{"Element": "BL", "Payload": blocks}, {"Element": "FL", "Payload": {"Flow": flow}}]
    return {"SurveyEntry": {"SurveyName": "A survey", "SurveyLanguage": "EN"}, "SurveyElements": elements}


def imported(questions, *blocks, flow=None):
    names = [one["QuestionID"] for one in questions]
    return read_qualtrics(survey(questions, list(blocks) or [block("B", *names)], flow))


def logic(*expressions):
    return {"0": {**{str(n): one for n, one in enumerate(expressions)}, "Type": "If"}, "Type": "BooleanExpression"}


def expression(left, operator="Selected", **more):
    return {"LogicType": "Question", "LeftOperand": left, "Operator": operator, **more}


def skip(to, left, condition="Selected"):
    return {"SkipToDestination": to, "Locator": left, "Condition": condition}


def lost(made):
    return {(loss.place, loss.construct) for loss in made.losses}
