"""The demo's sign-ins: made-up officers, whose passwords are no secret and work nowhere else."""
from __future__ import annotations

from typing import Final

# (user name, password, what the account is for)
SIGN_INS: Final[tuple[tuple[str, str, str], ...]] = (
    ("olive", "quiet river lamp", "an engagement officer: designs, runs, reads and releases"),
    ("oscar", "green bicycle bell", "a second officer: checks what the first has done"),
    ("ada", "paper moon garden", "an administrator: also sees the audit log"),
)

# One finished consultation, one running, one draft.
N_CONSULTATIONS: Final = 3
