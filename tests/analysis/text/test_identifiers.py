from __future__ import annotations

import pytest

from analysis.text.identifiers import is_nhs_number, is_nino_prefix, is_postcode


def test_every_single_wrong_digit_fails_the_nhs_check():
    right = "9434765919"
    for position in range(10):
        for digit in "0123456789":
            changed = right[:position] + digit + right[position + 1 :]
            assert is_nhs_number(changed) == (changed == right)


def test_a_check_digit_of_ten_is_never_issued():
    # 0000000019 x weights: 1 * 2 = 2, 11 - 2 = 9: right; a remainder of 1 would need the digit "10".
    assert is_nhs_number("0000000019")
    assert not any(is_nhs_number("000000006" + digit) for digit in "0123456789")


@pytest.mark.parametrize("digits", ["", "123", "94347659190", "abcdefghij", "0000000000", "1111111111"])
def test_what_is_no_ten_digit_number_is_no_nhs_number(digits):
    assert not is_nhs_number(digits)


def test_prefixes_that_were_never_issued_begin_no_national_insurance_number():
    assert is_nino_prefix("JG")
    assert not any(is_nino_prefix(prefix) for prefix in ["GB", "ZZ", "QQ", "DA", "AO"])


def test_a_postcode_needs_an_area_in_use():
    assert is_postcode("EC1A", "1BB")
    assert not is_postcode("QX1", "1BB")
    assert not is_postcode("e1", "1st")
