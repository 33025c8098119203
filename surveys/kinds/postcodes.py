"""The first half of a postcode, which tells a district of some thousands of addresses; never the whole of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from surveys.conditions.domains import Domain
from surveys.forms import Field, Spot
from surveys.kinds.question import FIRST, LAST, Column, Disclosure, Given, Judged, Question, Raw, Sheet, first
from surveys.missing import missing_of
from surveys.saying import Message, message

# The 124 postcode areas of the United Kingdom and the Crown dependencies, each with the town it is named after.
AREAS: dict[str, str] = {
    "AB": "Aberdeen", "AL": "St Albans", "B": "Birmingham", "BA": "Bath", "BB": "Blackburn", "BD": "Bradford",
    "BH": "Bournemouth", "BL": "Bolton", "BN": "Brighton", "BR": "Bromley", "BS": "Bristol", "BT": "Northern Ireland",
    "CA": "Carlisle", "CB": "Cambridge", "CF": "Cardiff", "CH": "Chester", "CM": "Chelmsford", "CO": "Colchester",
    "CR": "Croydon", "CT": "Canterbury", "CV": "Coventry", "CW": "Crewe", "DA": "Dartford", "DD": "Dundee",
    "DE": "Derby", "DG": "Dumfries", "DH": "Durham", "DL": "Darlington", "DN": "Doncaster", "DT": "Dorchester",
    "DY": "Dudley", "E": "East London", "EC": "Central London, east", "EH": "Edinburgh", "EN": "Enfield",
    "EX": "Exeter", "FK": "Falkirk", "FY": "Blackpool", "G": "Glasgow", "GL": "Gloucester", "GU": "Guildford",
    "GY": "Guernsey", "HA": "Harrow", "HD": "Huddersfield", "HG": "Harrogate", "HP": "Hemel Hempstead",
    "HR": "Hereford", "HS": "Outer Hebrides", "HU": "Hull", "HX": "Halifax", "IG": "Ilford", "IM": "Isle of Man",
    "IP": "Ipswich", "IV": "Inverness", "JE": "Jersey", "KA": "Kilmarnock", "KT": "Kingston upon Thames",
    "KW": "Kirkwall", "KY": "Kirkcaldy", "L": "Liverpool", "LA": "Lancaster", "LD": "Llandrindod Wells",
    "LE": "Leicester", "LL": "Llandudno", "LN": "Lincoln", "LS": "Leeds", "LU": "Luton", "M": "Manchester",
    "ME": "Medway", "MK": "Milton Keynes", "ML": "Motherwell", "N": "North London", "NE": "Newcastle",
    "NG": "Nottingham", "NN": "Northampton", "NP": "Newport", "NR": "Norwich", "NW": "North-west London",
    "OL": "Oldham", "OX": "Oxford", "PA": "Paisley", "PE": "Peterborough", "PH": "Perth", "PL": "Plymouth",
    "PO": "Portsmouth", "PR": "Preston", "RG": "Reading", "RH": "Redhill", "RM": "Romford", "S": "Sheffield",
    "SA": "Swansea", "SE": "South-east London", "SG": "Stevenage", "SK": "Stockport", "SL": "Slough",
    "SM": "Sutton", "SN": "Swindon", "SO": "Southampton", "SP": "Salisbury", "SR": "Sunderland",
    "SS": "Southend-on-Sea", "ST": "Stoke-on-Trent", "SW": "South-west London", "SY": "Shrewsbury", "TA": "Taunton",
    "TD": "Galashiels", "TF": "Telford", "TN": "Tonbridge", "TQ": "Torquay", "TR": "Truro", "TS": "Middlesbrough",
    "TW": "Twickenham", "UB": "Southall", "W": "West London", "WA": "Warrington", "WC": "Central London, west",
    "WD": "Watford", "WF": "Wakefield", "WN": "Wigan", "WR": "Worcester", "WS": "Walsall", "WV": "Wolverhampton",
    "YO": "York", "ZE": "Lerwick",
}  # fmt: skip
_OUTWARD = re.compile(r"([A-Z]{1,2})\d[A-Z\d]?", re.ASCII)
_MORE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)\s+\d[A-Z]{0,2}|([A-Z]{1,2}\d[A-Z\d]?)\d[A-Z]{2}", re.ASCII)


def outward_of(text: str) -> str:
    """Return the first half of what was typed, if it can be told; the rest is forgotten.

    Examples
    --------
    >>> outward_of("ls1 4ap"), outward_of("SW1A1AA"), outward_of("Leeds")
    ('LS1', 'SW1A', '')
    """
    text = " ".join(text.upper().split())
    more = _MORE.fullmatch(text)
    if more:
        return more[1] or more[2] or ""
    return text if _OUTWARD.fullmatch(text) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutwardPostcode(Question):
    """The first half of a postcode; a whole one is sent back, and no part of the second half is kept or shown again.

    Examples
    --------
    >>> q = OutwardPostcode(key="home", text="Where do you live?")
    >>> q.judge("ls1").value, q.judge("LS1 4AP").slips[0].code
    ('LS1', 'too_much')
    """

    disclosure: Disclosure = "quasi_identifier"
    kind: ClassVar[str] = "outward_postcode"
    FIELDS: ClassVar[tuple[Field, ...]] = (*FIRST, *LAST)

    def check(self, spot: Spot) -> None:
        """Where somebody lives can be known to others, so it is never plain open data."""
        Question.check(self, spot)
        if self.disclosure == "open":
            cure = "Leave the line out, or write quasi_identifier, sensitive or identifier."
            spot.down("disclosure").fault("A postcode cannot be open.", cure)

    def judge_value(self, value: object) -> Judged:
        """Accept the first half, in any case; the message never repeats what was typed."""
        text = " ".join(value.upper().split()) if isinstance(value, str) else ""
        if _MORE.fullmatch(text):
            return self.slip("too_much", self.say(
                "Enter only the first half of the postcode for {question}, such as LS1 or SW1A. "
                "We do not need the second half and have not kept it"
            ))  # fmt: skip
        found = _OUTWARD.fullmatch(text)
        if found is None or found[1] not in AREAS:
            said = self.say("Enter the first half of a UK postcode, such as LS1 or SW1A, for {question}")
            return self.slip("not_a_postcode", said)
        return Judged(text)

    def typed(self, raw: Raw) -> Judged:
        """Read the one field."""
        return Judged(first(raw, self.key) or None)

    def asking(self) -> Message:
        """Ask for the first half."""
        return self.say("Enter the first half of a postcode, such as LS1 or SW1A, for {question}")

    def on_paper(self) -> Sheet:
        """One line, and what to write on it."""
        return Sheet(message("Only the first half of the postcode, such as LS1 or SW1A."))

    @property
    def told_by(self) -> str:
        """The area."""
        return f"{self.key}.area"

    def domains(self) -> dict[str, Domain]:
        """Compare the area: `key.area`."""
        return {self.told_by: Domain("choice", tuple(AREAS), (), self.missing, required=self.required)}

    def seen(self, answer: object) -> Iterator[tuple[str, object]]:
        """See the area, such as LS."""
        code = missing_of(answer)
        if code is not None:
            yield self.told_by, code
        elif isinstance(answer, str):
            yield self.told_by, area_of(answer)

    def assembled(self, parts: Mapping[str, object]) -> Given:
        """Return a postcode of the area."""
        area = parts["area"]
        return f"{area}1" if isinstance(area, str) else area

    def columns(self) -> tuple[Column, ...]:
        """One column for the first half, one for its area."""
        areas = tuple((area, f"{area} ({town})") for area, town in AREAS.items())
        return (
            Column(self.key, self.text, "text"),
            Column(f"{self.key}_area", f"{self.text} (postcode area)", "code", areas),
        )

    def filled(self, answer: Given) -> dict[str, object]:
        """Fill both."""
        return {self.key: answer, f"{self.key}_area": area_of(answer)}


def area_of(outward: str) -> str:
    """Return the letters that a postcode begins with.

    Examples
    --------
    >>> area_of("SW1A")
    'SW'
    """
    return re.split(r"\d", outward, maxsplit=1)[0]
