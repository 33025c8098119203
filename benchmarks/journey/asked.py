"""The two questionnaires: A, one page of eight closed questions; B, three pages, with one written answer."""
from __future__ import annotations

A = """
format: candour/1
key: journey-a
title: One page of eight closed questions
sections: [{{key: s, pages: [{{key: p, title: Eight questions, questions: [{questions}]}}]}}]
"""
B = """
format: candour/1
key: journey-b
title: Three pages with one written answer
sections:
  - key: s
    pages:
      - {{key: one, title: First, questions: [{first}]}}
      - {{key: two, title: Second, questions: [{second}]}}
      - key: three
        questions: [{{key: worries, kind: long_text, text: What worries you?, about: concern}}]
"""
WORRY = "Nobody asked us on the ward. Write to jo.bloggs@example.org or ring 020 7946 0812, and we will show you why."


def question(number: int) -> str:
    """Return a closed question with five options."""
    options = ", ".join(f"{{key: o{n}, text: Option {n} of question {number}}}" for n in range(5))
    return (f"{{key: q{number}, kind: single_choice, text: How far do you agree with number {number}?, required: true, "
            f"options: [{options}]}}")


def definitions() -> dict[str, str]:
    """Return the definition of each by its address."""
    eight = [question(number) for number in range(8)]
    return {"a": A.format(questions=", ".join(eight)),
            "b": B.format(first=", ".join(eight[:4]), second=", ".join(eight[4:]))}


def posts(slug: str) -> dict[str, dict[str, str]]:
    """Return what a respondent sends from each page."""
    closed = {f"q{number}": f"o{number % 5}" for number in range(8)}
    if slug == "a":
        return {"p": closed}
    keys = list(closed)
    return {"one": {key: closed[key] for key in keys[:4]}, "two": {key: closed[key] for key in keys[4:]},
            "three": {"worries": WORRY}}
