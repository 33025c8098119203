from __future__ import annotations

from analysis.reporting.blocks import Heading, Paragraph, Points
from analysis.reporting.transparency import ASKED, Owner, record_blocks, record_of
from analysis.summaries import summarise
from tests.analysis.voices import a_reading, made_up
from tests.app.summaries import a_summary


def test_the_record_is_filled_from_what_the_analysis_measured_of_itself():
    summary = summarise(a_reading())
    measured = " ".join(record_of([summary], Owner())["tier_2"]["tool_specification"]["model_performance"])
    assert f"macro F1 {summary.stance_quality['macro_f1']:.2f}" in measured
    firm = sorted(topic.stability for topic in summary.topics if topic.stability is not None)
    assert f"lowest {firm[0]:.2f}" in measured


def test_what_only_the_owner_knows_is_asked_and_never_made_up():
    record = record_of([a_summary()], Owner())
    assert record["tier_1"]["contact_email"] == ASKED
    owner = record["tier_2"]["owner_and_responsibility"]
    assert owner["organisation_or_department"] == owner["team"] == ASKED
    said = record_of([a_summary()], Owner("A trust", "a@example.org", decider="The board", signed_off_by=("Olive",)))
    assert said["tier_1"]["contact_email"] == "a@example.org"
    assert "Signed off by Olive" in said["tier_2"]["deployment_context"]["human_decisions_and_review"]
    assert "Not signed off yet" in record["tier_2"]["deployment_context"]["human_decisions_and_review"]


def test_what_was_not_measured_is_said_to_be_so():
    silent = summarise(made_up({"t01": 30}, stance_method=None, stance_quality=None))
    performance = record_of([silent], Owner())["tier_2"]["tool_specification"]["model_performance"]
    assert any("nothing was measured" in line for line in performance)


def test_a_risk_is_named_where_it_is_there():
    self_selected = record_of([a_summary()], Owner())["tier_2"]["risks_mitigations_and_impact_assessments"]
    drawn = record_of([a_summary(design="probability")], Owner())["tier_2"]["risks_mitigations_and_impact_assessments"]
    assert any("draw by lot" in risk for risk in self_selected["risks_and_mitigations"])
    assert not any("draw by lot" in risk for risk in drawn["risks_and_mitigations"])


def test_the_record_can_be_read_in_a_report():
    blocks = record_blocks(record_of([a_summary()], Owner()))
    headings = [block.text for block in blocks if isinstance(block, Heading)]
    assert headings[0] == "Algorithmic transparency record"
    assert {"Owner and responsibility", "Tool specification", "Model performance"} <= set(headings)
    assert any(isinstance(block, Points) for block in blocks) and any(isinstance(block, Paragraph) for block in blocks)
