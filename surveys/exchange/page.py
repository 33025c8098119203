"""A questionnaire on paper: everything open, large and readable, with boxes to tick and lines to write on."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from surveys.conditions.condition import Condition
from surveys.kinds import (
    Date,
    Grid,
    LongText,
    MultipleChoice,
    Number,
    Question,
    Scale,
    ShortText,
    SingleChoice,
    Things,
)
from surveys.missing import ON_SCREEN
from surveys.piping import piped
from surveys.questionnaire import END, Page, Questionnaire, Section

Drawn = dict[type[Question], Callable[[Question], str]]
CLEAR_PRINT, LARGE_PRINT = "14pt", "18pt"  # the sizes of the UK Association for Accessible Formats
STYLE = """
@page { size: A4; margin: 18mm }
body { font: SIZE/1.45 Arial, Helvetica, sans-serif; color: #000; background: #fff; max-width: 44em;
  margin: 1em auto; padding: 0 1em }
h1 { font-size: 1.6em; line-height: 1.2 } h2 { font-size: 1.3em; border-top: 3px solid #000; padding-top: .4em }
h3 { font-size: 1.1em; margin-bottom: .2em }
fieldset { border: 0; margin: 1.4em 0; padding: 0; break-inside: avoid } legend { font-weight: bold; padding: 0 }
.hint, .go, .why { margin: .3em 0 } .row { font-weight: bold; margin: .8em 0 .2em }
ul { list-style: none; margin: .4em 0; padding: 0 } li { margin: .35em 0; padding-left: 1.9em; text-indent: -1.9em }
.box { display: inline-block; width: 1em; height: 1em; border: 2px solid #000; margin-right: .7em; text-indent: 0;
  vertical-align: -.15em } .round { border-radius: 50% } .wide { width: 2.4em; height: 1.3em }
.line { border-bottom: 2px solid #000; height: 2em; max-width: 26em } .short { max-width: 8em }
table { border-collapse: collapse; width: 100% } th, td { border: 1px solid #000; padding: .35em }
th { font-weight: normal; text-align: left } thead th, td { text-align: center }
"""


def render(questionnaire: Questionnaire, *, large_print: bool = False) -> str:
    """Return a complete HTML page to be printed.

    Parameters
    ----------
    questionnaire : Questionnaire
        Any version.
    large_print : bool
        18 points instead of 14, nowhere a smaller letter, and no tables: each row of a grid is a question of its own.

    Returns
    -------
    str
        One file without script, image or outside address; conditions stand in words, every option is visible.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read("{format: candour/1, key: t, title: Tea & cake, sections: [{key: s, pages: [{key: p}]}]}")
    >>> "<h1>Tea &amp; cake</h1>" in render(q)
    True
    """
    numbers = {question.key: n for n, question in enumerate(questionnaire.asked, start=1)}
    draw = {**DRAWN, **(DRAWN_LARGE if large_print else {})}
    body = "\n".join(_section(questionnaire, section, numbers, draw) for section in questionnaire.sections)
    style = STYLE.replace("SIZE", LARGE_PRINT if large_print else CLEAR_PRINT)
    body = piped(body, questionnaire, {})  # on paper nobody has answered yet: the fallbacks stand
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(questionnaire.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(questionnaire.title)}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(questionnaire.title)}</h1>\n{_words(questionnaire.purpose)}{body}\n</main>\n</body>\n</html>\n"
    )


def _words(text: str, mark: str = "") -> str:
    kind = f' class="{mark}"' if mark else ""
    return "".join(f"<p{kind}>{escape(part)}</p>\n" for part in text.split("\n") if part.strip())


def _section(questionnaire: Questionnaire, section: Section, numbers: dict[str, int], draw: Drawn) -> str:
    title = f"<h2>{escape(section.title)}</h2>\n" if section.title else ""
    pages = "\n".join(_page(questionnaire, page, numbers, draw) for page in section.pages)
    return f"<section>\n{title}{_only_if(questionnaire, section.show_when, numbers)}{pages}\n</section>"


def _page(questionnaire: Questionnaire, page: Page, numbers: dict[str, int], draw: Drawn) -> str:
    title = f"<h3>{escape(page.title)}</h3>\n" if page.title else ""
    facts = "".join(_fact(questionnaire, key) for key in page.facts)
    questions = "\n".join(_question(question, numbers[question.key], draw) for question in page.asked)
    only = _only_if(questionnaire, page.show_when, numbers)
    return f"{title}{only}{_words(page.body)}{facts}{questions}\n{_onwards(questionnaire, page, numbers)}"


def _fact(questionnaire: Questionnaire, key: str) -> str:
    fact = questionnaire.fact(key)
    nation = f", {fact.nation}" if fact.nation else ""
    source = f"{fact.source.title}{nation}; checked on {fact.checked_on.isoformat()}"
    return f'<p>{escape(fact.text)} ({escape(source)})</p>\n'


def _only_if(questionnaire: Questionnaire, condition: Condition | None, numbers: dict[str, int]) -> str:
    return f'<p class="go">Only if: {escape(in_words(questionnaire, condition, numbers))}</p>\n' if condition else ""


def in_words(questionnaire: Questionnaire, condition: Condition, numbers: dict[str, int]) -> str:
    """Return a condition with question numbers, for people with a sheet of paper."""
    words = str(condition)
    for name in sorted(condition.names, key=len, reverse=True):
        key, _, row = name.partition(".")
        asked = f"question {numbers[key]}" if key in numbers else f"“{questionnaire.question(key).text}”"
        said = asked + (f" ({row})" if row else "")
        words = words.replace(name, said)
    labels = {part: text for question in questionnaire.questions for part, text in _labels(question)}
    listed = [part.strip("[],()") for part in words.split()]
    used = "; ".join(f"{key} = {labels[key]}" for key in dict.fromkeys(listed) if key in labels)
    return f"{words} ({used})" if used else words


def _labels(question: Question) -> list[tuple[str, str]]:
    if isinstance(question, (SingleChoice, MultipleChoice)):
        return [(option.key, option.text) for option in question.options]
    return [(point.key, point.text) for point in question.points] if isinstance(question, (Scale, Grid)) else []


def _onwards(questionnaire: Questionnaire, page: Page, numbers: dict[str, int]) -> str:
    lines = []
    for rule in page.rules:
        target = "the end" if rule.to == END else _place(questionnaire, rule.to, numbers)
        condition = f"if {in_words(questionnaire, rule.when, numbers)}: " if rule.when else ""
        lines.append(f'<p class="go">{escape(f"{condition}go to {target}")}</p>\n')
    return "".join(lines)


def _place(questionnaire: Questionnaire, key: str, numbers: dict[str, int]) -> str:
    page = questionnaire.page(key)
    if page.asked:
        return f"question {numbers[page.asked[0].key]}"
    return f"“{page.title or page.key}”"


def _question(question: Question, number: int, drawn: Drawn) -> str:
    why = f"Why we ask: {question.why}" if question.why else ""
    draw = drawn.get(type(question), _by_itself)
    missing = "".join(_tick(ON_SCREEN[word], round_=True) for word in question.missing)
    return (
        f"<fieldset>\n<legend>{number}. {escape(question.text)}</legend>\n{_words(question.hint, 'hint')}"
        f"{_words(why, 'why')}{draw(question)}{f'<ul>{missing}</ul>' if missing else ''}\n</fieldset>"
    )


def _tick(text: str, *, round_: bool) -> str:
    return f'<li><span class="box{" round" if round_ else ""}"></span>{escape(text)}</li>\n'


def _line(short: str = "") -> str:
    return f'<div class="line{short}"></div>\n'


def _choice(question: Question) -> str:
    assert isinstance(question, (SingleChoice, MultipleChoice))  # noqa: S101 - the table says so
    one = isinstance(question, SingleChoice)
    ticks = "".join(_tick(o.text, round_=one) + (_line() if o.other else "") for o in question.options)
    return f"<p class='hint'>Tick {'one' if one else 'all that apply'}.</p>\n<ul>\n{ticks}</ul>\n"


def _scale(question: Question) -> str:
    assert isinstance(question, Scale)  # noqa: S101 - the table says so
    ticks = "".join(_tick(point.text, round_=True) for point in question.points)
    return f"<p class='hint'>Tick one.</p>\n<ul>\n{ticks}</ul>\n"


def _grid(question: Question) -> str:
    assert isinstance(question, Grid)  # noqa: S101 - the table says so
    heads = "".join(f'<th scope="col">{escape(point.text)}</th>' for point in question.points)
    boxes = '<td><span class="box round"></span></td>' * len(question.points)
    rows = "".join(f'<tr><th scope="row">{escape(row.text)}</th>{boxes}</tr>\n' for row in question.rows)
    return f"<table>\n<thead><tr><td></td>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"


def _grid_as_lists(question: Question) -> str:
    assert isinstance(question, Grid)  # noqa: S101 - the table says so
    ticks = "".join(_tick(point.text, round_=True) for point in question.points)
    rows = "".join(f'<p class="row">{escape(row.text)}</p>\n<ul>\n{ticks}</ul>\n' for row in question.rows)
    return f"<p class='hint'>Tick one for each.</p>\n{rows}"


def _long(question: Question) -> str:
    return _line() * 6


def _short(question: Question) -> str:
    return _line()


def _number(question: Question) -> str:
    unit = question.unit if isinstance(question, Number) else ""
    return _line(" short") + (f"<p class='hint'>{escape(unit)}</p>\n" if unit else "")


def _date(question: Question) -> str:
    assert isinstance(question, Date)  # noqa: S101 - the table says so
    return "".join(f"<p class='hint'>{part.capitalize()}</p>{_line(' short')}" for part in question.parts)


def _things(question: Question) -> str:
    """Draw as many rows as may be filled in, each with every field."""
    assert isinstance(question, Things)  # noqa: S101 - the table says so
    rows = []
    for n in range(1, question.max + 1):
        fields = "".join(f"<p>{escape(one.text)}</p>\n{DRAWN[type(one)](one)}" for one in question.fields)
        rows.append(f'<p class="row">{escape(question.name_of(n))}</p>\n{fields}')
    return "".join(rows)


def _by_itself(question: Question) -> str:
    """Draw a question as its kind says it stands on paper."""
    sheet = question.on_paper()
    beside = "".join(f'<li><span class="box wide"></span>{escape(text)}</li>\n' for text in sheet.beside)
    return _words(sheet.instruction or "", "hint") + (f"<ul>\n{beside}</ul>\n" if beside else _line() * sheet.lines)


DRAWN: Drawn = {
    SingleChoice: _choice,
    MultipleChoice: _choice,
    Scale: _scale,
    Grid: _grid,
    ShortText: _short,
    LongText: _long,
    Number: _number,
    Date: _date,
    Things: _things,
}
DRAWN_LARGE: Drawn = {Grid: _grid_as_lists}
