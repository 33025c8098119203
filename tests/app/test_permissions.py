"""The table of permissions."""

from __future__ import annotations

from app.permissions import ANYONE, PERMISSIONS, ROLES, allows


def test_roles_in_the_table_are_known_roles():
    assert set().union(*PERMISSIONS.values()) <= set(ROLES)


def test_nobody_in_particular_may_do_only_what_anyone_may():
    assert allows(None, ANYONE)
    assert not [name for name in PERMISSIONS if allows(None, name)]


def test_what_stands_in_no_table_is_denied_to_all():
    assert not [role for role in ROLES if allows(role, "read rows of people")]


def test_an_officer_manages_no_accounts_and_reads_no_audit_log():
    assert not allows("officer", "manage accounts")
    assert not allows("officer", "read the audit log")
    assert allows("administrator", "manage accounts")
