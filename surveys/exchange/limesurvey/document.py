"""The tables of a LimeSurvey structure file, in the survey's language, wherever its version keeps the wording."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

Row = dict[str, str]
READ = frozenset({
    "surveys", "surveys_languagesettings", "groups", "questions", "subquestions", "answers", "conditions",
    "question_attributes", "question_l10ns", "answer_l10ns", "group_l10ns", "languages",
})  # fmt: skip
WORDINGS = {"questions": "question_l10ns", "subquestions": "question_l10ns", "answers": "answer_l10ns",
            "groups": "group_l10ns"}  # fmt: skip


class Document:
    """A survey as the tables that LimeSurvey writes."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.settings = next(self.rows("surveys"), {})
        self.language = self.settings.get("language", "en")
        said = [row for row in self.rows("surveys_languagesettings") if row.get("surveyls_language") == self.language]
        self.words: Row = said[0] if said else {}

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
        return sorted(self._localised("groups", "gid"), key=lambda row: int(row.get("group_order") or 0))

    def questions(self) -> dict[str, list[Row]]:
        """Return the questions of each group, in their order."""
        return _by((row for row in self._localised("questions") if row.get("parent_qid", "0") == "0"), "gid")

    def subquestions(self) -> dict[str, list[Row]]:
        """Return the rows, boxes or ticks of each question, in their order."""
        nested = [row for row in self._localised("questions") if row.get("parent_qid", "0") != "0"]
        return _by([*self._localised("subquestions"), *nested], "parent_qid")

    def answers(self) -> dict[str, list[Row]]:
        """Return the answers that each question offers, in their order."""
        return _by(self._localised("answers", "aid"), "qid")

    def attributes(self) -> dict[str, Row]:
        """Return the further settings of each question, by name."""
        found: dict[str, Row] = {}
        for row in self.rows("question_attributes"):
            if row.get("language", "") in ("", self.language):
                found.setdefault(row["qid"], {})[row["attribute"]] = row.get("value", "")
        return found

    def _localised(self, table: str, key: str = "qid") -> list[Row]:
        wording = {row[key]: row for row in self.rows(WORDINGS[table]) if row.get("language") == self.language}
        rows = [{**wording.get(row.get(key, ""), {}), **row} for row in self.rows(table)]
        return [row for row in rows if row.get("language", self.language) == self.language]


def _by(rows: Iterable[Row], key: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: int(row.get("sortorder") or row.get("question_order") or 0)):
        found.setdefault(row.get(key, ""), []).append(row)
    return found
