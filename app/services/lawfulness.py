"""What the law asks to have on record before anybody is asked: the bases, the controllers, the DPIA, the lists."""
from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from app.errors import BadInput, marked
from app.models import Consultation, Survey
from app.services import auditing

LAWFUL: Final = {  # Article 6(1) of the UK GDPR
    "public task": "Public task (Article 6(1)(e)): usual for NHS bodies and councils",
    "legitimate interests": "Legitimate interests (Article 6(1)(f)): not open to public bodies in their public tasks",
    "consent": "Consent (Article 6(1)(a))",
    "legal obligation": "Legal obligation (Article 6(1)(c)): a law says that you must consult",
}
SPECIAL: Final = {  # Article 9(2)
    "health care": "Managing health or social care systems (Article 9(2)(h)): usual for NHS bodies",
    "public health": "Public health (Article 9(2)(i))",
    "research": "Research and statistics (Article 9(2)(j))",
    "public interest": "Substantial public interest (Article 9(2)(g)), such as equal opportunities",
    "explicit consent": "Explicit consent (Article 9(2)(a))",
    "none": "Nothing is asked about health, ethnic origin, religion, sexuality, politics or trade unions",
}
DPIA: Final = {"made": "Yes, one was made", "none": "No, none was made"}
NAMES: Final = ("lawful_basis", "special_basis", "controllers", "dpia", "dpia_note")
CHOICES: Final = {"lawful_basis": LAWFUL, "special_basis": SPECIAL, "dpia": DPIA}
LACKING: Final = {
    "lawful_basis": "Choose the lawful basis (Article 6).",
    "special_basis": "Choose the condition for health and other sensitive answers (Article 9), or say that none are "
                     "asked for.",
    "controllers": "Name the controllers: the organisations that are responsible for the answers.",
    "dpia": "Say whether a data protection impact assessment (DPIA) was made.",
    "dpia_note": "Say where the DPIA can be read or, if none was made, why not.",
}
NO_SOURCE: Final = "Say where the list of the people whom you invite comes from (in the settings)."
NO_PERIOD: Final = "Say for how many months the answers are kept (in the settings)."
# The same in the words of those who answer.
TOLD: Final = {
    "public task": marked("The law lets the organisations named here use your answers because asking people is part of "
                          "their public task."),
    "legitimate interests": marked("The law lets the organisations named here use your answers because they have a "
                                   "legitimate interest in them that does not outweigh yours."),
    "consent": marked("The law lets the organisations named here use your answers because you agree to it by sending "
                      "them. You can change your mind until the last day to take them back."),
    "legal obligation": marked("A law says that people must be consulted about this, and lets the organisations named "
                               "here use your answers."),
}
TOLD_SPECIAL: Final = {
    "health care": marked("Answers about your health and other sensitive matters may be used because they help to "
                          "manage health and social care."),
    "public health": marked("Answers about your health and other sensitive matters may be used because they serve "
                            "public health."),
    "research": marked("Answers about your health and other sensitive matters may be used for research and statistics, "
                       "with safeguards."),
    "public interest": marked("Answers about your health and other sensitive matters may be used because the public "
                              "has a substantial interest in it, such as treating people equally."),
    "explicit consent": marked("Answers about your health and other sensitive matters are used only because you agree "
                               "to it by giving them."),
}


def edit(session: Session, consultation: Consultation, *, actor: str, now: datetime, **changes: str) -> None:
    """Change what is on record; the log names what was changed. Half a record may be kept, but opens nothing."""
    cleaned = checked(changes)
    changed = sorted(name for name, value in cleaned.items() if getattr(consultation, name) != value)
    _refuse_blanks_when_open(consultation, {name: cleaned[name] for name in changed})
    for name in changed:
        setattr(consultation, name, cleaned[name])
    if changed:
        auditing.record(session, actor=actor, action="record of processing changed", subject=consultation.slug,
                        now=now, detail={name: cleaned[name][:200] for name in changed})
    session.commit()


def checked(given: dict[str, str]) -> dict[str, str]:
    """Return what was given, tidied, or say what cannot be used."""
    unknown = set(given) - set(NAMES)
    if unknown:
        raise BadInput(f"This record has no {', '.join(sorted(unknown))}. It has: {', '.join(NAMES)}.")
    for name, words in CHOICES.items():
        if given.get(name, "") not in {"", *words}:
            raise BadInput(f"{given[name]!r} is no {name.replace('_', ' ')}. Choose one of: {', '.join(words)}.")
    return {name: value.strip() for name, value in given.items()}


def _refuse_blanks_when_open(consultation: Consultation, changes: dict[str, str]) -> None:
    """What people were told at the start may be put better, never taken away."""
    states = {*(one.state for one in consultation.surveys), *(one.state for one in consultation.deliberations)}
    emptied = [name for name, value in changes.items() if not value and getattr(consultation, name)]
    if states - {"draft"} and emptied:
        raise BadInput("People have been told this already, so it cannot be left empty now: "
                       f"{', '.join(name.replace('_', ' ') for name in emptied)}.")


def lacking(consultation: Consultation) -> tuple[str, ...]:
    """Return one sentence for each thing that is not on record yet."""
    return tuple(said for name, said in LACKING.items() if not (getattr(consultation, name) or "").strip())


def lacking_of(survey: Survey) -> tuple[str, ...]:
    """Return the same, with what one survey needs beside it: where its mailing list comes from, how long it is kept."""
    return (*lacking(survey.consultation), *lacking_source(survey.access, survey.list_source),
            *([NO_PERIOD] if survey.keep_months is None else []))


def lacking_source(access: str, list_source: str | None) -> tuple[str, ...]:
    """Return that the source of a mailing list must be named, where people are invited and it is not."""
    return (NO_SOURCE,) if access == "invited" and not (list_source or "").strip() else ()
