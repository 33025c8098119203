"""Definitions that are meant to exhaust the machine that reads them: each gets one message, soon, in little memory."""

from __future__ import annotations

import resource
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

ROOT = Path(__file__).resolve().parents[2]
MEMORY, SECONDS = 1_000_000_000, 20
CANDOUR = "format: candour/1\nkey: t\ntitle: T\n"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
DOCTYPE = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "lol">{}]>'
OUTSIDE = '<!ENTITY x SYSTEM "file:///etc/passwd">'
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
CELL = '<c t="inlineStr"><is><t>a</t></is></c>'
SURVEYJS = '{"pages": [{"elements": [{"type": "text", "max": %s}]}]}'
PAGE = "sections: [{key: s, pages: [{key: p, questions: [{key: q, kind: single_choice, text: Q, options: %s}]}]}]"


def bombs_in_aliases() -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    return CANDOUR + "\n".join(lines) + "\nsections: *a11\n"


def nested_through_aliases() -> str:
    lines = [f"d0: &d0 {'[' * 30}x{']' * 30}"]
    lines += [f"d{n}: &d{n} {'[' * 30}*d{n - 1}{']' * 30}" for n in range(1, 90)]
    return CANDOUR + "\n".join(lines) + "\naudience: *d89\nsections: *d89\n"


def sheet_of(rows: list[list[str]], path: Path) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("survey")
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path.read_bytes()


def workbook(path: Path, sheet: str, head: str = "", extra: bytes = b"") -> bytes:
    """Return a workbook whose one sheet is the XML given; `extra` is a member beside it."""
    sheet_of([["type", "name"], ["text", "a"]], path)
    made = path.with_suffix(".made")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            content = old.read(member)
            if member == "xl/worksheets/sheet1.xml":
                content = f'{head}<worksheet xmlns="{SHEET}"><sheetData>{sheet}</sheetData></worksheet>'.encode()
            new.writestr(member, content)
        if extra:
            new.writestr("xl/media/image1.png", extra)
    return made.read_bytes()


FILES = {
    "aliases that multiply": lambda path: bombs_in_aliases(),
    "lists nested through aliases": lambda path: nested_through_aliases(),
    "lists in lists in lists": lambda path: CANDOUR + "sections: " + "[" * 100_000,
    "groups in groups in groups": lambda path: "".join(f"{' ' * n}a:\n" for n in range(2_000)),
    "one word of three megabytes": lambda path: CANDOUR + f"audience: {'x' * 3_000_000}\n" + PAGE % "[]",
    "a number of three megabytes": lambda path: CANDOUR + f"minutes: {'9' * 3_000_000}\n" + PAGE % "[]",
    "a number with an exponent": lambda path: CANDOUR + "minutes: 1e999999999\n" + PAGE % "[]",
    "a hundred thousand options": lambda path: CANDOUR + PAGE % f"[{', '.join(['{key: a, text: A}'] * 60_000)}]",
    "a condition of brackets": lambda path: CANDOUR + f"sections: [{{key: s, show_when: '{'(' * 3_900}', pages: []}}]",
    "JSON nested deep": lambda path: '{"a":' * 100_000,
    "JSON with a huge number": lambda path: SURVEYJS % ("9" * 100_000),
    "SurveyJS panels in panels": lambda path: nested_panels(5_000),
    "XML entities": lambda path: DOCTYPE.format(LAUGHS) + "<document>&l9;</document>",
    "XML from a file": lambda path: DOCTYPE.format(OUTSIDE) + "<document>&x;</document>",
    "XML nested deep": lambda path: "<a>" * 500_000,
    "a sheet of zeros": lambda path: workbook(path, "", extra=b"\0" * 300_000_000),
    "a sheet of a million columns": lambda path: workbook(path, f"<row r='1'>{CELL * 1_000_000}</row>"),
    "a sheet of a million rows": lambda path: workbook(path, "<row><c><v>1</v></c></row>" * 1_000_000),
    "a column far out": lambda path: workbook(path, "<row r='1'><c r='ZZZZZZ1'><v>1</v></c></row>"),
    "a sheet with entities": lambda path: workbook(path, "<row><c><v>&l9;</v></c></row>", DOCTYPE.format(LAUGHS)),
    "groups in groups in a sheet": lambda path: sheet_of([["type", "name"], *([["begin_group", "g"]] * 20_000)], path),
    "zero bytes": lambda path: "\0" * 1_000,
    "another encoding": lambda path: CANDOUR.encode("utf-16"),
}  # fmt: skip


def nested_panels(depth: int) -> str:
    panel = '{"type": "panel", "name": "p", "visibleIf": "{q} = 1", "elements": ['
    return f'{{"pages": [{{"elements": [{panel * depth}{{"type": "text", "name": "q"}}{"]}" * depth}]}}]}}'


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_gets_one_message(tmp_path, name):
    content = FILES[name](tmp_path / "book.xlsx")
    file = tmp_path / "hostile"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    done = subprocess.run(
        [sys.executable, "-m", "surveys", "check", str(file)],
        cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=limited,
    )  # fmt: skip
    said = done.stdout + done.stderr
    assert "Traceback" not in said and "Error:" not in said
    assert done.returncode in (1, 2), said[:500]
    assert "hostile" in said and len(said) < 3_000
    assert "root:" not in said
