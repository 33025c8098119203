"""Reading the data into SPSS and Stata."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from analysis.bundle.cells import csv_bytes
from analysis.bundle.setups import write_spss, write_stata
from analysis.bundle.variables import Code, Variable

CODES = tuple(Code(str(-n), f"Reason {n}") for n in range(1, 9))
MISSING = (*CODES, Code("*", "Withheld here"))
LOW_HIGH = (Code("low", "Not at all"), Code("high", "Very much, it's \"fine\""))
VARIABLES = [
    Variable("trust-ai", "How far do you trust it? It's odd", "code", LOW_HIGH, MISSING),
    Variable("1st", "Hours", "number", (), MISSING),
    Variable("cold", "How cold", "number", (), CODES),
    Variable("said", "Words", "text", (), CODES),
    Variable("to", "Tick", "code", (Code("1", "Yes"), Code("0", "No")), CODES),
]
ROWS = [
    ["low", 3, -30, "it's \"good\", I say", 1],
    *([code.value, code.value, -2.5, code.value, code.value] for code in CODES),
    ["*", "*", -5, "x", 0],
    ["high", 7.5, 4, "é", 1],
]
COLUMNS = {one.name: [row[n] for row in ROWS] for n, one in enumerate(VARIABLES)}
SPSS, STATA = write_spss(VARIABLES, COLUMNS).decode("utf-8-sig"), write_stata(VARIABLES, COLUMNS).decode()


def test_the_reserved_codes_are_one_range_where_no_number_lies_between_them():
    for name in ("trust_ai", "v_1st", "v_to"):
        assert f"MISSING VALUES {name} (-9 THRU -1)." in SPSS
    assert "MISSING VALUES cold (-5)." in SPSS, "minus two and a half degrees is a number"


def test_where_more_codes_than_spss_takes_one_by_one_lie_among_numbers_they_are_told_as_nothing():
    columns = {"cold": [-2.5, "-1", "-2", "-3", "-4"]}
    assert "RECODE cold (-4, -3, -2, -1=SYSMIS)." in write_spss([VARIABLES[2]], columns).decode()


def test_each_reason_has_a_letter_of_its_own_in_stata():
    letters = dict(re.findall(r'replace trust_ai = (\.\w) if raw_1 == "(\S+)"', STATA))
    assert letters == {f".{letter}": f"-{n}" for n, letter in enumerate("abcdefgh", start=1)} | {".z": "*"}
    assert 'label define trust_ai .e "Reason 5", modify' in STATA


def test_names_are_those_that_the_program_takes_and_no_two_are_the_same():
    variables = [Variable(name, name) for name in ("a-b", "a_b", "A_B", "9", "by", "x" * 90, "x" * 91)]
    for write, most in ((write_spss, 64), (write_stata, 32)):
        text = write(variables, {one.name: ["t"] for one in variables}).decode("utf-8-sig")
        names = re.findall(r"(?:STRING|generate strL) (\S+)", text)
        assert len(names) == 7 == len({name.lower() for name in names})
        assert all(re.fullmatch(r"[A-Za-z]\w*", name) and len(name) <= most for name in names)


def test_words_of_others_cannot_end_a_command():
    label = 'It\'s "$x" `y\'.\nEXECUTE.'
    variable = Variable("q", label, codes=(Code("a'b", label),))
    spss, stata = (write([variable], {"q": ["a'b"]}).decode("utf-8-sig") for write in (write_spss, write_stata))
    assert "('a''b'=1)" in spss and "'It''s \"$x\" `y''. EXECUTE.'" in spss
    assert "`\"It's \"\\$x\" 'y'. EXECUTE.\"'" in stata


def test_pspp_reads_the_data_as_they_are(tmp_path):
    pspp = shutil.which("pspp")
    if pspp is None:
        pytest.skip("pspp is not installed")
    (tmp_path / "data.csv").write_bytes(csv_bytes(list(COLUMNS), ROWS))
    more = "SAVE TRANSLATE /OUTFILE='out.csv' /TYPE=CSV /FIELDNAMES /REPLACE.\nDESCRIPTIVES trust_ai v_1st cold v_to.\n"
    (tmp_path / "read.sps").write_text(SPSS + more, encoding="utf-8-sig")
    command = [pspp, "read.sps", "-o", "out.txt"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    lines = (tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "trust_ai,v_1st,cold,said,v_to"
    assert lines[1] == '1,3,-30,"it\'s ""good"", I say",1' and lines[10].startswith("-9,-9,-5,x,2")
    valid = dict(re.findall(r"^\|(Hours|How cold|Tick) *\| *(\d+)\|", (tmp_path / "out.txt").read_text("utf-8"), re.M))
    assert valid == {"Hours": "2", "How cold": "10", "Tick": "3"}
