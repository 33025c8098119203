"""What may stand in an eQ schema, level by level: what is read, what is about looks, what is left out."""

from __future__ import annotations

from surveys.exchange.accounting import Account, words

FILLED = "It is filled from elsewhere in the runner; here it is not."
MANAGED = "How a thing in the list is changed or taken out again is left out."
CODES = "The code that stands in data files is left out; answers keep their own names."

IN_SCHEMA = Account(
    read=words("title language sections questionnaire_flow"),
    looks=words(
        "mime_type schema_version data_version survey_id survey form_type region_code theme navigation",
        "metadata questionnaire_id form_version eq_id display_name region_codes",
    ),
    lost={
        "description": "What the schema says about itself is left out.",
        "legal_basis": "On what law it rests is said on the survey's own page here.",
        "submission": "The words on the button that sends the answers are left out.",
        "post_submission": "What is shown and offered after sending is left out.",
        "messages": "Own error messages give way to ours.",
        "answer_codes": CODES,
        "individual_response": "That somebody in a household answers alone is left out.",
        "preview_questions": "That all questions can be read beforehand is left out; every form can be printed here.",
        "supplementary_data": "What is known beforehand is left out.",
        "introduction": "The introduction is left out.",
        "variables": "Variables are left out.",
    },
)
IN_SECTION = Account(
    read=words("id title groups enabled repeat"),
    looks=words("show_on_hub page_title"),
    lost={"summary": "The page that sums up the section is left out; people check their answers at the end."},
)
IN_BLOCK = Account(
    read=words(
        "id type title question question_variants routing_rules skip_conditions description",
        "content primary_content preview_content secondary_content add_block add_or_edit_block unrelated_block",
    ),
    looks=words("page_title cancel_text"),
    lost={
        "for_list": "A list of things that respondents add to is asked once here.",
        "repeating_blocks": "What is asked about each thing in a list is asked once here.",
        "calculation": "A calculated total is shown as text without its number.",
        "content_variants": "The first of several contents is kept, for everybody.",
        "edit_block": MANAGED,
        "remove_block": MANAGED,
        "summary": "The list of what has been named so far is left out.",
        "add_or_edit_answer": "Which answer opens the list is left out.",
        "remove_answer": "Which answer takes a thing out of the list is left out.",
        "add_answer": "Which answer adds a thing to the list is left out.",
        "edit_answer": "Which answer changes a thing in the list is left out.",
        "same_name_answer_ids": "That two things may have the same name is not looked at here.",
        "interviewer_only": "Pages for interviewers are asked of everybody here.",
    },
)
IN_QUESTION = Account(
    read=words(
        "id type title answers dynamic_answers mandatory description instruction guidance warning definition",
        "definitions",
    ),
    looks=words("show_guidance page_title"),
    lost={
        "calculations": "Answers that must add up to a total are not checked here.",
        "period_limits": "The length of a period is not checked here.",
        "summary": "How the answer stands in summaries is left out.",
        "validation": "The own error message gives way to ours.",
    },
)
IN_ANSWER = Account(
    read=words(
        "id type label description mandatory options minimum maximum decimal_places max_length currency unit",
    ),
    looks=words("unit_length rows visible playback"),
    lost={
        "default": FILLED,
        "dynamic_options": FILLED,
        "instruction": "The instruction above the answers is left out.",
        "validation": "The own error message gives way to ours.",
        "suggestions": "Suggestions while typing are left out.",
        "suggestions_url": "Suggestions while typing are left out.",
        "lookup_options": "Looking an address up is left out.",
        "units": "The parts of a duration are left out.",
        "q_code": CODES,
        "code": CODES,
        "guidance": "The help beside the answer is left out.",
        "calculated": "That the answer is worked out is left out.",
    },
)
IN_OPTION = Account(
    read=words("label value detail_answer"),
    lost={
        "action": "What happens at once on choosing an option is left out.",
        "description": "The description below an option is left out.",
        "q_code": CODES,
    },
)
IN_DETAIL = Account(
    read=words("id"),
    looks=words("visible unit_length"),
    lost={
        "type": "The box for own words takes any short text here.",
        "label": "The label of the box for own words is ours.",
        "description": "The help beside the box for own words is left out.",
        "mandatory": "The box for own words may be left empty.",
        "options": "The options behind an option are left out; any short text can be typed.",
        "validation": "The own error message gives way to ours.",
    },
)
