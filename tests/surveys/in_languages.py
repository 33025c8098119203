"""One questionnaire in English, Welsh and Urdu for the tests of several rooms."""

from surveys.languages import fingerprint
from surveys.questionnaire import Questionnaire
from surveys.reading import read


def in_three(en: str, cy: str, ur: str) -> str:
    """Return a text in three languages, translated from its present source."""
    mark = fingerprint(en)
    return f"{{en: '{en}', cy: '{cy}', ur: '{ur}', from: {{cy: {mark}, ur: {mark}}}}}"


TITLE = in_three("Your visit", "Eich ymweliad", "آپ کا دورہ")
WHERE = in_three("Where were you seen?", "Ble cawsoch chi eich gweld?", "آپ کو کہاں دیکھا گیا؟")
WARD = in_three("On a ward", "Ar ward", "وارڈ میں")
HOME = in_three("At home", "Gartref", "گھر پر")
OTHER = in_three("Somewhere else", "Rhywle arall", "کہیں اور")
DAY = in_three("Which day was it?", "Pa ddiwrnod oedd hi?", "کون سا دن تھا؟")
HOW = in_three(
    "How was it: {{ where | there }}, on {{ day | that day }}?",
    "Sut oedd hi: {{ where | yno }}, ar {{ day | y diwrnod hwnnw }}?",
    "کیسا رہا: {{ where | وہاں }}، {{ day | اس دن }}؟",
)
TEXT = f"""
format: candour/1
key: visit
languages: [en, cy, ur]
title: {TITLE}
sections:
  - key: all
    pages:
      - key: where
        questions:
          - key: where
            kind: single_choice
            text: {WHERE}
            required: true
            missing: [dont_know, refused]
            options:
              - {{key: ward, text: {WARD}}}
              - {{key: home, text: {HOME}}}
              - {{key: other, text: {OTHER}, other: true}}
      - key: day
        questions: [{{key: day, kind: date, text: {DAY}, latest: "2026-11-22"}}]
      - key: how
        show_when: where == ward or where == other
        questions: [{{key: how, kind: long_text, text: {HOW}, max_length: 20}}]
"""


def visit() -> Questionnaire:
    """Return the questionnaire, ready in all three."""
    return read(TEXT, "visit.yaml")
