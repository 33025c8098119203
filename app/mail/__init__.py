"""Letters out of the house: one small port, and its adapters for SMTP and GOV.UK Notify."""
from app.mail.letter import Bounced, Carrier, Letter, NotNow

__all__ = ["Bounced", "Carrier", "Letter", "NotNow"]
