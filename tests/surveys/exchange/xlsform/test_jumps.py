"""Jumps survive the way into an XLSForm and back, however many of them lead over each other."""

from surveys.exchange.expressions import Binary, Name, Value
from surveys.exchange.xlsform.jumps import without_jumps
from surveys.exchange.xlsform.reading import read_xlsform
from surveys.exchange.xlsform.writing import write_xlsform
from surveys.questionnaire import Questionnaire
from surveys.routing import path

N_PAGES = 60


def chain(n_pages=N_PAGES):
    """Each page asks yes or no; yes leads over the next page, and from the middle to the end."""
    pages = []
    for n in range(n_pages):
        options = [{"key": "yes", "text": "Yes"}, {"key": "no", "text": "No"}]
        question = {"key": f"q{n}", "kind": "single_choice", "text": "?", "options": options}
        page = {"key": f"p{n}", "questions": [question]}
        if n < n_pages - 2:
            goal = "end" if n == n_pages // 2 else f"p{n + 2}"
            page["next"] = [{"when": f"q{n} == yes", "to": goal}, {"to": f"p{n + 1}"}]
        pages.append(page)
    return Questionnaire.from_document(
        {"format": "candour/1", "key": "t", "title": "T", "sections": [{"key": "s", "pages": pages}]}
    )


def test_a_chain_of_jumps_comes_back_as_jumps_with_the_same_paths(tmp_path):
    ours = chain()
    content, losses = write_xlsform(ours)
    (tmp_path / "a.xlsx").write_bytes(content)
    back = read_xlsform(tmp_path / "a.xlsx")
    assert not losses and not back.losses
    assert len(content) < 40_000  # a jump is written once, not again in every page after it
    for step in (1, 2, 3, 5):
        answers = {f"q{n}": "yes" if n % step == 0 else "no" for n in range(N_PAGES)}
        walked = [key.removeprefix("page_") for key in path(back.questionnaire, answers)]
        assert walked == list(path(ours, answers))


def test_only_what_says_that_a_jump_was_not_taken_is_taken_out():
    jump, other = Binary("!=", Name("jump_p_1"), Value("1")), Binary("==", Name("a"), Value("x"))
    assert without_jumps(Binary("and", Binary("and", other, jump), jump)) == (other, ("jump_p_1", "jump_p_1"))
    assert without_jumps(Binary("or", jump, other)) == (Binary("or", jump, other), ())
    assert without_jumps(Binary("==", Name("jump_p_1"), Value("1")))[1] == ()
