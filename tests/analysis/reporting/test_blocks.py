from __future__ import annotations

from analysis.reporting.blocks import WHOSE, Heading, Paragraph, Points, Quotes, Table, voices_of


def test_a_report_knows_whose_words_it_holds():
    blocks = (Heading("A"), Table("t", ("a",), ()), Points(("x",), "program"), Paragraph("p", "decision-maker"))
    assert voices_of(blocks) == ("program", "decision-maker")
    assert voices_of((*blocks, Quotes("Said", ("Yes",)))) == ("program", "decision-maker", "respondents")
    assert voices_of(()) == ()
    assert set(WHOSE) == {"program", "officer", "decision-maker", "respondents", "house"}
