"""What may stand in a Qualtrics survey, level by level: what is read, what is about looks, what is left out."""

from __future__ import annotations

from surveys.exchange.accounting import Account, words

CHECKED = "A check of the answer is left out."
OFFERED = "All options are always offered."
ONCE = "Questions are asked once, in the order in which they are written."
OWN_WORDS = "The words at the end give way to ours."
PROTECTED = "Who may answer is said when the survey is opened here."
# Parts of a survey, by the two letters that name them.
ELEMENTS = {
    "SCO": "Points are left out.",
    "QO": "Quotas are left out.",
    "TR": "Messages and triggers are left out.",
    "NT": "Notes of its authors are left out.",
    "PL": "Lists of people are left out.",
    "GRP": "Groups of questions are left out.",
}
OURS = ("SQ", "BL", "FL", "SO", "STAT", "QC", "RS", "PROJ", "PR", "BR")

IN_SURVEY = Account(  # the settings of the whole survey, and its first entry
    read=words("SurveyName SurveyLanguage AvailableLanguages"),
    looks=words(
        "BackButton SaveAndContinue SurveyProtection NoIndex SecureResponseFiles SurveyTermination ProgressBarDisplay",
        "PartialData PartialDeletion PartialDataCloseAfter ValidationMessage PreviousButton NextButton SkinLibrary",
        "SkinType Skin SkinQuestionWidth NewScoring MobileCompatible ShowExportTags CollectGeoLocation SurveyTitle",
        "SurveyMetaDescription AnonymizeResponse PartialDataExpiration CustomStyles libraryId",
        "UseCustomSurveyLinkCompletedMessage ProtectSelectionIds ActiveResponseSet ValidateMessage ResponseSummary",
        "ValidationMessageLibrary",
        "ConfirmStart AutoConfirmStart ExportTagsAndRecodes UpdateQuestionText HighlightQuestions",
        "QuestionsPerPage PageTransition AutoAdvance AutoAdvancePages AutoFocus Autofocus AutofocusInput",
        "NextButtonLibrary EOSMessageLibrary InactiveSurveyLibrary ThankYouEmailMessageLibrary headerMid footerMid",
        "QuestionDescription ScoringCategoryGroups ScoringCategories headerMid",
        "ScoringSummaryCategory ScoringSummaryAfterQuestions ScoringSummaryAfterSurvey DefaultScoringCategory",
        "AutoScoringCategory SmartEmbedding Version QuestionTagging InactiveMessageLibrary SurveyCreationDate",
        "ShowProgressBar SkinBaseCss ResponseCounts",
    ),
    lost={
        "Header": "What stands above and below every page is left out.",
        "Footer": "What stands above and below every page is left out.",
        "EOSMessage": OWN_WORDS,
        "EOSRedirectURL": "Nobody is led to another page after sending.",
        "SurveyTerminationMessage": OWN_WORDS,
        "InactiveSurvey": "The words of a closed survey are ours.",
        "InactiveMessage": "The words of a closed survey are ours.",
        "EmailThankYou": "No message of thanks is sent.",
        "ThankYouEmailMessage": "No message of thanks is sent.",
        **dict.fromkeys(
            words(
                "PasswordProtection Password RefererCheck RefererURL BallotBoxStuffingPrevention UserProtection",
                "BallotBoxStuffingPreventionBehavior BallotBoxStuffingPreventionMessage RelevantID Recaptcha",
                "RecaptchaV3",
            ),
            PROTECTED,
        ),
        "SurveyExpiration": "From when to when it is open is said when the survey is opened here.",
        "SurveyDescription": "What the survey says about itself is left out.",
    },
)
IN_BLOCK = Account(
    looks=words("BlockLocking BlockVisibility PasswordProtection PartOfLibrary ChildCount AddQuestions"),
    lost={"Looping": ONCE, "LoopingOptions": ONCE, "RandomizeQuestions": ONCE, "Randomization": ONCE},
)
IN_FLOW = Account(
    read=words("Type ID FlowID Flow BranchLogic EndingType Options"),
    looks=words("Description Autofill"),
    lost={"SkipLogic": "A jump out of the flow is left out."},
)
IN_QUESTION = Account(
    read=words(
        "QuestionID QuestionType QuestionText Selector Choices ChoiceOrder Answers AnswerOrder AdditionalQuestions",
        "DisplayLogic SkipLogic Validation Randomization Configuration Language DataExportTag ChoiceDataExportTags",
        "SubSelector InPageDisplayLogic",
    ),
    looks=words(
        "QuestionDescription QuestionText_Unsafe NextChoiceId NextAnswerId AnalyzeChoices DataVisibility",
        "PrimaryAttribute",
        "ChoiceColumnWidthPixels SecondaryAttribute TertiaryAttribute AnswerDataExportTag MobileFirst Position",
        "ChoiceDataExportTag QuestionTextRendered Layout NumberOfQuestions",
    ),
    lost={
        "DefaultChoices": "The answer chosen beforehand is left out.",
        "GradingData": "Grades are left out.",
        "RecodeValues": "The codes given to options in data files are left out; options keep their own ids.",
        "VariableNaming": "The names given to options in data files are left out.",
        "DynamicChoices": "Options carried over from another question are left out.",
        "DynamicAnswers": "Options carried over from another question are left out.",
        "DynamicChoicesData": "Options carried over from another question are left out.",
        "DynamicAnswersData": "Options carried over from another question are left out.",
        "QuestionJS": "Script is never carried.",
        "Labels": "The words along the slider or above the columns are left out.",
        "ColumnLabels": "The words along the slider or above the columns are left out.",
        "Graphics": "Pictures are left out.",
        "GraphicsDescription": "Pictures are left out.",
        "ClarifyingText": "Words beside the box are left out.",
        "ClarifyingSymbol": "Words beside the box are left out.",
        "ChoiceGroups": "Groups of options are left out; the options stand in one list.",
        "SearchSource": "Suggestions while typing are left out.",
        "Groups": "The groups to sort into are left out.",
        "Regions": "The regions of the picture are left out.",
    },
)
IN_CHOICE = Account(
    read=words("Display TextEntry ExclusiveAnswer"),
    looks=words("TextEntrySize TextEntryLength InputWidth InputHeight TextEntryPrefix TextEntryPostfix"),
    lost={
        "DisplayLogic": OFFERED,
        "TextEntryValidation": "What is typed beside an option is not checked here.",
        "TextEntryForceResponse": "The box for own words may be left empty.",
        "Image": "Pictures are left out.",
    },
)
IN_CONFIGURATION = Account(
    read=words("CSSliderMin CSSliderMax NumDecimals"),
    looks=words(
        "QuestionDescriptionOption TextPosition ChoiceColumnWidth RepeatHeaders WhiteSpace MobileFirst LabelPosition",
        "GridLines SnapToGrid ShowValue SliderStartPositions ChoiceColumnWidthPixels InputWidth InputHeight Stars",
        "StarCount StarType Autoscale AutoscaleChoices NumColumns QuestionDescription DontSetSize HideHeaders",
        "DragAndDropScale ShowNumber CheckboxStyle AllowFreeResponse MinSeconds MaxSeconds VisibleTimer",
    ),
    lost={
        "NotApplicable": "The box “not applicable” beside a row is left out.",
        "CustomStart": "Where the slider starts is left out.",
    },
)
# What "Validation" says beside whether an answer is required.
IN_VALIDATION = Account(
    read=words("ForceResponse ChoiceTotal MinChoices MaxChoices"),
    looks=words("ForceResponseType Type"),
    lost={"EnforceRange": CHECKED, "MinChars": CHECKED, "TotalChars": CHECKED, "CustomValidation": CHECKED},
)
