"""What may leave the house: small numbers, tables, differencing, k-anonymity, risk, and the report of it.

Three things are kept apart: the *policy* (the rules), the *evidence* (what was measured) and the *verdict*
(what follows from both).
"""

from analysis.disclosure.anonymising import Anonymised, anonymise
from analysis.disclosure.counts import protect_counts
from analysis.disclosure.hierarchies import Hierarchy
from analysis.disclosure.policy import Policy
from analysis.disclosure.tables import protect_table

__all__ = ["Anonymised", "Hierarchy", "Policy", "anonymise", "protect_counts", "protect_table"]
