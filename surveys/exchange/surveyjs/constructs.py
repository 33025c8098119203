"""What may stand in a SurveyJS form, level by level: what is read, what is about looks, what is left out."""

from __future__ import annotations

from surveys.exchange.accounting import Account, words

CHECKED = "A check of the answer is left out."
OFFERED = "All options are always offered."
OWN_MESSAGE = "The own error message gives way to ours."
ANSWERED = "The question can always be answered here."
FILLED = "The value filled in beforehand is left out."
ORDERED = "Questions stand in the order in which they are written."

IN_FORM = Account(
    read=words("title locale pages elements questions"),
    looks=words(
        "showTitle showPageTitles showPageNumbers showQuestionNumbers questionTitleLocation questionErrorLocation",
        "questionDescriptionLocation questionStartIndex questionTitlePattern questionTitleTemplate requiredText width",
        "requiredMark showProgressBar progressBarType progressBarLocation progressBarShowPageTitles widthMode theme",
        "progressBarShowPageNumbers progressBarInheritWidthFrom minWidth maxWidth logo logoPosition logoWidth",
        "logoHeight logoFit headerView backgroundImage backgroundImageFit backgroundImageAttachment backgroundOpacity",
        "cookieName focusFirstQuestionAutomatic focusOnFirstError goNextPageAutomatic autoAdvanceEnabled",
        "showNavigationButtons navigationButtonsLocation showPrevButton pagePrevText pageNextText startSurveyText",
        "completeText previewText editText textUpdateMode checkErrorsMode validationEnabled firstPageIsStarted mode",
        "firstPageIsStartPage storeOthersAsComment maxTextLength maxOthersLength fitToContainer tocLocation showTOC",
        "showPreviewBeforeComplete previewMode questionsOnPageMode allowCompleteSurveyAutomatic autoFocusFirstError",
        "sendResultOnPageNext partialSendEnabled surveyId surveyPostId clientId schemaVersion $schema css",
        "commentAreaRows keepIncorrectValues lazyRenderEnabled titleTagName themeVariables isSinglePage themeName",
        "autoGrowComment allowResizeComment gridLayoutEnabled matrixDragHandleArea showTimerPanel showTimer",
        "showTimerPanelMode timerInfoMode timerLocation calculatedValuesVisible numberOfRows",
    ),
    lost={
        "description": "What the form says about itself is left out.",
        "completedHtml": "The words after sending give way to ours.",
        "completedHtmlOnCondition": "The words after sending give way to ours.",
        "completedBeforeHtml": "The words after sending give way to ours.",
        "loadingHtml": "The words while loading give way to ours.",
        "clearInvisibleValues": "An answer off the path never counts here.",
        "questionsOrder": ORDERED,
        "questionOrder": ORDERED,
        "navigateToUrl": "Nobody is led to another page after sending.",
        "navigateToUrlOnCondition": "Nobody is led to another page after sending.",
        **dict.fromkeys(
            words("triggers calculatedValues timeLimit maxTimeToFinish maxTimeToFinishPage timeLimitPerPage"),
            "This setting of the whole survey is left out.",
        ),
    },
)
PLACED = words(
    "startWithNewLine width minWidth maxWidth size indent rightIndent state isExpanded titleLocation",
    "descriptionLocation questionTitleLocation questionTitleWidth errorLocation questionErrorLocation hideNumber",
    "showNumber showQuestionNumbers questionStartIndex cssClasses colSpan gridLayoutColumns effectiveColSpan",
    "innerIndent renderAs useDisplayValuesInTitle useDisplayValuesInDynamicTexts page navigationButtonsVisibility",
    "showNavigationButtons navigationTitle navigationDescription colCount rowCount rows cols autoGrow allowResize",
    "showPreview id passed separateSpecialChoices itemSize autocomplete textUpdateMode acceptCarriageReturn",
    "updateValueFromElements clearButtonCaption showClearButton allowClear searchEnabled searchMode closeOnSelect",
    "dropdownMode displayStyle rateDisplayMode scaleMode rateColorMode rateType rateSelectorAlignment",
    "showOptionsCaption optionsCaption allowRemoveRows allowAddRows addRowLocation addRowText removeRowText",
    "addRowButtonLocation verticalAlign alternateRows columnMinWidth columnColCount rowTitleWidth displayMode",
    "mobileView showHeader cellHintText panelAddText panelRemoveText panelPrevText panelNextText keyName",
    "panelRemoveButtonLocation renderMode templateTitleLocation allowAddPanel allowRemovePanel newPanelPosition",
    "showRangeInProgress tabAlign templateTabTitle templateErrorLocation showProgressBar progressBarLocation",
    "labelTrue labelFalse swapOrder valueTrue valueFalse locTitle noEntriesText emptyRowsText",
    "templateQuestionTitleWidth",
    "itemTitleWidth itemErrorLocation imageFit imageHeight imageWidth showLabel contentMode maxImageHeight inputSize",
)
HIDDEN = {
    "visible": "It is hidden until something shows it; here it is shown.",
    "enableIf": ANSWERED,
    "readOnly": ANSWERED,
    "requiredIf": "Required only under a condition there; here it may be left empty.",
    "requiredErrorText": OWN_MESSAGE,
    "questionsOrder": ORDERED,
    "questionOrder": ORDERED,
    "maxTimeToFinish": "The time limit is left out.",
    "timeLimit": "The time limit is left out.",
}
IN_PAGE = Account(
    read=words("type name title description elements questions visibleIf"),
    looks=PLACED,
    lost={**HIDDEN, "isRequired": "That at least one of its questions is answered is not checked here."},
)
IN_ELEMENT = Account(
    read=words(
        "type name title description help isRequired visibleIf choices choicesOrder columns items inputType min max",
        "maxLength validators hasNone showNoneItem noneText hasOther showOtherItem otherText showDontKnowItem",
        "showRefuseItem minSelectedChoices maxSelectedChoices rateValues rateMin rateMax rateCount html expression",
        "minRateDescription maxRateDescription isAllRowRequired eachRowRequired templateElements minPanelCount",
        "maxPanelCount minRowCount maxRowCount elements cellType detailElements maximumFractionDigits",
    ),
    looks=PLACED,
    lost={
        **HIDDEN,
        "defaultValue": FILLED,
        "defaultValueExpression": FILLED,
        "defaultDisplayValue": FILLED,
        "correctAnswer": "Right and wrong answers are left out.",
        "setValueIf": "Values set by a condition are left out.",
        "setValueExpression": "Values set by a calculation are left out.",
        "resetValueIf": "Values emptied by a condition are left out.",
        "choicesByUrl": "Options fetched from an address are left out.",
        "choicesFromQuestion": "Options taken from another question are left out.",
        "choicesVisibleIf": OFFERED,
        "choicesEnableIf": OFFERED,
        "rowsVisibleIf": "All rows are always shown.",
        "columnsVisibleIf": "All columns are always shown.",
        "rowsOrder": "Rows stand in the order in which they are written.",
        "inputMask": "The mask of the box is left out.",
        "maskSettings": "The mask of the box is left out.",
        "maskType": "The mask of the box is left out.",
        "placeholder": "The example inside the empty box is left out.",
        "placeHolder": "The example inside the empty box is left out.",
        "commentPlaceholder": "The example inside the empty box is left out.",
        "otherPlaceholder": "The example inside the empty box is left out.",
        "hasComment": "The box for a comment below the question is left out.",
        "showCommentArea": "The box for a comment below the question is left out.",
        "commentText": "The box for a comment below the question is left out.",
        "hasSelectAll": "The option that ticks all others is left out.",
        "showSelectAllItem": "The option that ticks all others is left out.",
        "selectAllText": "The option that ticks all others is left out.",
        "dontKnowText": "“Don’t know” has our words.",
        "refuseText": "“Prefer not to say” has our words.",
        "otherErrorText": OWN_MESSAGE,
        "minErrorText": OWN_MESSAGE,
        "maxErrorText": OWN_MESSAGE,
        "keyDuplicationError": OWN_MESSAGE,
        "minValueExpression": CHECKED,
        "maxValueExpression": CHECKED,
        "minLength": CHECKED,
        "step": CHECKED,
        "eachRowUnique": CHECKED,
        "valueName": "The answer stands under its own name, not under one that it shares.",
        "templateTitle": "The heading of each thing in the list is ours.",
        "templateDescription": "The words above each thing in the list are left out.",
    },
)
IN_CHOICE = Account(
    read=words("value text name title isRequired type"),
    looks=words("id size width minWidth icon"),
    lost={
        "visibleIf": OFFERED,
        "enableIf": OFFERED,
        "imageLink": "Pictures are left out.",
        "score": "Points are left out.",
        "validators": CHECKED,
        "inputType": CHECKED,
        "exclusive": "That the option stands alone is not checked here.",
        "isExclusive": "That the option stands alone is not checked here.",
    },
)
