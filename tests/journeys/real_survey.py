"""The real survey beside the project as a consultation of ours: what it asked, which column answers which question."""

from __future__ import annotations

from app.models import Survey
from app.services.designing import create_survey
from app.services.exchanging.mapping import read_mapping
from app.services.exchanging.sheets import read_sheet
from app.services.finding import questionnaire_of
from app.services.importing import ImportReport, import_responses
from tests.factories import a_consultation

DEFINITION = """
format: candour/1
key: ai-in-our-lives
title: AI in our lives
audience: public
sections:
  - key: all
    pages:
      - key: one
        questions:
          - key: age_band
            kind: single_choice
            text: How old are you?
            analysis: background
            disclosure: quasi_identifier
            options: [{key: young, text: 18 to 34}, {key: middle, text: 35 to 54}, {key: old, text: 55 or over}]
          - key: gender
            kind: single_choice
            text: What is your gender?
            analysis: background
            disclosure: quasi_identifier
            options: [{key: female, text: Female}, {key: male, text: Male}]
          - {key: hopes, kind: long_text, max_length: 20000, analysis: confidence, pair: worries,
             text: How could AI help your community?}
          - {key: worries, kind: long_text, max_length: 20000, analysis: concern, pair: hopes,
             text: What worries you about AI?}
          - {key: advice, kind: long_text, max_length: 20000, text: What would you tell those who decide about AI?}
"""
MAPPING = """
age_band: {column: AgeRollup_Broad, values: {"18-34": young, "35-54": middle, "55 Plus": old}}
gender: {column: Gender, values: {Female: female, Male: male}}
hopes: {column: Q8_AI_helping_BC_community_text_OE}
worries: {column: Q13_AI_impact_worries_text_OE}
advice: {column: Q17_Advice_BC_Leaders_text_OE}
"""
OPEN = ("hopes", "worries", "advice")


def import_it(session, shared, *, keys, config, now) -> tuple[Survey, ImportReport]:
    """Bring the file in through the service, with the mapping as an officer would write it."""
    survey = create_survey(
        session,
        consultation=a_consultation(session),
        slug="ai-in-our-lives",
        definition_yaml=DEFINITION,
        audience="public",
        access="open",
        actor="olive",
        now=now,
    )
    sheet = read_sheet((shared / "data" / "ai_survey" / "responses.csv").read_bytes(), "responses.csv", "")
    links = read_mapping(MAPPING, questionnaire_of(survey), sheet.columns)
    report = import_responses(
        session, survey=survey, sheet=sheet, links=links, keys=keys, config=config, actor="olive", now=now
    )
    return survey, report
