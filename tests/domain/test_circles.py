"""The life of a circle: what answers and leaving make of it, whatever the order."""

from hypothesis import given
from hypothesis import strategies as st

from reciprocity.domain.circles import HOLDING, LEAST, CircleStatus, after_answers, after_leaving, may_answer
from reciprocity.domain.words import Answer

ANSWERS = st.lists(st.none() | st.sampled_from(Answer), min_size=LEAST, max_size=8)


@given(ANSWERS)
def test_a_circle_lives_only_when_all_said_yes_and_one_no_ends_the_proposal(answers: list[Answer | None]) -> None:
    then = after_answers(answers)
    assert (then is CircleStatus.AGREED) == all(answer is Answer.ACCEPTED for answer in answers)
    assert (then is CircleStatus.DECLINED) == (Answer.DECLINED in answers)


@given(st.sampled_from(CircleStatus), st.integers(0, 8))
def test_who_leaves_ends_a_proposal_and_what_is_no_circle_any_more(status: CircleStatus, left: int) -> None:
    then = after_leaving(status, left)
    if status not in HOLDING:
        assert then is status, "what is over stays so"
    elif then in HOLDING:
        assert (status, left >= LEAST) == (CircleStatus.AGREED, True)


@given(st.sampled_from(CircleStatus), st.sampled_from(Answer))
def test_what_is_over_takes_no_answer(status: CircleStatus, answer: Answer) -> None:
    assert not may_answer(status, answer) or status in HOLDING
