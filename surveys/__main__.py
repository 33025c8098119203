"""`python -m surveys check|convert|path|respondents|versions|…`: questionnaires as plain files, without a server."""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import io
import json
import os
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from surveys import checking
from surveys.errors import AnswerError, DefinitionError, ExchangeError, SurveyError
from surveys.exchange import page
from surveys.exchange.ddi import losses_of, write_ddi
from surveys.exchange.losses import Loss, report
from surveys.exchange.opening import open_definition
from surveys.exchange.xlsform.writing import write_xlsform
from surveys.kinds.variants import FORMS
from surveys.languages import name_of
from surveys.plain_yaml import plain
from surveys.questionnaire import Questionnaire
from surveys.reading import MAX_BYTES, write
from surveys.rehearsing import rehearse
from surveys.routing import path
from surveys.succession import breaks
from surveys.translating import take
from surveys.translations import read_sheet, write_sheet
from surveys.validation import accepted, is_complete
from surveys.versions import changes, comparable, version_of

Written = tuple[bytes, Sequence[Loss]]
# What a definition can be written as, by the ending of the file: the content, and what it cannot hold.
WRITERS: dict[str, Callable[[Questionnaire], Written]] = {
    ".yaml": lambda questionnaire: (write(questionnaire).encode(), ()),
    ".xlsx": write_xlsform,
    ".xml": lambda questionnaire: (write_ddi(questionnaire).encode(), tuple(losses_of(questionnaire))),
    ".html": lambda questionnaire: (page.render(questionnaire).encode(), ()),
}
MAX_ANSWERS = 8_000_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0 (done), 1 (done, faults found) or 2 (bad input)."""
    options = _parser().parse_args(arguments)
    try:
        done = int(options.run(options))
        sys.stdout.flush()
        return done
    except BrokenPipeError:  # whoever was reading has enough, as `head` has: not a fault
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nor is what would be flushed at the end
        return 0
    except SurveyError as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(f"{error.filename}: {error.strerror}. Check the name and the folder.", file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="survey", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="check|convert|path|respondents|versions|sheet|translate")
    check = commands.add_parser("check", help="faults, unreachable pages, rules that never fire")
    check.add_argument("file", type=Path, metavar="FILE")
    check.set_defaults(run=_check)
    endings = " ".join(WRITERS)
    convert = commands.add_parser("convert", help=f"write a definition in another format (by suffix: {endings})")
    convert.add_argument("file", type=Path, metavar="IN")
    convert.add_argument("out", type=Path, metavar="OUT")
    convert.add_argument("--report", type=Path, metavar="R.json", help="where to write what could not be carried")
    convert.add_argument("--large-print", action="store_true", help="for .html: 18 points, and no tables")
    convert.set_defaults(run=_convert)
    walked = commands.add_parser("path", help="the pages that a respondent with these answers sees")
    walked.add_argument("file", type=Path, metavar="FILE")
    walked.add_argument("answers", type=Path, metavar="ANSWERS.json")
    walked.set_defaults(run=_path)
    made = commands.add_parser("respondents", help="made-up respondents who fire every rule, as JSON lines")
    made.add_argument("file", type=Path, metavar="FILE")
    made.set_defaults(run=_respondents)
    compare = commands.add_parser("versions", help="what changed between two versions, and which answers still compare")
    compare.add_argument("file", type=Path, metavar="OLD")
    compare.add_argument("new", type=Path, metavar="NEW")
    compare.set_defaults(run=_versions)
    sheet = commands.add_parser("sheet", help="a table for a translator: every text, its translation, what is lacking")
    sheet.add_argument("file", type=Path, metavar="FILE")
    sheet.set_defaults(run=_sheet)
    translate = commands.add_parser("translate", help="put a translator's sheet into a definition")
    translate.add_argument("file", type=Path, metavar="FILE")
    translate.add_argument("sheet", type=Path, metavar="SHEET.csv")
    translate.set_defaults(run=_translate)
    for command in (sheet, translate):
        command.add_argument("--language", required=True, metavar="TAG", help="the language, such as cy")
        command.add_argument("--out", type=Path, required=True, metavar="OUT")
    for command in (check, convert, walked, made, compare, sheet, translate):
        command.add_argument("--json", action="store_true", help="print one JSON document and nothing else")
    return parser


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).date()


def _print(document: Any, words: str, *, as_json: bool) -> None:
    print(json.dumps(document, ensure_ascii=False, indent=2) if as_json else words)


def _check(options: argparse.Namespace) -> int:
    try:
        opened = open_definition(options.file, _today())
        found = checking.checked(opened.questionnaire, opened.format, opened.unread)
        found |= {"n_questions": opened.n_questions_out, "losses": [asdict(loss) for loss in opened.losses]}
    except DefinitionError as error:
        found = checking.unreadable(error, _document(options.file, error))
    _print(found, checking.in_words(found, options.file.name), as_json=options.json)
    return 1 if found["faults"] else 0


def _document(file: Path, error: DefinitionError) -> object:
    """Return what a faulty definition holds; what is no definition at all is bad input, not a finding."""
    if any(fault.code == "yaml" for fault in error.faults):
        raise error
    try:
        document, _ = plain(file.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise error from None
    if not isinstance(document, dict) or "sections" not in document:
        raise error
    return document


def _convert(options: argparse.Namespace) -> int:
    write_out = WRITERS.get(options.out.suffix.lower())
    if write_out is None:
        known = ", ".join(WRITERS)
        raise ExchangeError(f"{options.out.name}: this ending cannot be written. Use one of: {known}.")
    if options.large_print:
        if options.out.suffix.lower() != ".html":
            raise ExchangeError(f"{options.out.name}: large print is for the page on paper. Let OUT end in .html.")
        write_out = _large_print
    opened = open_definition(options.file, _today())
    questionnaire, n_questions = opened.questionnaire, opened.n_questions_out
    content, written_losses = write_out(questionnaire)
    all_losses = [*opened.losses, *written_losses, *_languages_lost(questionnaire, options.out.suffix.lower())]
    losses = report(all_losses, opened.n_questions_in, n_questions)
    options.out.write_bytes(content)
    if options.report:
        options.report.write_text(json.dumps(losses, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    lost = [f"  {loss.place}: {loss.construct}: {loss.message}" for loss in all_losses]
    ending = f"{checking.counted(len(lost), 'thing')} could not be carried:" if lost else "nothing lost."
    words = "\n".join([f"{options.out}: {checking.counted(n_questions, 'question')} written, {ending}", *lost])
    _print(losses, words, as_json=options.json)
    return 0


def _large_print(questionnaire: Questionnaire) -> Written:
    return page.render(questionnaire, large_print=True).encode(), ()


def _languages_lost(questionnaire: Questionnaire, suffix: str) -> list[Loss]:
    others = ", ".join(name_of(one) for one in questionnaire.spoken[1:])
    said = f"Only the words in {name_of(questionnaire.language)} are written, not those in {others}."
    found = [Loss("the questionnaire", "languages", said)] if others and suffix == ".html" else []
    if questionnaire.variants and suffix != ".yaml":
        forms = ", ".join(FORMS[one] for one in questionnaire.variants)
        found.append(Loss("the questionnaire", "variants", f"Only the standard form is written, not {forms}."))
    return found


def _sheet(options: argparse.Namespace) -> int:
    questionnaire = open_definition(options.file, _today()).questionnaire
    written = write_sheet(questionnaire, options.language)
    options.out.write_text(written, encoding="utf-8-sig")  # the mark tells a spreadsheet that this is UTF-8
    n_rows, n_ready = len(_rows_of(written)), sum(row["state"] == "ready" for row in _rows_of(written))
    words = f"{options.out}: {n_rows} texts, {n_ready} of them ready in {name_of(options.language)}."
    _print({"n_texts": n_rows, "n_ready": n_ready}, words, as_json=options.json)
    return 0


def _rows_of(sheet: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(sheet)))


def _translate(options: argparse.Namespace) -> int:
    rows = read_sheet(_text(options.sheet), options.sheet.name)
    taken = take(_text(options.file), options.language, rows, options.file.name)
    options.out.write_text(taken.text, encoding="utf-8")
    lines = [f"{options.out}: {taken.n_taken} translations put in."]
    lines += [f"  {place}: not taken, because the source is not there or has changed." for place in taken.refused]
    if taken.refused and re.search(r"^\s*- *\{? *use:", _text(options.file), re.MULTILINE):
        cure = f"convert {options.file.name} NEW.yaml"
        lines.append(f"  Texts of shared pages are taken once these are written out: {cure}.")
    _print({"n_taken": taken.n_taken, "refused": list(taken.refused)}, "\n".join(lines), as_json=options.json)
    return 1 if taken.refused else 0


def _text(file: Path) -> str:
    if file.stat().st_size > MAX_BYTES:
        raise ExchangeError(f"{file.name}: larger than {MAX_BYTES:,} bytes. Split it.")
    try:
        return file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ExchangeError(f"{file.name}: this is not UTF-8 (byte {error.start}). Save it as UTF-8.") from None


def _path(options: argparse.Namespace) -> int:
    opened = open_definition(options.file, _today())
    answers = _answers(options.answers)
    if opened.walk is not None:
        walked, complete = opened.walk(answers)
    else:
        answers = opened.names.ours(answers)
        walked = path(opened.questionnaire, accepted(opened.questionnaire, answers))
        complete = is_complete(opened.questionnaire, answers)
    _print({"path": list(walked), "complete": complete}, "\n".join(walked), as_json=options.json)
    return 0


def _respondents(options: argparse.Namespace) -> int:
    opened = open_definition(options.file, _today())
    cast = rehearse(opened.questionnaire, opened.unread)
    made = [respondent.to_document() for respondent in cast.respondents]
    found = {"respondents": made, "at_least": cast.at_least, "unshown": list(cast.unshown)}
    _print(found, "\n".join(json.dumps(one, ensure_ascii=False) for one in made), as_json=options.json)
    print(cast.in_words(), file=sys.stderr)
    return 0


# What is said of the answers to a question that two versions share.
COMPARED = {"yes": "answers compare", "with_care": "answers compare with care", "no": "answers do not compare"}


def _versions(options: argparse.Namespace) -> int:
    old, new = (open_definition(file, _today()).questionnaire for file in (options.file, options.new))
    found, broken, compared = changes(old, new), breaks(old, new), comparable(old, new)
    document = {
        "old": version_of(old), "new": version_of(new), "compares": compared, "may_follow": not broken,
        "changes": [{"question": one.question_key, "what": one.what, "compares": one.compares, "message": one.message}
                    for one in found],
        "breaks": list(broken),
    }  # fmt: skip
    lines = [f"{version_of(old)[:12]} → {version_of(new)[:12]}"]
    lines += [f"  {one.message} {COMPARED[one.compares].capitalize()}." for one in found]
    lines += [f"  It cannot follow while answers are kept: {sentence}" for sentence in broken]
    lines.append(f"  {_summed_up(tuple(compared.values()))}")
    _print(document, "\n".join(lines), as_json=options.json)
    return 1 if broken else 0


def _summed_up(compared: Sequence[str]) -> str:
    counts = [(words, compared.count(word)) for word, words in COMPARED.items()]
    said = ", ".join(f"{words} for {n}" for words, n in counts if n)
    return f"Of {checking.counted(len(compared), 'question')}: {said}." if said else "There are no questions."


def _answers(file: Path) -> dict[str, Any]:
    if file.stat().st_size > MAX_ANSWERS:
        raise AnswerError(f"{file.name}: larger than {MAX_ANSWERS:,} bytes. Give the answers of one person.")
    try:
        answers = json.loads(file.read_bytes())
    except (ValueError, RecursionError) as error:
        raise AnswerError(f"{file.name}: this is not JSON ({error}). Write {{question key: value}}.") from None
    if not isinstance(answers, dict):
        raise AnswerError(f"{file.name}: the answers must be one object, {{question key: value}}.")
    return answers


if __name__ == "__main__":
    sys.exit(main())
