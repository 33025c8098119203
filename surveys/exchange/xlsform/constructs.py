"""What may stand in an XLSForm, sheet by sheet: what is read, what is about looks, what is left out."""

from __future__ import annotations

from surveys.exchange.accounting import Account, words

OWN_MESSAGE = "The own error message gives way to ours."
FILLED = "The value filled in beforehand is left out."
ONLY_READ = "A question that can only be read may be answered here."
CALCULATED = "Calculations are left out."
PLACES = "How exactly a place is taken is left out."

IN_ROW = Account(
    read=words("type name label hint required relevant relevance bind::relevant constraint appearance"),
    looks=words("list_name autoplay disabled"),
    lost={
        "default": FILLED,
        "calculation": CALCULATED,
        "bind::calculate": CALCULATED,
        "trigger": "What triggers a calculation is left out.",
        "choice_filter": "All options are always offered.",
        "repeat_count": "The number of repeats is left out.",
        "read_only": ONLY_READ,
        "readonly": ONLY_READ,
        "bind::readonly": ONLY_READ,
        "constraint_message": OWN_MESSAGE,
        "required_message": OWN_MESSAGE,
        "parameters": "Parameters are left out.",
        "guidance_hint": "Guidance beside the hint is left out.",
        "intent": "Other programs are not started from here.",
        "body::intent": "Other programs are not started from here.",
        "accuracythreshold": PLACES,
        "save_to": "Nothing is kept about things from one form to the next.",
        "entity_id": "Nothing is kept about things from one form to the next.",
    },
)
IN_CHOICE = Account(
    read=words("list_name list name value label order"),
    lost={"filter": "All options are always offered."},
)
IN_SETTINGS = Account(
    read=words("form_title form_id title id_string default_language written_by"),
    looks=words(
        "version style public_key submission_url auto_send auto_delete allow_choice_duplicates prefix delimiter",
        "name sms_keyword sms_separator clean_text_values namespaces client_editable omit_instanceid",
    ),
    lost={
        "instance_name": "How one response is called in lists is left out.",
        "instance_id": "The number of a response is ours.",
    },
)
SHEETS = {
    "entities": "Nothing is kept about things from one form to the next.",
    "external_choices": "Options of lists outside the form are left out.",
    "osm": "Places on a map are left out.",
}
READ_SHEETS = ("survey", "choices", "settings")
