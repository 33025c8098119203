from __future__ import annotations

from analysis.summaries.summary import Figure, Sentence, Share
from analysis.summaries.whole import Part, overall
from analysis.text.findings import UNNAMED
from tests.app.summaries import a_summary, a_topic


def part(topics, *, question="What worries you?", audience="Public", key="worries", **values):
    return Part(audience, key, a_summary(question=question, topics=tuple(topics), n_used=400, **values))


def topic(label, n, side="concern", **values):
    share = Share(n / 400, n / 400, n / 400)
    return a_topic(label.lower(), label, n=n, share=share, side=side, **values)


def test_one_summary_speaks_for_itself():
    assert overall([part([topic("Jobs lost", 90)])]) == ()


def test_what_worries_most_is_told_over_all_questions_the_largest_first():
    told = overall([part([topic("Jobs lost", 90)]), part([topic("Data sold", 200)], question="What else?", key="else")])
    assert (
        "What worries them, most of all: “Data sold” (50% of the 400 who answered “What else?”) and “Jobs lost”"
        in (told[0])
    )


def test_a_theme_that_several_questions_bring_up_is_told_once_with_both_figures():
    parts = [part([topic("Jobs lost", 90)]), part([topic("Lost jobs", 40)], question="What else?", key="else")]
    (said,) = [text for text in overall(parts) if text.startswith("Came up")]
    assert "in answer to 2 questions: “Jobs lost” (22% of" in said and "“Lost jobs” (10% of" in said
    same = [part([topic("Jobs lost", 90)]), part([topic("Jobs lost", 40)], question="What else?", key="else")]
    assert any(text.startswith("“Jobs lost” came up in answer to 2 questions: 22% of") for text in overall(same))


def test_groups_without_a_name_are_left_out():
    parts = [part([topic(f"{UNNAMED} (t01)", 300)]), part([topic("Data sold", 200)], question="What else?")]
    assert not any(UNNAMED in text for text in overall(parts))


def test_what_people_ask_for_is_gathered():
    share = Share(0.4, 0.4, 0.4)
    asked = Sentence("…", (), (Figure("asked for something", 160, 400, share),), (), (), "none", kind="request")
    told = overall([part([topic("Jobs lost", 90)], sentences=(asked,)), part([], question="What else?")])
    assert told[-1] == (
        "Something to be done or left undone was asked for by 40% of the 400 who answered “What worries you?”."
    )


def test_audiences_are_compared_on_the_same_question_alone():
    staff = part([topic("Jobs lost", 200)], audience="Staff")
    (said,) = [text for text in overall([part([topic("Jobs lost", 90)]), staff]) if "apart" in text]
    assert said == "“Jobs lost” was raised by 22% in “Public” and by 50% in “Staff”: 28 percentage points apart."
    other = part([topic("Jobs lost", 200)], audience="Staff", key="another")
    assert not any("apart" in text for text in overall([part([topic("Jobs lost", 90)]), other]))
    assert not any("apart" in text for text in overall([part([topic("Jobs lost", 190)]), staff]))
