"""Forms for analysing: how a question is read, and who signs its themes off."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, IntegerField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from app.services.library import Source
from app.services.parameters import (
    FEWEST_TOPICS,
    LARGEST_SEED,
    MOST_GROUPINGS,
    MOST_TOPICS,
    Parameters,
    Side,
    background,
    examples,
)
from surveys.questionnaire import Questionnaire

TOPICS_RANGE = f"Number of topics must be a whole number from {FEWEST_TOPICS} to {MOST_TOPICS}, or empty"
MOST_SAID = f"Choose {MOST_GROUPINGS} groups at most"
SEED_RANGE = "Seed must be a whole number of 0 or more"


class ParametersForm(FlaskForm):  # type: ignore[misc] # WTForms has no types
    """How one open question is to be read."""

    n_topics = IntegerField(
        "Number of topics",
        [Optional(), NumberRange(FEWEST_TOPICS, MOST_TOPICS, TOPICS_RANGE)],
        description=(
            "Leave this empty to have it chosen: several numbers are tried, and the one whose topics come out the same "
            "each time is kept. You can merge and split afterwards."
        ),
    )
    by = SelectMultipleField(
        "Groups to compare",
        [Length(max=MOST_GROUPINGS, message=MOST_SAID)],
        description="Groups of fewer than 11 people are not shown. Each further comparison shows less.",
    )
    stance = BooleanField(
        "Tell confidence from concern",
        description=(
            "Learned from this survey’s own pair of questions: what gives people confidence, and what worries them."
        ),
    )
    themes_from = SelectField(
        "Themes to begin with",
        description=(
            "Themes that were found earlier are laid over the topics that match them; what they do not cover is found "
            "fresh. Your own themes of the last reading of this question carry over by themselves."
        ),
    )
    seed = IntegerField(
        "Seed",
        [InputRequired(SEED_RANGE), NumberRange(0, LARGEST_SEED, SEED_RANGE)],
        description=(
            "The same answers, settings and seed give the same result. Change it to see how firm the topics are."
        ),
    )

    def offer(self, questionnaire: Questionnaire, key: str, sources: Collection[Source] = ()) -> None:
        """Offer what there is: background questions, a pair of questions, and themes that were found earlier."""
        self.themes_from.choices = [SelectChoice("", "None"), *(SelectChoice(one.key, one.title) for one in sources)]
        if len(self.themes_from.choices) == 1:
            del self.themes_from
        self.by.choices = [SelectChoice(question.key, question.text) for question in background(questionnaire)]
        self.pair = examples(questionnaire, key)
        if not self.pair:
            del self.stance
        if not self.by.choices:
            del self.by

    def parameters(self) -> Parameters:
        """Return what was filled in."""
        pair: tuple[tuple[str, Side], ...] = self.pair if "stance" in self and self.stance.data else ()
        by = tuple(self.by.data) if "by" in self else ()
        themes_from = str(self.themes_from.data or "") if "themes_from" in self else ""
        return Parameters(self.n_topics.data, self.seed.data, pair, by, themes_from)


def parameters_form(
    questionnaire: Questionnaire, key: str, given: Parameters, sources: Collection[Source] = ()
) -> ParametersForm:
    """Return the form filled in with what was chosen before, or with what the questionnaire suggests."""
    values: dict[str, Any] = {
        "n_topics": given.n_topics,
        "seed": given.seed,
        "by": list(given.by),
        "stance": bool(given.stance_from),
        "themes_from": given.themes_from if given.themes_from in {one.key for one in sources} else "",
    }
    form = ParametersForm(data=values)
    form.offer(questionnaire, key, sources)
    return form


class SignOffForm(FlaskForm):  # type: ignore[misc]
    """Who answers for the themes."""

    name = StringField(
        "Your name",
        [
            InputRequired("Enter the name of the person who signs off"),
            Length(2, 200, "Name must be between 2 and 200 characters"),
        ],
        description="It is shown beside the summary, and kept in the audit log.",
    )
    has_read = BooleanField(
        "I have read answers of every theme, and the names and sentences say what people wrote",
        [InputRequired("Confirm that you have read answers of every theme")],
    )
