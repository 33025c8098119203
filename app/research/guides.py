"""The guides: every page of docs/, one for each reader, as pages of this house."""
from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from posixpath import normpath

from app.research.markdown import Document, render
from config import ROOT

FOLDER = ROOT / "docs"
FIRST = ("respondents", "officers", "researchers", "operators", "developers")


@dataclass(frozen=True, slots=True)
class Guide:
    """One guide: its name in addresses, its title and its first sentence."""

    name: str
    title: str
    opening: str


def guides(folder: Path = FOLDER) -> tuple[Guide, ...]:
    """Return the guides in the order in which readers need them, then those for single tasks; decisions stand apart."""
    tasks = sorted(f"guides/{path.stem}" for path in (folder / "guides").glob("*.md"))
    names = [*sorted((path.stem for path in folder.glob("*.md")), key=_rank), *tasks]
    return tuple(_guide(name, folder / f"{name}.md") for name in names)


def decisions(folder: Path = FOLDER) -> tuple[Guide, ...]:
    """Return the pages that say why the house is built as it is."""
    pages = sorted((folder / "decisions").glob("*.md"))
    return tuple(_guide(f"decisions/{path.stem}", path) for path in pages)


def search(words: str, folder: Path = FOLDER) -> tuple[Guide, ...]:
    """Return the guides that hold every word."""
    wanted = words.casefold().split()
    texts = ((guide, (folder / f"{guide.name}.md").read_text(encoding="utf-8").casefold()) for guide in guides(folder))
    return tuple(guide for guide, text in texts if wanted and all(word in text for word in wanted))


def read(name: str, folder: Path = FOLDER) -> Document | None:
    """Return one guide by its name, or None: only what `guides` and `decisions` list can be read."""
    known = {guide.name for guide in (*guides(folder), *decisions(folder))}
    if name not in known:
        return None
    path = folder / f"{name}.md"
    return _read(path, name, path.stat().st_mtime_ns)


def _rank(name: str) -> tuple[int, str]:
    return (FIRST.index(name) if name in FIRST else len(FIRST), name)


def _guide(name: str, path: Path) -> Guide:
    document = _read(path, name, path.stat().st_mtime_ns)
    lines = path.read_text(encoding="utf-8").splitlines()
    opening = next((line for line in lines if line.strip() and not line.startswith(("#", "|", "-", "`"))), "")
    return Guide(name, document.title or name, opening.strip().replace("`", "").replace("*", ""))


@lru_cache(maxsize=128)
def _read(path: Path, name: str, _changed: int) -> Document:
    return render(path.read_text(encoding="utf-8"), address_of=lambda link: address_of(link, name))


def address_of(link: str, guide: str) -> str:
    """Turn a link between files into one between pages.

    >>> address_of("settings.md#port", "running"), address_of("../glossary.md", "decisions/0001-x")
    ('/docs/settings#port', '/docs/glossary')
    >>> address_of("https://www.nhs.uk/", "running"), address_of("#words", "running")
    ('https://www.nhs.uk/', '#words')
    """
    target, mark, anchor = link.partition("#")
    if not target.endswith(".md") or ":" in target:
        return link
    here = guide.rpartition("/")[0]
    page = normpath(f"{here}/{target}" if here else target).removesuffix(".md")
    return f"/docs/{page}{mark}{anchor}"
