"""A summary made by hand, for the tests of what is done with one."""

from __future__ import annotations

from analysis.summaries.summary import Figure, GroupShare, Sentence, Share, Summary, TopicSummary

JOBS = "Jobs lost"
QUOTE = "My job goes and nobody asks me"


def a_topic(topic_id="t01", label=JOBS, **values):
    given = {
        "parent": None,
        "words": ("jobs",),
        "n": 30,
        "share": Share(0.3, 0.22, 0.39),
        "stability": 0.8,
        "confidence": Share(0.1, 0.05, 0.2),
        "concern": Share(0.8, 0.7, 0.9),
        "quotes": (QUOTE,),
        "odd_quotes": ("Work, of a kind",),
        "by": {
            "How old are you?": (
                GroupShare("Under 45", 50, Share(0.4, 0.3, 0.5)),
                GroupShare("=45 or over", None, None),
            )
        },
        "side": "concern",
        "kind": "point",
    }
    return TopicSummary(id=topic_id, label=label, **{**given, **values})


def a_summary(**values):
    share = Share(0.3, 0.22, 0.39)
    figure = Figure(JOBS, 30, 100, share)
    given = {
        "question": "What worries you?",
        "design": "self-selected",
        "k": 11,
        "n_rows": 103,
        "n_used": 100,
        "set_aside": {"empty": 3},
        "campaigns": (("c1", 12),),
        "seed": 1,
        "input_sha256": "ab" * 32,
        "topics": (a_topic(), a_topic("t02", "Checks by a person", side="confidence", stability=0.3, n=20)),
        "sentences": (
            Sentence(
                "Of the 100 people who answered, about 3 in 10 raised jobs.",
                ("t01",),
                (figure,),
                (QUOTE,),
                ("It makes jobs",),
                "concern",
            ),
            Sentence("About 2 in 10 wrote of checks.", ("t02",), (), ("A nurse checks",), (), "confidence"),
            Sentence("Both sides came up together.", ("t01", "t02"), (), (), (), "both"),
        ),
        "interval_covers": "Uncertainty of reading.",
        "stance_method": None,
        "stance_quality": None,
    }
    return Summary(**{**given, **values})
