"""The tables of a LimeSurvey structure file, its wording in all languages, wherever its version keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element

from surveys.exchange.other_languages import in_words
from surveys.languages import TAG

Row = dict[str, str]
READ = frozenset({
    "surveys", "surveys_languagesettings", "groups", "questions", "subquestions", "answers", "conditions",
    "question_attributes", "question_l10ns", "answer_l10ns", "group_l10ns", "languages",
})  # fmt: skip
WORDINGS = {"questions": "question_l10ns", "subquestions": "question_l10ns", "answers": "answer_l10ns",
            "groups": "group_l10ns"}  # fmt: skip
KEYS = {"questions": "qid", "subquestions": "qid", "answers": "aid", "groups": "gid"}
IDENTITY = ("gid", "qid", "aid", "code", "scale_id")  # what the rows of one thing share where each language has its own
SAID = ("question", "help", "answer", "group_name", "description")
OF_SURVEY = ("surveyls_title", "surveyls_welcometext")


class Document:
    """A survey as the tables that LimeSurvey writes."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.settings = next(self.rows("surveys"), {})
        self.language = self.settings.get("language", "en")
        there = {row.get("language") for table in (*KEYS, *WORDINGS.values()) for row in self.rows(table)}
        named = [one for one in dict.fromkeys(self.settings.get("additional_languages", "").split()) if one]
        self.others = tuple(one for one in named if one != self.language and one in there and TAG.fullmatch(one))
        self.left_out = tuple(one for one in named if one not in (self.language, *self.others))
        said = {row.get("surveyls_language", ""): row for row in self.rows("surveys_languagesettings")}
        self.words = self._in_words(said.get(self.language, {}), {one: said.get(one, {}) for one in self.others})

    def rows(self, table: str) -> Iterator[Row]:
        """Yield the rows of a table."""
        for row in self.root.findall(f"{table}/rows/row"):
            yield {cell.tag: (cell.text or "").strip() for cell in row}

    def other_tables(self) -> Iterator[tuple[str, int]]:
        """Yield the name and the number of rows of each table that nobody reads."""
        for table in self.root:
            if table.tag not in READ and (n_rows := len(table.findall("rows/row"))):
                yield table.tag, n_rows

    def groups(self) -> list[Row]:
        """Return the groups in their order."""
        return sorted(self._localised("groups"), key=lambda row: int(row.get("group_order") or 0))

    def questions(self) -> dict[str, list[Row]]:
        """Return the questions of each group, in their order."""
        return _by((row for row in self._localised("questions") if row.get("parent_qid", "0") == "0"), "gid")

    def subquestions(self) -> dict[str, list[Row]]:
        """Return the rows, boxes or ticks of each question, in their order."""
        nested = [row for row in self._localised("questions") if row.get("parent_qid", "0") != "0"]
        return _by([*self._localised("subquestions"), *nested], "parent_qid")

    def answers(self) -> dict[str, list[Row]]:
        """Return the answers that each question offers, in their order."""
        return _by(self._localised("answers"), "qid")

    def attributes(self) -> dict[str, Row]:
        """Return the further settings of each question, by name."""
        found: dict[str, Row] = {}
        others: dict[tuple[str, str], dict[str, str]] = {}
        for row in self.rows("question_attributes"):
            if row.get("language", "") in ("", self.language):
                found.setdefault(row["qid"], {})[row["attribute"]] = row.get("value", "")
            elif row["language"] in self.others:
                others.setdefault((row["qid"], row["attribute"]), {})[row["language"]] = row.get("value", "")
        for (qid, name), said in others.items():
            if held := found.get(qid, {}).get(name):
                found[qid][name] = in_words(held, self.language, said)
        return found

    def _localised(self, table: str) -> list[Row]:
        """Return the rows of a table with their wording: older versions have a row for each language."""
        key, rows = KEYS[table], list(self.rows(table))
        apart = {(row.get(key), row.get("language")): row for row in self.rows(WORDINGS[table])}
        inside = {(_identity(row), row["language"]): row for row in rows if row.get("language")}
        made = []
        for row in rows:
            if row.get("language", self.language) == self.language:
                of_row, own = row.get(key), _identity(row)
                others = {one: inside.get((own, one)) or apart.get((of_row, one), {}) for one in self.others}
                made.append(self._in_words({**apart.get((of_row, self.language), {}), **row}, others))
        return made

    def _in_words(self, row: Row, others: Mapping[str, Row]) -> Row:
        """Return a row whose wording stands in its languages."""
        for name in (name for name in (*SAID, *OF_SURVEY) if row.get(name)):
            said = {one: other.get(name, "") for one, other in others.items()}
            row = {**row, name: in_words(row[name], self.language, said)}
        return row


def _identity(row: Row) -> tuple[str, ...]:
    return tuple(row.get(name, "") for name in IDENTITY)


def _by(rows: Iterable[Row], key: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: int(row.get("sortorder") or row.get("question_order") or 0)):
        found.setdefault(row.get(key, ""), []).append(row)
    return found
