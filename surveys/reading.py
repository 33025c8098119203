"""Definitions from YAML and back: every fault at once, each with its line; the same bytes whenever written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from surveys.errors import DefinitionError, Fault
from surveys.plain_yaml import line_at, lines_of, plain
from surveys.questionnaire import Questionnaire, build, told

MAX_BYTES = 4_000_000


def read(text: str, name: str = "the questionnaire") -> Questionnaire:
    """Read a definition.

    Parameters
    ----------
    text : str
        YAML in the format ``candour/1``.
    name : str
        What to call it in messages, usually the file's name.

    Returns
    -------
    Questionnaire
        Checked: keys, targets and conditions fit together.

    Raises
    ------
    DefinitionError
        With every fault, its line, and what to do about it.

    Examples
    --------
    >>> q = read('''
    ... format: candour/1
    ... key: tiny
    ... title: A tiny survey
    ... sections:
    ...   - key: all
    ...     pages:
    ...       - key: one
    ...         questions: [{key: role, kind: short_text, text: What is your role?}]
    ... ''')
    >>> [question.key for question in q.questions]
    ['role']
    """
    if len(text) > MAX_BYTES:
        raise DefinitionError([Fault(f"The file is larger than {MAX_BYTES:,} characters.", "Split it.")], name)
    document, faults = plain(text)
    if faults:
        raise DefinitionError(faults, name)
    questionnaire, found = build(document)
    if questionnaire is None or found:
        lines = lines_of(text)
        faults = [Fault(f.message, f.cure, line_at(f.place, lines), told(f.place), f.code) for f in found]
        raise DefinitionError(sorted(faults, key=lambda fault: fault.line or 0), name)
    return questionnaire


def read_file(path: str | Path) -> Questionnaire:
    """Read a definition from a file; see `read`."""
    path = Path(path)
    if path.stat().st_size > MAX_BYTES:
        raise DefinitionError([Fault(f"The file is larger than {MAX_BYTES:,} bytes.", "Split it.")], path.name)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        fault = Fault(f"The file is not UTF-8 (byte {error.start}).", "Save it with the encoding UTF-8.")
        raise DefinitionError([fault], path.name) from None
    return read(text, path.name)


BREAKS = frozenset("\x85\u2028\u2029")


class _Writer(yaml.SafeDumper):
    """Short lists of plain words stay on one line; texts of several lines stand as blocks; no aliases."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _list(writer: yaml.SafeDumper, data: list[Any]) -> yaml.Node:
    flow = all(isinstance(one, (str, int, float)) and len(str(one)) < 40 for one in data)
    return writer.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=flow)


def _text(writer: yaml.SafeDumper, data: str) -> yaml.Node:
    style = "|" if "\n" in data and all(line == line.rstrip() for line in data.split("\n")) else None
    if not BREAKS.isdisjoint(data):  # YAML takes these for ends of lines, and reads them back as others
        style = '"'
    return writer.represent_scalar("tag:yaml.org,2002:str", data, style=style)


_Writer.add_representer(list, _list)
_Writer.add_representer(str, _text)


def write(questionnaire: Questionnaire) -> str:
    """Write a definition in its one canonical form.

    Reading it gives the same version; writing that again gives the same bytes.

    Examples
    --------
    >>> text = write(read("{format: candour/1, key: t, title: T, sections: [{key: s, pages: [{key: p}]}]}"))
    >>> print(text)
    format: candour/1
    key: t
    title: T
    sections:
    - key: s
      pages:
      - key: p
    <BLANKLINE>
    """
    document = questionnaire.to_document()
    return yaml.dump(document, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=110)
