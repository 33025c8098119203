"""Questions that many questionnaires share, kept once: `{use: nation}` in the place of a page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from surveys.forms import MADE_FROM, Spot, did_you_mean
from surveys.languages import fingerprint
from surveys.plain_yaml import plain

FOLDER = Path(__file__).parent / "library" / "blocks"
SOURCE = "en"
OWN = ("show_when", "next")  # what a questionnaire may say itself about a shared page
Document = Mapping[str, Any]


@cache
def blocks() -> Mapping[str, Document]:
    """Return the shared pages by name, each with the hierarchies of its questions.

    Examples
    --------
    >>> sorted(blocks())
    ['answering_for', 'nation']
    """
    return {path.stem: plain(path.read_text(encoding="utf-8"))[0] for path in sorted(FOLDER.glob("*.yaml"))}  # type: ignore[misc]


def expanded(document: object, languages: tuple[str, ...], spot: Spot) -> object:
    """Return a definition with its shared pages written out; note names that are not known.

    Parameters
    ----------
    document : object
        Plain data of a definition; it is not changed.
    languages : tuple of str
        Those of the questionnaire; the words come in those of them that the block has.
    spot : Spot
        Where to note what is wrong.

    Examples
    --------
    >>> document = {"sections": [{"pages": [{"use": "nation", "show_when": "age >= 16"}]}]}
    >>> page = expanded(document, ("en",), Spot())["sections"][0]["pages"][0]
    >>> page["key"], page["show_when"], page["questions"][0]["text"]
    ('nation', 'age >= 16', 'Where do you get most of your health care?')
    """
    if not isinstance(document, Mapping) or not isinstance(document.get("sections"), (list, tuple)):
        return document
    used: list[str] = []
    sections = [_section(one, languages, spot.down("sections", n), used) for n, one in enumerate(document["sections"])]
    if not used:
        return document
    shared = {name: held for block in used for name, held in blocks()[block]["hierarchies"].items()}
    own = document.get("hierarchies")
    return {**document, "sections": sections, "hierarchies": {**shared, **(own if isinstance(own, Mapping) else {})}}


def _section(section: Any, languages: tuple[str, ...], spot: Spot, used: list[str]) -> Any:
    pages = section.get("pages") if isinstance(section, Mapping) else None
    if not isinstance(pages, (list, tuple)) or not any(isinstance(one, Mapping) and "use" in one for one in pages):
        return section
    return {**section, "pages": [_page(one, languages, spot.down("pages", n), used) for n, one in enumerate(pages)]}


def _page(page: Any, languages: tuple[str, ...], spot: Spot, used: list[str]) -> Any:
    name = page.get("use") if isinstance(page, Mapping) else None
    if name is None:
        return page
    if not isinstance(name, str) or name not in blocks():
        spot.down("use").fault(f"There is no shared page `{name}`.", did_you_mean(str(name), tuple(blocks())), "block")
        return page
    other = [str(key) for key in page if key not in ("use", *OWN)]
    if other:
        cure = f"Only {' and '.join(f'`{one}`' for one in OWN)} can stand beside `use`; or write the page out."
        spot.down(other[0]).fault(f"`{other[0]}` of a shared page cannot be changed.", cure, "block")
    used.append(str(name))
    return {**_said(blocks()[str(name)]["page"], languages), **{key: page[key] for key in OWN if key in page}}


def _said(held: Any, languages: tuple[str, ...]) -> Any:
    """Return a part of a block with its words in the languages of a questionnaire."""
    if isinstance(held, list):
        return [_said(one, languages) for one in held]
    if not isinstance(held, Mapping):
        return held
    if SOURCE not in held:
        return {key: _said(one, languages) for key, one in held.items()}
    source = held.get(languages[0], held[SOURCE]) if languages else held[SOURCE]
    others = {one: held[one] for one in languages[1:] if one in held}
    if not others:
        return source
    return {languages[0]: source, **others, MADE_FROM: dict.fromkeys(others, fingerprint(source))}
