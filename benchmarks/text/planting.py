"""Personal data planted in real comments: what is masked, by kind and by origin of names, and what is masked wrongly.

The names are common ones of each origin and the numbers are made up, with checks that hold; nothing of either is in
the product's word lists. A plant counts as found where none of its letters or digits can be read any more.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from analysis.text.redaction import redact
from analysis.text.unannounced import redact_together

NAMES = {
    "English": "Harry Olivia Jack Emily Thomas Charlotte / Smith Clarke Turner Baker Hughes Wright",
    "Welsh, Scottish, Irish": "Rhys Angharad Hamish Eilidh Niamh Ciarán / Llewellyn Macleod O'Sullivan Byrne Campbell",
    "South Asian": "Priya Mohammed Aisha Gurpreet Ravi Sunita / Patel Hussain Kaur Chaudhry Banerjee Iyer",
    "African": "Chidi Oluwaseun Ngozi Kwame Abebe Fatoumata / Okonkwo Adeyemi Mensah Diallo Tesfaye Nkrumah",
    "East Asian": "Wei Xiaoling Hiroshi Minh Jiho Yuki / Zhang Nguyen Tanaka Chen Kim Wong",
    "Arab, Turkish, Persian": "Ahmed Layla Mehmet Zeynep Farhad Yasmin / Al-Masri Yilmaz Hosseini Haddad Demir Rahimi",
    "Eastern European": "Agnieszka Piotr Oksana Dmitri Ioana Zoltán / Kowalski Nowak Petrenko Popescu Horváth Ivanova",
    "Caribbean": "Delroy Shanice Winston Latoya Marlon Keisha / Gordon Bailey Francis Grant Baptiste Pinnock",
}
_TOLD = (
    "I was seen by {} and felt listened to.",
    "Special thanks to {} who stayed with me.",
    "{} was so patient with us.",
    "The receptionist {} could not help.",
    "I spoke to {} about it twice.",
    "My complaint is about {} on the night shift.",
    "A lady called {} rang me back.",
    "Please thank {} and the team for me.",
    "Dr {} explained everything.",
    "My daughter {} had to wait as well.",
    "Both {} and the driver were late.",
    "We were told this by {} last week.",
)
_NUMBERS: dict[str, tuple[str, ...]] = {
    "email": ("Write to me at {}.", "my email is {} thanks", "({})"),
    "NHS number": ("My NHS number is {}.", "NHS no: {}", "they mixed up {} with another patient"),
    "NI number": ("NI number {}.", "my national insurance is {} if you need it", "ref {}"),
    "date of birth": ("DOB {}.", "I was born on {} and still wait", "date of birth: {}"),
    "phone number": ("Ring me on {}.", "my number is {} after six", "tel {}"),
    "postcode": ("I live at {}.", "postcode {}", "nobody comes out to {} any more"),
}
CHECKED = ("email", "NHS number", "NI number", "phone number", "postcode")

Masker = Callable[[Sequence[str]], list[str]]


@dataclass(frozen=True, slots=True)
class Plant:
    """A comment with something planted in it."""

    text: str
    kind: str
    origin: str
    secret: str


def plants(comments: Sequence[str], *, n_each: int, seed: int = 0) -> list[Plant]:
    """Return comments with one thing planted in each, as many of every kind and of every origin."""
    chance = random.Random(seed)
    made = []
    for kind, told in _NUMBERS.items():
        made.extend(
            _planted(chance, comments, chance.choice(told), kind, "", _made_up(kind, chance)) for _ in range(n_each)
        )
    for origin, names in NAMES.items():
        given, family = (part.split() for part in names.split("/"))
        for _ in range(n_each):
            name = chance.choice(given) + (f" {chance.choice(family)}" if chance.random() < 0.5 else "")
            made.append(_planted(chance, comments, chance.choice(_TOLD), "name", origin, name))
    return made


def alone(texts: Sequence[str]) -> list[str]:
    """Mask each text by itself, as at submission."""
    return [redact(text).text for text in texts]


def together(texts: Sequence[str]) -> list[str]:
    """Mask all texts of a set, names that nothing announces too."""
    return [redaction.text for redaction in redact_together(texts)]


def redaction_table(comments: Sequence[str], clean: Sequence[str], *, n_each: int = 150) -> Iterator[str]:
    """Yield the lines of the table: recall by kind, by origin of name, and flags on clean comments."""
    made = plants(comments, n_each=n_each)
    yield f"\nPersonal data planted in comments, {n_each} of each kind and of each origin of names: share masked"
    for name, masker in (("each text by itself", alone), ("all together", together), ("nothing masked", list)):
        masked = masker([plant.text for plant in made] + list(comments))[: len(made)]
        hidden = [_is_hidden(plant, text) for plant, text in zip(made, masked, strict=True)]
        kinds = {kind: _share(made, hidden, lambda p, k=kind: p.kind == k) for kind in (*_NUMBERS, "name")}
        origins = {origin: _share(made, hidden, lambda p, o=origin: p.origin == o) for origin in NAMES}
        checked = min(kinds[kind] for kind in CHECKED)
        small = [plant.secret.lower() for plant in made if plant.kind == "name"]
        unseen = masker([f"i spoke to {name} about it" for name in small] + list(comments))[: len(small)]
        written_small = sum(name not in text for name, text in zip(small, unseen, strict=True)) / len(small)
        flagged = sum(one != other for one, other in zip(clean, masker(clean), strict=True)) / len(clean)
        yield f"{name}: least of the checked kinds {checked:.3f}, mean of kinds {sum(kinds.values()) / len(kinds):.3f}"
        yield "    " + ", ".join(f"{kind} {share:.3f}" for kind, share in kinds.items())
        yield "    names: " + ", ".join(f"{origin} {share:.2f}" for origin, share in origins.items())
        yield f"    names written small, after no title: {written_small:.2f}"
        yield (
            f"    worst origin {min(origins.values()):.2f}, best {max(origins.values()):.2f}; "
            f"false flags on {len(clean):,} clean comments {flagged:.1%}"
        )


def _planted(
    chance: random.Random, comments: Sequence[str], told: str, kind: str, origin: str, secret: str
) -> Plant:
    comment, sentence = chance.choice(comments).strip(), told.format(secret)
    return Plant(f"{comment} {sentence}" if chance.random() < 0.5 else f"{sentence} {comment}", kind, origin, secret)


def _is_hidden(plant: Plant, masked: str) -> bool:
    told = plant.text.count(plant.secret)
    parts = plant.secret.split() if plant.kind == "name" else [plant.secret]
    return all(masked.count(part) < max(plant.text.count(part), told) for part in parts)


def _share(made: Sequence[Plant], hidden: Sequence[bool], which: Callable[[Plant], bool]) -> float:
    chosen = [is_hidden for plant, is_hidden in zip(made, hidden, strict=True) if which(plant)]
    return sum(chosen) / len(chosen)


def _made_up(kind: str, chance: random.Random) -> str:
    shapes, day = _SHAPES[kind], f"{chance.randint(1, 28)}"
    shape = chance.choice(shapes).replace("DAY", day).replace("NHS", _nhs_number(chance))
    return re.sub("#", lambda _: chance.choice("0123456789"), shape)


# A number sign stands for any digit, NHS for a number that passes its check, DAY for a day of the month.
_SHAPES: dict[str, tuple[str, ...]] = {
    "email": ("j.doe##@example.org", "mary##@mail.co.uk", "a-b@example.com", "x_##@sub.example.org"),
    "NHS number": ("NHS",),
    "NI number": ("AB######C", "CE ## ## ## D", "JM######A", "WK ## ## ## B"),
    "date of birth": ("DAY/04/19##", "DAY.11.##", "DAY March 19##", "DAY/1/20##"),
    "phone number": ("07700 900###", "020 7946 0###", "+44 7700 900###", "01632960###", "0113 496 0###"),
    "postcode": ("NE1 #AA", "SW1A #BD", "LS12#XY", "B4 #AA", "CF10 #BD", "EH3#AA"),
}


def _nhs_number(chance: random.Random) -> str:
    while True:
        nine = [chance.randint(0, 9) for _ in range(9)]
        check = (11 - sum(d * w for d, w in zip(nine, range(10, 1, -1), strict=True)) % 11) % 11
        if check < 10:
            ten = "".join(map(str, [*nine, check]))
            return chance.choice([ten, f"{ten[:3]} {ten[3:6]} {ten[6:]}"])
