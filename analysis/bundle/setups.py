"""Setup files that read data.csv into SPSS and Stata with labels, and with every reason for a missing value kept apart.

Both programs want numbers where the data have codes, so each coded column is numbered in the order of its codes. The
reserved codes -1 to -8 stay one unbroken range; what was withheld from a single record (``*``) becomes -9 beside them.
SPSS takes that as the one range of missing values which it allows (IBM SPSS Statistics Command Syntax Reference,
"MISSING VALUES"); Stata has letters for them, ``.a`` for -1 to ``.h`` for -8 and ``.z`` for ``*`` (Stata User's Guide,
12.2.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from analysis.bundle.cells import Cell, inert
from analysis.bundle.datapackage import told, type_of
from analysis.bundle.variables import Code, Variable

LOWEST: Final = -9
HIGHEST: Final = -1
SINGLE: Final = 3  # missing values that SPSS takes one by one, where there is no range
SPSS_NAME, STATA_NAME = 64, 32  # most characters of a name
LABEL: Final = {"spss": (255, 120), "stata": (80, 32_000)}  # most characters of a variable's label and of a value's
_RESERVED_WORDS: Final = frozenset({"all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with",
                                    "byte", "double", "float", "if", "in", "int", "long", "strl", "using"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Column:
    """A column as a statistics program will hold it."""

    name: str
    variable: Variable
    values: Sequence[Cell]

    @property
    def is_coded(self) -> bool:
        return bool(self.variable.codes)

    @property
    def is_number(self) -> bool:
        return not self.is_coded and type_of(told(self.variable, self.values)) != "string"

    @property
    def width(self) -> int:
        """How many bytes its longest cell takes."""
        return max((len(str(inert(value)).encode()) for value in self.values if value is not None), default=1) or 1

    @property
    def missing(self) -> list[tuple[str, int, str]]:
        """Each missing code as it stands in the data, as a number, and what it means."""
        return [(code.value, _number(code), code.label) for code in self.variable.missing if _number(code) < 0]

    @property
    def hides_numbers(self) -> bool:
        """Whether numbers of its own lie between the codes for missing ones."""
        found = (float(str(value)) for value in told(self.variable, self.values) if value not in (None, ""))
        return self.is_number and any(LOWEST <= value <= HIGHEST for value in found)


def _number(code: Code) -> int:
    """Return the number of a missing code; what has none of the reserved ones is withheld from this record."""
    found = re.fullmatch(r"-[1-8]", code.value)
    return int(found[0]) if found else LOWEST


def _columns(variables: Sequence[Variable], columns: Mapping[str, Sequence[Cell]], most: int) -> list[_Column]:
    taken: set[str] = set()
    found = []
    for variable in variables:
        name = _name(variable.name, taken, most)
        taken.add(name.lower())
        found.append(_Column(name, variable, columns[variable.name]))
    return found


def _name(name: str, taken: set[str], most: int) -> str:
    """Return a name that the program takes: letters, digits and underscores, not too long, and nobody else's."""
    plain = re.sub(r"[^A-Za-z0-9_]", "_", name)
    plain = plain if plain[:1].isalpha() and plain.lower() not in _RESERVED_WORDS else f"v_{plain}"
    plain = plain[:most].rstrip("_") or "v"
    n, made = 2, plain
    while made.lower() in taken:
        made, n = f"{plain[: most - len(str(n)) - 1]}_{n}", n + 1
    return made


# -- SPSS --------------------------------------------------------------------------------------------------------


def write_spss(variables: Sequence[Variable], columns: Mapping[str, Sequence[Cell]]) -> bytes:
    """Write the syntax that reads data.csv into SPSS (or PSPP).

    Parameters
    ----------
    variables : sequence of Variable
        In the order of the columns.
    columns : Mapping from column name to its values
        The data, from which the width of each column follows.

    Returns
    -------
    bytes
        UTF-8 with a byte order mark, by which SPSS knows the encoding.

    Examples
    --------
    >>> view = Variable("q", "View", codes=(Code("a", "Good"),), missing=(Code("-4", "Skipped"),))
    >>> "MISSING VALUES q (-9 THRU -1)." in write_spss([view], {"q": ["a", "-4"]}).decode()
    True
    """
    held = _columns(variables, columns, SPSS_NAME)
    lines = [
        "* Reads data.csv, which lies beside this file, with labels and missing values.",
        "GET DATA /TYPE=TXT /FILE='data.csv' /ENCODING='UTF8' /DELIMITERS=',' /QUALIFIER='\"'",
        "  /ARRANGEMENT=DELIMITED /FIRSTCASE=2 /VARIABLES=",
        *(f"  {_raw(n)} A{one.width}" for n, one in enumerate(held, start=1)),
        "  .",
    ]
    for n, one in enumerate(held, start=1):
        lines += _spss(one, _raw(n))
    kept = " ".join(one.name for one in held)
    lines += ["EXECUTE.", f"DELETE VARIABLES {' '.join(_raw(n) for n in range(1, len(held) + 1))}.", f"* Holds {kept}."]
    return ("\ufeff" + "\n".join(lines) + "\n").encode()


def _raw(n: int) -> str:
    return f"raw_{n}"


def _spss(one: _Column, raw: str) -> Iterator[str]:
    values = [(code.value, n, code.label) for n, code in enumerate(one.variable.codes, start=1)]
    if one.is_coded:
        turned = "\n".join(f"  ({_quoted(value)}={n})" for value, n, _ in [*values, *one.missing])
        yield f"RECODE {raw}\n{turned}\n  INTO {one.name}."
    elif one.is_number:
        yield f"COMPUTE {one.name} = $SYSMIS."
        coded = ", ".join(_quoted(value) for value, _, _ in one.missing)
        yield f"IF ({f'NOT ANY({raw}, {coded})' if coded else '1 = 1'}) {one.name} = NUMBER({raw}, F20.0)."
        yield from (f"IF ({raw} = {_quoted(value)}) {one.name} = {n}." for value, n, _ in one.missing)
    else:
        yield f"STRING {one.name} (A{one.width})."
        yield f"COMPUTE {one.name} = {raw}."
    yield f"VARIABLE LABELS {one.name} {_quoted(one.variable.label, LABEL['spss'][0])}."
    if one.is_coded or one.is_number:
        labels = {n: label for _, n, label in [*values, *one.missing]}
        if labels:
            meant = "\n".join(f"  {n} {_quoted(label, LABEL['spss'][1])}" for n, label in labels.items())
            yield f"VALUE LABELS {one.name}\n{meant}."
        yield _missing_in_spss(one)


def _missing_in_spss(one: _Column) -> str:
    if not one.hides_numbers:
        return f"MISSING VALUES {one.name} ({LOWEST} THRU {HIGHEST})."
    codes = sorted({n for value, n, _ in one.missing if value in {str(cell) for cell in one.values}})
    if len(codes) <= SINGLE:
        return f"MISSING VALUES {one.name} ({', '.join(map(str, codes))})."
    return f"RECODE {one.name} ({', '.join(map(str, codes))}=SYSMIS)."


def _quoted(text: str, most: int | None = None) -> str:
    flat = " ".join(text.split())
    return "'" + (flat if most is None else flat[:most]).replace("'", "''") + "'"


# -- Stata -------------------------------------------------------------------------------------------------------


def write_stata(variables: Sequence[Variable], columns: Mapping[str, Sequence[Cell]]) -> bytes:
    """Write the do-file that reads data.csv into Stata.

    Parameters
    ----------
    variables, columns
        As for `write_spss`.

    Returns
    -------
    bytes
        UTF-8.

    Examples
    --------
    >>> view = Variable("q", "View", codes=(Code("a", "Good"),), missing=(Code("-4", "Skipped"),))
    >>> 'replace q = .d if raw_1 == "-4"' in write_stata([view], {"q": ["a", "-4"]}).decode()
    True
    """
    held = _columns(variables, columns, STATA_NAME)
    lines = [
        "* Reads data.csv, which lies beside this file, with labels and missing values.",
        'import delimited using "data.csv", varnames(nonames) rowrange(2) stringcols(_all) bindquote(strict) '
        'encoding("utf-8") clear',
        *(f"rename v{n} {_raw(n)}" for n in range(1, len(held) + 1)),
    ]
    for n, one in enumerate(held, start=1):
        lines += _stata(one, _raw(n))
    lines.append(f"drop {' '.join(_raw(n) for n in range(1, len(held) + 1))}")
    return ("\n".join(lines) + "\n").encode()


def _stata(one: _Column, raw: str) -> Iterator[str]:
    if not (one.is_coded or one.is_number):
        yield f"generate strL {one.name} = {raw}"
        yield f"label variable {one.name} {_cited(one.variable.label, LABEL['stata'][0])}"
        return
    yield f"generate double {one.name} = {'.' if one.is_coded else f'real({raw})'}"
    values = [(code.value, str(n), code.label) for n, code in enumerate(one.variable.codes, start=1)]
    values += [(value, _letter(n), label) for value, n, label in one.missing]
    for value, n, label in values:
        yield f"replace {one.name} = {n} if {raw} == {_cited(value)}"
        yield f"label define {one.name} {n} {_cited(label, LABEL['stata'][1])}, modify"
    if values:
        yield f"label values {one.name} {one.name}"
    yield f"label variable {one.name} {_cited(one.variable.label, LABEL['stata'][0])}"


def _letter(number: int) -> str:
    """Return the extended missing value of a code: .a for -1, and .z for what was withheld from one record."""
    return f".{chr(ord('a') - 1 - number)}" if number > LOWEST else ".z"


def _cited(text: str, most: int | None = None) -> str:
    """Return a Stata string in compound quotes, in which quotation marks may stand; a macro sign is defused."""
    flat = " ".join(text.split()).replace("`", "'").replace("$", "\\$")
    cut = flat if most is None else flat[:most]
    return f"`\"{cut}\"'" if '"' in cut else f'"{cut}"'
