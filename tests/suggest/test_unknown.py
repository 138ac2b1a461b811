"""Words that nobody understood are kept for the learning session; what may be private is not."""

import pytest

from .said import suggester


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("ik kan goed vrinkelen", ("vrinkelen",)),
        ("vrinkelen en nog eens VRINKELEN en vrinkelen", ("vrinkelen",)),
        ("ik kan goed koken", ()),
        ("ik ken Vrinkelaar goed", ()),
        ("mijn naam is vrinkela", ()),
        ("ik heet vrinkela en kan koken", ()),
        ("mail vrinkel@zwarakoul.nl", ()),
        ("bel 06vrinkel of 0612345678", ()),
        ("www.vrinkel.nl", ()),
        ("ik heb borderline en hepatitis", ()),
        ("jij kan koken vandaag", ()),
    ],
)
def test_words_that_nobody_understood(text: str, unknown: tuple[str, ...]) -> None:
    assert suggester().suggest(text, "offer").unknown == unknown
