"""Who takes part: only somebody who is active and whose data we may hold."""

from datetime import date

from .words import ResidentStatus


def takes_part(
    status: ResidentStatus, basis_given_on: date | None, basis_withdrawn_on: date | None, today: date
) -> bool:
    """Tell whether somebody may be in a match.

    Examples
    --------
    >>> takes_part(ResidentStatus.ACTIVE, date(2026, 9, 1), None, date(2026, 9, 15))
    True
    >>> takes_part(ResidentStatus.ACTIVE, date(2026, 9, 1), date(2026, 9, 14), date(2026, 9, 15))
    False
    >>> takes_part(ResidentStatus.ACTIVE, None, None, date(2026, 9, 15))
    False
    >>> takes_part(ResidentStatus.ACTIVE, date(2062, 9, 1), None, date(2026, 9, 15))
    False
    """
    given = basis_given_on is not None and basis_given_on <= today
    withdrawn = basis_withdrawn_on is not None and basis_withdrawn_on <= today
    return status is ResidentStatus.ACTIVE and given and not withdrawn
