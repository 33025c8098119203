"""The report as a page."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

from analysis.disclosure.anonymising import anonymise
from analysis.disclosure.hierarchies import make_hierarchy
from analysis.disclosure.page import render_report
from analysis.disclosure.policy import Policy


def a_report():
    sexes = ["f", "m"] * 30
    return anonymise({"sex": sexes}, quasi={"sex": make_hierarchy("sex", sexes, [])}, policy=Policy()).report


def test_nothing_that_came_from_data_is_read_as_markup():
    report = replace(a_report(), left_out=(("<script>alert(1)</script>", "free text"),))
    page = render_report(report, title="A & <b>")
    assert "<script" not in page
    assert "A &amp; &lt;b&gt;" in page


def test_the_page_is_well_formed_and_every_table_has_caption_and_headings():
    page = render_report(a_report(), title="Views").replace("<!doctype html>", "")
    tree = ElementTree.fromstring(re.sub(r"<meta [^>]*>", "", page))
    tables = tree.findall(".//table")
    assert len(tables) == 2
    assert all(table.find("caption") is not None and table.find(".//th[@scope]") is not None for table in tables)


def test_the_verdict_stands_first():
    report = a_report()
    assert "All rules hold" in render_report(report, title="Views")
    broken = replace(report, after=replace(report.after, n_unique=3))
    assert "must not be published" in render_report(broken, title="Views")
