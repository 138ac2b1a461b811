"""Telephone numbers, postcodes and e-mail addresses, as people type them and spreadsheets spoil them."""

import pytest

from .lists import BSN, read_cell

MOBILE, LANDLINE = "+31612345678", "+31301234567"


@pytest.mark.parametrize(
    ("cell", "phone", "told"),
    [
        ("06-12345678", MOBILE, []),
        ("0612345678", MOBILE, []),
        ("06 12 34 56 78", MOBILE, []),
        ("06.12345678", MOBILE, []),
        ("+31 6 12345678", MOBILE, []),
        ("+31 (0)6 12345678", MOBILE, []),
        ("0031612345678", MOBILE, []),
        ("tel: 06-12345678", MOBILE, []),
        ("06-12345678 (dochter)", MOBILE, []),
        ("030-1234567", LANDLINE, []),
        ("(030) 123 45 67", LANDLINE, []),
        ("+49 170 1234567", "+491701234567", []),
        ("0032 470 12 34 56", "+32470123456", []),
        ("612345678", MOBILE, ["phone-zero-restored"]),
        ("612345678.0", MOBILE, ["phone-zero-restored"]),
        ("301234567", LANDLINE, ["phone-zero-restored"]),
        ("6,12345678E+08", MOBILE, ["phone-zero-restored"]),
        ("6,12E+08", None, ["phone-unrecoverable"]),
        ("31612345678", MOBILE, ["phone-normalised"]),
        ("06-12345678 of 030-1234567", MOBILE, ["phone-normalised"]),
        ("06-12345678/030-1234567", MOBILE, ["phone-normalised"]),
        ("12345", None, ["invalid-phone"]),
        ("06-1234567x", None, ["invalid-phone"]),
        ("00", None, ["invalid-phone"]),
        ("٠٦١٢٣٤٥٦٧٨", None, ["invalid-phone"]),
        ("#N/B", None, ["error-value"]),
        ("geen", None, []),
        ("-", None, []),
    ],
)
def test_a_phone_number(cell: str, phone: str | None, told: list[str]) -> None:
    person, about = read_cell("Telefoon", cell)
    assert person is not None
    assert (person.phone, about) == (phone, told)


@pytest.mark.parametrize("cell", [BSN, "111222333", f"BSN {BSN}", "123.456.782", "bsn 612345678", "999999990"])
def test_a_citizen_number_is_no_phone_number(cell: str) -> None:
    person, about = read_cell("Telefoon", cell)
    assert person is not None
    assert (person.phone, about) == (None, ["sensitive-content"])


@pytest.mark.parametrize(
    ("cell", "postcode", "told"),
    [
        ("3526 AB", "3526AB", []),
        ("3526ab", "3526AB", []),
        ("3526-AB", "3526AB", []),
        ("NL-3526 AB", "3526AB", []),
        ("3526AB Utrecht", "3526AB", []),
        ("3526", "3526", ["pc4-only"]),
        ("3526.0", "3526", ["pc4-only"]),
        ("0526 AB", None, ["invalid-postcode"]),
        ("3526 SA", None, ["invalid-postcode"]),
        ("3526 SD", None, ["invalid-postcode"]),
        ("3526 SS", None, ["invalid-postcode"]),
        ("352", None, ["invalid-postcode"]),
        ("35266", None, ["invalid-postcode"]),
        ("3٥٢٦ AB", None, ["invalid-postcode"]),
        ("Utrecht", None, ["invalid-postcode"]),
        ("n.v.t.", None, []),
    ],
)
def test_a_postcode(cell: str, postcode: str | None, told: list[str]) -> None:
    person, about = read_cell("Postcode", cell)
    assert person is not None
    assert (person.postcode, about) == (postcode, told)


@pytest.mark.parametrize(
    ("cell", "email", "told"),
    [
        ("ria@example.org", "ria@example.org", []),
        ("Ria.B@Example.ORG", "Ria.B@example.org", []),
        ("mailto:ria@example.org", "ria@example.org", []),
        ("Ria <ria@example.org>", "ria@example.org", []),
        ("ria@example.org; bep@example.org", "ria@example.org", []),
        ("ria(at)example.org", None, ["invalid-email"]),
        ("ria@example", None, ["invalid-email"]),
        ("ria..b@example.org", None, ["invalid-email"]),
        (f"{BSN}@example.org", None, ["sensitive-content"]),
        ("geen", None, []),
    ],
)
def test_an_email_address(cell: str, email: str | None, told: list[str]) -> None:
    person, about = read_cell("E-mail", cell)
    assert person is not None
    assert (person.email, about) == (email, told)
