"""How the demo's made-up officer names and merges what the machine found: a table of words, applied to every answer.

Nothing here knows which topics a run has. The officer reads the answers of a theme. Where more of them speak of one
line of the table than of any other, and that is at least half of them, the theme gets that line's name; themes of the
same name become one. Where no line is what half of its answers speak of, the name says so.
"""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from app.models import AnalysisRun
from app.services import curating

NAMES: Final[tuple[tuple[str, str], ...]] = (
    (r"palantir|compan|profit|sell|sold|contract|american|advert|privati", "What companies may do and earn"),
    (r"hack|leak|cyber|breach|secur|stolen|protected|locked", "Security against hacking and leaks"),
    (r"opt|consent|ask(ed)? (me|us|first)|asked|choice|choose|permission|say no",
     "Being asked, and being able to say no"),
    (r"human in|doctor|nurse|real person|check|clinician|judg|sign(s|ed)? (it )?off",
     "A person who decides and checks"),
    (r"explain|explanation|plain|told|tell|honest|open(ness)? about|transparen|secre",
     "Being told plainly what happens"),
    (r"see who|looked at|who sees|who (has )?(seen|opened)|access|correct mistakes",
     "Seeing who has looked at a record"),
    (r"joined|one record|records? that follow|same questions|repeat(ing)? myself",
     "Records that are joined up"),
    (r"wrong|mistake|error|accura|bias|fair|misdiagnos|diagnosis", "Mistakes and unfairness"),
    (r"research|cure|cancer|trial|scan", "Research that helps others"),
    (r"job|staff|train", "Staff, training and jobs"),
    (r"older|internet|smart ?phone|digital|apps\b|can't use|carer", "People who are left behind"),
    (r"evidence|proof|prove[ns]?\b|tested|testing|error rates?|proper trials?", "Evidence that it works"),
    (r"nothing (would|will)|nothing,|isn't anything|very little|not much|leave it as it|scrap|can't think of anything",
     "Nothing would give confidence"),
    (r"no idea|never thought|know more|know enough|not sure|hard to say|depends", "Not sure, or no view yet"),
    (r"law|fine[sd]?\b|punish|independent|regulat|accountab|who do you blame|oversight|board",
     "Rules with teeth"),
    (r"privacy|private\b(?! compan)|confidential|identity|anonymous", "Privacy and confidentiality"),
    (r"wait|faster|quick|sav(e|ing) time|time for|appointment", "Faster and better care"),
    (r"human touch|touch|people left|no one to hold|talk to|a human being", "Keeping the human touch"),
    (r"mission creep|insur|employer|used against|police|immigration", "Uses that nobody agreed to"),
    (r"care\.data|last time|remember|promis", "Promises that were broken before"),
    (r"already confident|confident already|trust the nhs|no problem|happy|nothing to hide|"
     r"not (bothered|worried)|nothing worries",
     "Trust in the NHS as it is"),
    (r"crash|slow\b|too fast|too much too soon|old computers", "Systems that have to work first"),
    (r"mae\b|dw\b|ddim\b|gwybodaeth|cymraeg|ein\b|sut\b", "What was said in Welsh"),
)
MANY: Final = "Many points, each made by a few"
WHY_MANY: Final = "These are not one view: each says something of its own. We read them one by one."
GOOD_PART: Final = 0.5


def curate(
    session: Session, run: AnalysisRun, *, said: Mapping[str, Sequence[str]], actor: str, now: datetime
) -> None:
    """Name every theme by what its answers speak of (`said`: answers by topic) and merge those of the same name."""
    alike: dict[str, list[str]] = {}
    for theme in curating.themes(session, run):
        name = name_of([text for topic in theme.topics for text in said.get(topic, ())])
        alike.setdefault(name, []).append(theme.id)
    gathered = (
        curating.Gathered(first, tuple(others), name, WHY_MANY if name == MANY else "", is_mixed=name == MANY)
        for name, (first, *others) in alike.items()
    )
    curating.arrange(session, run=run, gathered=gathered, actor=actor, now=now)


def name_of(texts: Sequence[str]) -> str:
    """Return the name of which the most texts speak, or that they speak of many things.

    >>> name_of(["Hackers", "my data leaked", "computers"]), name_of(["Lovely weather", "no idea", "hackers"])
    ('Security against hacking and leaks', 'Many points, each made by a few')
    """
    counted = ((sum(_speaks(words, text) for text in texts), name) for words, name in NAMES)
    n, name = max(counted)
    return name if n >= GOOD_PART * len(texts) > 0 else MANY


def _speaks(words: str, text: str) -> bool:
    return re.search(rf"\b(?:{words})", text.casefold()) is not None


def in_a_sentence(name: str) -> str:
    """Return a theme's name as it stands in the middle of a sentence.

    >>> in_a_sentence("Rules with teeth")
    'rules with teeth'
    """
    return name[:1].lower() + name[1:]
