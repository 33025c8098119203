"""One class per kind of question, and the table of them: a new kind is one class, one template, one test."""

from surveys.kinds.arms import Arm
from surveys.kinds.calculations import Calculation
from surveys.kinds.choices import MultipleChoice, SingleChoice
from surveys.kinds.contacts import Email, Phone
from surveys.kinds.lists import LongList
from surveys.kinds.panel_codes import PanelCode
from surveys.kinds.postcodes import OutwardPostcode
from surveys.kinds.quantities import Date, Number
from surveys.kinds.question import Column, Harmonised, Judged, Option, Point, Question, Sheet, Slip
from surveys.kinds.scales import Grid, Scale
from surveys.kinds.sharing import Allocation, Ranking
from surveys.kinds.texts import LongText, ShortText
from surveys.kinds.things import Things

KINDS: dict[str, type[Question]] = {
    "single_choice": SingleChoice,
    "multiple_choice": MultipleChoice,
    "long_list": LongList,
    "short_text": ShortText,
    "long_text": LongText,
    "number": Number,
    "date": Date,
    "outward_postcode": OutwardPostcode,
    "scale": Scale,
    "grid": Grid,
    "ranking": Ranking,
    "allocation": Allocation,
    "list_of": Things,
    "email": Email,
    "phone": Phone,
    "panel_code": PanelCode,
    "calculation": Calculation,
    "arm": Arm,
}

__all__ = [
    "KINDS", "Allocation", "Arm", "Calculation", "Column", "Date", "Email", "Grid", "Harmonised", "Judged",
    "LongList", "LongText", "MultipleChoice", "Number", "Option", "OutwardPostcode", "PanelCode", "Phone", "Point",
    "Question", "Ranking", "Scale", "Sheet", "ShortText", "SingleChoice", "Slip", "Things",
]
