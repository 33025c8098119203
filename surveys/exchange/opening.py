"""Opening a definition in any format: what it is shows in its content, never in its name."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from surveys.errors import ExchangeError
from surveys.exchange.drafting import Imported
from surveys.exchange.eq.reading import read_eq
from surveys.exchange.eq.schema import is_eq
from surveys.exchange.limesurvey.reading import read_limesurvey
from surveys.exchange.qualtrics.reading import is_qualtrics, read_qualtrics
from surveys.exchange.surveyjs.document import is_surveyjs
from surveys.exchange.surveyjs.reading import read_surveyjs
from surveys.exchange.xlsform.reading import read_xlsform
from surveys.questionnaire import FORMAT
from surveys.reading import MAX_BYTES, read_file

MAX_FOREIGN = 40_000_000
DAMAGED = (
    "this file is damaged: something in it is missing, or is not what the tool that made it would write. "
    "Export it again."
)
OLD_EXCEL = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class JsonFormat:
    """A format that is JSON: how it is recognised, how it is read."""

    name: str
    fits: Callable[[object], bool]
    read: Callable[[Any, dt.date], Imported]


JSON_FORMATS: tuple[JsonFormat, ...] = (
    JsonFormat("ONS eQ", is_eq, read_eq),
    JsonFormat("Qualtrics", is_qualtrics, lambda document, _: read_qualtrics(document)),
    JsonFormat("SurveyJS", is_surveyjs, lambda document, _: read_surveyjs(document)),
)


def open_definition(path: Path, today: dt.date) -> Imported:
    """Read a definition in any supported format.

    Parameters
    ----------
    path : Path
        The file; its content decides.
    today : date
        What "now" means in imported rules.

    Returns
    -------
    Imported
        The questionnaire, the losses, and for some formats their own path finder.

    Raises
    ------
    DefinitionError
        One of our own definitions with faults.
    ExchangeError
        A foreign file that cannot be read, with the cause and the cure.
    """
    size = path.stat().st_size
    if size > MAX_FOREIGN:
        raise ExchangeError(f"{path.name}: larger than {MAX_FOREIGN:,} bytes. Split it.")
    with path.open("rb") as file:
        head = file.read(4096)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith((OLD_EXCEL, b"PK\x03\x04")):
        return _open_workbook(path, head)
    if start.startswith(b"<"):
        return _named(path, lambda: read_limesurvey(path.read_bytes()))
    if start[:1] == b"{" and (found := _open_json(path, today)):
        return found
    if size > MAX_BYTES:
        raise ExchangeError(f"{path.name}: no questionnaire format that is known here.")
    ours = read_file(path)
    return Imported(FORMAT, ours, (), len(ours.asked), len(ours.asked))


def _open_workbook(path: Path, head: bytes) -> Imported:
    if head.startswith(OLD_EXCEL):
        cure = "Open it in a spreadsheet program and save it as .xlsx."
        raise ExchangeError(f"{path.name}: this is an old Excel file (.xls), which is not read here. {cure}")
    return _named(path, lambda: read_xlsform(path))


def _named(path: Path, read: Callable[[], Imported]) -> Imported:
    """Read a foreign file; whatever is wrong with it is said under its name."""
    try:
        return read()
    except ExchangeError as error:
        raise ExchangeError(f"{path.name}: {error}") from None
    except (LookupError, TypeError, AttributeError, ValueError, ArithmeticError, RecursionError):
        # A foreign file may hold anything anywhere; what its own tool would not have written is damage.
        raise ExchangeError(f"{path.name}: {DAMAGED}") from None


def _open_json(path: Path, today: dt.date) -> Imported | None:
    try:
        document = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError):
        return None  # our own YAML may begin with a brace too
    except ValueError:  # so many digits that Python refuses to read them
        raise ExchangeError(f"{path.name}: a number in it has thousands of digits. Export it again.") from None
    found = next((one for one in JSON_FORMATS if one.fits(document)), None)
    if found is None:
        return None
    return _named(path, lambda: found.read(document, today))
