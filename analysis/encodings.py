"""In which encoding a foreign text file is written: told by its marks, or found out and said out loud."""

from __future__ import annotations

import codecs
from typing import BinaryIO, Final, NamedTuple

from analysis.errors import TableError

#: The encodings that a person may choose, as they are called on screens.
ENCODINGS: Final = {"utf-8": "UTF-8 (usual)", "windows-1252": "Windows-1252 (older Excel files)", "utf-16": "UTF-16"}
SNIFFED: Final = 65_536
_BLOCK: Final = 1 << 20
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SAVE: Final = "Please save it as “CSV UTF-8”"


class Encoding(NamedTuple):
    """What a file is read as, and what to tell the person about it."""

    codec: str
    note: str = ""


def encoding_of(file: BinaryIO, name: str, chosen: str = "") -> Encoding:
    r"""Return the encoding of a file, all of which has been looked at.

    Parameters
    ----------
    file : binary file
        Is read from its start and left there.
    name : str
        For messages.
    chosen : str
        One of `ENCODINGS`, or nothing: then a file that is not UTF-8 is read as Windows-1252, and that is noted.

    Returns
    -------
    Encoding
        A mark at the start of the file counts for more than what was chosen.

    Raises
    ------
    TableError
        With the first line that is not written in it.

    Examples
    --------
    >>> import io
    >>> encoding_of(io.BytesIO(b"caf\xe9"), "a.csv").note
    'a.csv is not UTF-8; it was read as Windows-1252. Please check accented letters.'
    """
    if chosen and chosen not in ENCODINGS:
        raise TableError(f"There is no encoding {chosen!r} here. Please choose one of: {', '.join(ENCODINGS)}.")
    found = _marked(file, name) or Encoding(chosen or "utf-8")
    line = _first_fault(file, found.codec)
    if line and not chosen and found.codec == "utf-8":
        found = Encoding("cp1252", f"{name} is not UTF-8; it was read as Windows-1252. Please check accented letters.")
        line = _first_fault(file, found.codec)
    if line:
        raise TableError(f"{name}, line {line:,}: {_told(found.codec, chosen)}")
    return found


def _told(codec: str, chosen: str) -> str:
    if not chosen and codec == "cp1252":
        return f"the letters are neither UTF-8 nor Windows-1252. {_SAVE} and read that file."
    if codec in {"utf-8", "utf-8-sig"} and chosen:
        return (
            f"the letters are not in the encoding UTF-8. {_SAVE}, or choose the encoding Windows-1252 and look at "
            "the accents and apostrophes afterwards. Nothing was read."
        )
    return f"the letters are not in the encoding {codec.removesuffix('-sig').upper()}. {_SAVE}. Nothing was read."


def _marked(file: BinaryIO, name: str) -> Encoding | None:
    """Return the encoding that a file's first bytes give away, if they do."""
    file.seek(0)
    start = file.read(SNIFFED)
    for mark, codec in _MARKS:
        if start.startswith(mark):
            return Encoding(codec, f"{name} was read as UTF-16." if codec == "utf-16" else "")
    # Every second byte of Latin text in UTF-16 is NUL; stray NULs stand anywhere.
    even, odd, half = start[0::2].count(0), start[1::2].count(0), len(start) / 2
    for here, there, codec in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if here > 0.3 * half and there < 0.05 * half:
            return Encoding(codec, f"{name} was read as UTF-16 without a mark.")
    return None


def _first_fault(file: BinaryIO, codec: str) -> int:
    """Return the first line that cannot be decoded, 0 when all can; the file is left at its start."""
    decoder, line = codecs.getincrementaldecoder(codec)(), 1
    file.seek(0)
    try:
        while block := file.read(_BLOCK):
            line += decoder.decode(block).count("\n")
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as wrong:
        return line + bytes(wrong.object[: wrong.start]).count(b"\n")
    finally:
        file.seek(0)
    return 0
