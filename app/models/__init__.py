"""The tables, one file per noun; importing this package makes them all known to the metadata."""

from app.models.admission import Admission, AdmissionBatch, Admitted
from app.models.analysis import AnalysisReading, AnalysisRun
from app.models.audit import AuditEntry
from app.models.comparison import Comparison
from app.models.consultation import Consultation, Update
from app.models.contact import Contact
from app.models.curation import CurationStep, LibraryTheme, Report, Theme
from app.models.deliberation import Ballot, Challenge, Deliberation, ModerationStep, OpinionSet, Statement
from app.models.draft import Draft
from app.models.figures import FigureSet
from app.models.follower import Follower, Objection
from app.models.invitation import GroupLink, Invitation, Spent
from app.models.letter import Letter
from app.models.need import Need
from app.models.officer import Officer, OfficerSession
from app.models.panel import Lot, Panel
from app.models.person_reading import Code, Learning, Paraphrase, ReadMark, Translation
from app.models.plan import AnalysisPlan
from app.models.record import RecordEntry
from app.models.release import DownloadCount, Release
from app.models.response import AnswerColumn, Response
from app.models.staged import Batch, Staged
from app.models.survey import QuestionnaireVersion, Survey

__all__ = [
    "Admission",
    "AdmissionBatch",
    "Admitted",
    "AnalysisPlan",
    "AnalysisReading",
    "AnalysisRun",
    "AnswerColumn",
    "AuditEntry",
    "Ballot",
    "Batch",
    "Challenge",
    "Code",
    "Comparison",
    "Consultation",
    "Contact",
    "CurationStep",
    "Deliberation",
    "DownloadCount",
    "Draft",
    "FigureSet",
    "Follower",
    "GroupLink",
    "Invitation",
    "Learning",
    "Letter",
    "LibraryTheme",
    "Lot",
    "ModerationStep",
    "Need",
    "Objection",
    "Officer",
    "OfficerSession",
    "OpinionSet",
    "Panel",
    "Paraphrase",
    "QuestionnaireVersion",
    "ReadMark",
    "RecordEntry",
    "Release",
    "Report",
    "Response",
    "Spent",
    "Staged",
    "Statement",
    "Survey",
    "Theme",
    "Translation",
    "Update",
]
