"""The record that a public body publishes of an algorithm, filled from what this analysis measured of itself.

The sections and field names follow the United Kingdom's Algorithmic Transparency Recording Standard; what only the
owner knows is left as a question, never made up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from analysis.reporting.blocks import Block, Heading, Paragraph, Points
from analysis.reporting.composing import quality_in_words
from analysis.summaries.summary import Summary
from analysis.summaries.wording import percent

STANDARD: Final = "UK Algorithmic Transparency Recording Standard, template version 3.0"
ASKED: Final = "To be filled in by the owner."


@dataclass(frozen=True, slots=True)
class Owner:
    """What the record has to say of the body that uses the analysis; blanks become questions."""

    organisation: str = ""
    contact: str = ""
    website: str = ""
    decider: str = ""
    purpose: str = ""
    signed_off_by: tuple[str, ...] = ()
    n_read: tuple[str, ...] = ()
    by_lot: tuple[str, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)


def record_of(summaries: Sequence[Summary], owner: Owner) -> dict[str, Any]:
    """Return the record as JSON.

    Parameters
    ----------
    summaries : sequence of Summary
        Of every question that was analysed.
    owner : Owner

    Returns
    -------
    dict
        Section by section, in the order of the standard.
    """
    return {
        "standard": STANDARD,
        "tier_1": {
            "name": "Analysis of written answers (Candour)",
            "description": (
                "A program groups people's written answers by what they say, tells confidence from concern and writes "
                "sentences from the figures. People name the groups, sign them off and decide; no decision about a "
                "person is made or prepared."
            ),
            "website_url": owner.website or ASKED,
            "contact_email": owner.contact or ASKED,
        },
        "tier_2": {
            "owner_and_responsibility": {
                "organisation_or_department": owner.organisation or ASKED,
                "team": ASKED,
                "senior_responsible_owner": owner.decider or ASKED,
                "third_party_involvement": "No: the program runs on the owner's own machines and sends nothing away.",
            },
            "description_and_rationale": {
                "scope": owner.purpose or ASKED,
                "benefit": "Every answer is read, by the same rules, with its uncertainty; quotes on both sides.",
                "previous_process": ASKED,
                "alternatives_considered": "Reading by people alone; language models elsewhere, which would see it.",
            },
            "deployment_context": {
                "process_integration": "Its sentences are drafts until a named person has signed off the themes.",
                "provided_information": "Themes with shares and ranges, quotes for and against, differences of groups.",
                "human_decisions_and_review": _review(owner),
                "appeals_and_review": "Respondents can withdraw until the freeze date; anybody can read the method.",
            },
            "tool_specification": {
                "method": [summary.stance_method for summary in summaries if summary.stance_method][:1] or [ASKED],
                "model_performance": list(dict.fromkeys([*_performance(summaries), *owner.by_lot])),
                "system_architecture": "Static sentence vectors and word counts, clustered repeatedly; no network.",
                "versions": ", ".join(f"{name} {version}" for name, version in sorted(owner.versions.items())),
                "data": {
                    "source": [f"“{summary.question}”: {summary.n_rows:,} answers" for summary in summaries],
                    "completeness_and_representativeness": sorted({summary.interval_covers for summary in summaries}),
                    "personal_data": "Masked before it is stored; groups of fewer than "
                    f"{max((summary.k for summary in summaries), default=11)} people are not shown.",
                },
            },
            "risks_mitigations_and_impact_assessments": {
                "risks_and_mitigations": list(_risks(summaries)),
                "impact_assessments": ASKED,
            },
        },
    }


def _review(owner: Owner) -> str:
    who = f" Signed off by {', '.join(owner.signed_off_by)}." if owner.signed_off_by else " Not signed off yet."
    read = f" Answers read by a person: {'; '.join(owner.n_read)}." if owner.n_read else ""
    return f"People rename, merge and split what the program grouped, and sign it off.{who}{read}"


def _performance(summaries: Sequence[Summary]) -> Iterator[str]:
    for summary in summaries:
        firm = sorted(topic.stability for topic in summary.topics if topic.stability is not None)
        if firm:
            middle = firm[len(firm) // 2]
            yield (
                f"“{summary.question}”: {len(firm)} themes; overlap of the same theme in repeated readings, median "
                f"{middle:.2f}, lowest {firm[0]:.2f}."
            )
        unclear = [topic for topic in summary.topics if topic.kind == "unclear"]
        if unclear:
            yield f"“{summary.question}”: {percent(unclear[0].share.estimate)} of answers could not be placed."
        measured = quality_in_words(summary)
        yield measured or f"“{summary.question}”: confidence and concern were not told, so nothing was measured."


def _risks(summaries: Sequence[Summary]) -> Iterator[str]:
    yield "Rare points are lost in counts: what fits no theme is named as such, for a person to read."
    yield "A stance is misread: it is shown only with its measured quality, and quotes stand on both sides."
    yield "Somebody is recognised: thresholds, withheld cells, rounding where people know one another."
    if any(summary.design != "probability" for summary in summaries):
        yield "Figures are taken for the public's: those who answered are not a draw by lot, and the report says so."
    if any(summary.set_aside.get("unread-language") for summary in summaries):
        yield "Answers in other languages are not read by the program: they are counted and wait for a person."


def record_blocks(record: Mapping[str, Any]) -> tuple[Block, ...]:
    """Return the record as blocks of a report.

    Parameters
    ----------
    record : mapping
        As `record_of` makes it.

    Returns
    -------
    tuple of Block
    """
    return (
        Heading("Algorithmic transparency record"),
        Paragraph(f"In the form of the {record['standard']}."),
        *_section({**record["tier_1"], **record["tier_2"]}, 3),
    )


def _section(part: Mapping[str, Any], level: int) -> Iterator[Block]:
    for name, value in part.items():
        yield Heading(name.replace("_", " ").capitalize().replace(" url", " URL"), level)
        if isinstance(value, Mapping):
            if level < 4 and any(not isinstance(one, str) or len(one) > 20 for one in value.values()):
                yield from _section(value, level + 1)
            else:
                yield Points(tuple(f"{key.replace('_', ' ')}: {one}" for key, one in value.items()))
        elif isinstance(value, str):
            yield Paragraph(value)
        else:
            yield Points(tuple(str(one) for one in value))
