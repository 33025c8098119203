"""UK identifiers that carry their own proof: NHS numbers, National Insurance numbers, postcode areas."""

from __future__ import annotations

import re

from analysis.text.words import word_list

_NINO_PREFIXES_NEVER_ISSUED = frozenset({"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"})

# Every postcode area in use, so that "T2 1DM" in a sentence about diabetes is no address.
_POSTCODE_AREAS = word_list("postcode-areas")


def is_nhs_number(digits: str) -> bool:
    """Tell whether ten digits pass the NHS number's check (modulus 11).

    Scotland's CHI and Northern Ireland's H&C numbers share the check.

    Parameters
    ----------
    digits : str
        Exactly ten decimal digits.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_nhs_number("9434765919"), is_nhs_number("9434765918")
    (True, False)
    """
    if len(digits) != 10 or not digits.isdecimal() or len(set(digits)) == 1:
        return False
    weighted = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return (11 - weighted % 11) % 11 == int(digits[9])


def is_nino_prefix(prefix: str) -> bool:
    """Tell whether two letters can begin a National Insurance number.

    Examples
    --------
    >>> is_nino_prefix("QQ"), is_nino_prefix("ab"), is_nino_prefix("GB")
    (False, True, False)
    """
    letters = prefix.upper()
    if letters in _NINO_PREFIXES_NEVER_ISSUED:
        return False
    return re.fullmatch("[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]", letters) is not None


def is_postcode(outward: str, inward: str) -> bool:
    """Tell whether two halves make a UK postcode, by shape and by area in use.

    Halves that read as an ordinal in lower case ("m1 2nd floor") are taken as words.

    Examples
    --------
    >>> is_postcode("SW1A", "1AA"), is_postcode("T2", "1DM"), is_postcode("m1", "2nd")
    (True, False, False)
    """
    area = re.match("[A-Za-z]{1,2}", outward)
    if area is None or area.group().upper() not in _POSTCODE_AREAS:
        return False
    return re.fullmatch(r"\d(?:st|nd|rd|th)", inward) is None
