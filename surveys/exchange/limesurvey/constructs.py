"""What may stand in a LimeSurvey structure, table by table: what is read, what is about looks, what is left out."""

from __future__ import annotations

from surveys.exchange.accounting import Account, words

CHECKED = "A check of the answer is left out."
LETTERS = (
    "surveyls_email_invite_subj surveyls_email_invite surveyls_email_remind_subj surveyls_email_remind "
    "surveyls_email_register_subj surveyls_email_register surveyls_email_confirm_subj surveyls_email_confirm "
    "email_admin_notification_subj email_admin_notification email_admin_responses_subj email_admin_responses"
)
TIMED = "The time limit is left out."
RUN = "From when to when it is open is said when the survey is opened here."
TABLES = {
    "quota": "Quotas are left out.",
    "quota_members": "Quotas are left out.",
    "quota_languagesettings": "Quotas are left out.",
    "assessments": "Points and what they mean are left out.",
    "survey_url_parameters": "Answers taken from the address are left out.",
    "defaultvalues": "The values filled in beforehand are left out.",
    "defaultvalue_l10ns": "The values filled in beforehand are left out.",
    "themes": "How it looks is left out.",
    "themes_inherited": "How it looks is left out.",
    "plugin_settings": "Settings of plug-ins are left out.",
}
IN_SETTINGS = Account(
    read=words("sid gsid language additional_languages format showwelcome"),
    looks=words(
        "admin owner_id adminemail anonymized faxto savetimings template datestamp usecookie allowregister allowsave",
        "autonumber_start autoredirect allowprev printanswers ipaddr ipanonymize refurl publicstatistics publicgraphs",
        "listpublic htmlemail sendconfirmation tokenanswerspersistence usecaptcha usetokens bounce_email tokenlength",
        "emailresponseto emailnotificationto showxquestions showgroupinfo shownoanswer showqnumcode bounceprocessing",
        "showprogress questionindex nokeyboard alloweditaftercompletion googleanalyticsstyle googleanalyticsapikey",
        "bouncetime bounceaccounttype bounceaccounthost bounceaccountpass bounceaccountencryption bounceaccountuser",
        "active datecreated lastmodified showsurveypolicynotice othersettings access_mode tokenencryptionoptions",
        "savequotaexit crypt_method",
    ),
    lost={
        "expires": RUN,
        "startdate": RUN,
        "assessments": "Points and what they mean are left out.",
        "navigationdelay": TIMED,
    },
)
IN_WORDS = Account(
    read=words("surveyls_survey_id surveyls_language surveyls_title surveyls_welcometext"),
    looks=words(
        "surveyls_dateformat surveyls_numberformat surveyls_attributecaptions surveyls_alias attachments", LETTERS
    ),
    lost={
        "surveyls_description": "What the survey says about itself is left out.",
        "surveyls_endtext": "The words after sending give way to ours.",
        "surveyls_url": "Nobody is led to another page after sending.",
        "surveyls_urldescription": "Nobody is led to another page after sending.",
        "surveyls_policy_notice": "What is said about privacy is written here, not carried.",
        "surveyls_policy_notice_label": "What is said about privacy is written here, not carried.",
        "surveyls_policy_error": "What is said about privacy is written here, not carried.",
        "surveyls_legal_notice": "What is said about privacy is written here, not carried.",
    },
)
IN_GROUP = Account(
    read=words("gid sid group_name group_order description language grelevance id"),
    lost={"randomization_group": "The group stands in the order in which it is written."},
)
IN_QUESTION = Account(
    read=words("qid parent_qid sid gid type title question help other mandatory question_order language relevance id"),
    looks=words("scale_id same_default modulename question_theme_name same_script encrypted"),
    lost={
        "preg": "A regular expression that checks the answer is left out.",
        "script": "Script is never carried.",
    },
)
IN_PART = Account(  # a row, a box, a tick, or an answer that is offered
    read=words(
        "qid parent_qid sid gid type title question question_order language relevance id aid code answer sortorder",
        "mandatory other assessment_value",
    ),
    looks=words("scale_id same_default modulename question_theme_name same_script encrypted"),
    lost={
        "help": "Help beside a part is left out.",
        "preg": CHECKED,
        "script": "Script is never carried.",
    },
)
IN_ATTRIBUTES = Account(
    read=words(
        "random_order answer_order exclude_all_others max_answers min_answers maximum_chars min_num_value_n",
        "max_num_value_n slider_min slider_max num_value_int_only hidden other_replace_text suffix",
    ),
    looks=words(
        "slider_layout slider_showminmax slider_separator slider_orientation slider_handle slider_custom_handle",
        "slider_reversed slider_reset display_columns text_input_width input_size text_input_columns display_rows",
        "cssclass statistics_showgraph public_statistics statistics_graphtype page_break save_as_default",
        "clear_default printable_help hide_tip dropdown_size dropdown_prefix category_separator answer_width",
        "answer_width_bycolumn label_input_columns repeat_headings use_dropdown show_title show_comment themes",
        "choice_title rank_title samechoiceheight samelistheight showpopups scale_export display_type",
        "input_boxes placeholder_display numbers_only_display time_limit_disable_next commented_checkbox_auto",
    ),
    lost={
        **dict.fromkeys(
            words(
                "em_validation_q em_validation_sq multiflexible_max multiflexible_min min_num_value max_num_value",
                "equals_num_value numbers_only date_min date_max minimum_chars other_numbers_only",
                "other_comment_mandatory value_range_allows_missing num_value_equals",
            ),
            CHECKED,
        ),
        "em_validation_q_tip": "The own error message gives way to ours.",
        "em_validation_sq_tip": "The own error message gives way to ours.",
        "array_filter": "All rows and options are always shown, not only those chosen before.",
        "array_filter_exclude": "All rows and options are always shown, also those chosen before.",
        "random_group": "The question stands in the order in which it is written.",
        "prefix": "Words before the box are left out.",
        "other_position": "“Other” stands at the end.",
        "alphasort": "Options stand in the order in which they are written.",
        "placeholder": "The example inside the empty box is left out.",
        "equation": "Calculations are left out.",
        "time_limit": TIMED,
        "time_limit_action": TIMED,
        "slider_default": "The value filled in beforehand is left out.",
        "slider_accuracy": "The steps of the slider are left out.",
        "exclude_all_others_auto": "The option that stands alone is never ticked by itself.",
        "location_mapservice": "Maps are left out.",
    },
)
