"""A long list goes by row by row: nobody is kept, and how far it is can be told."""

import io
import tracemalloc
from pathlib import Path

import pytest

from reciprocity.sheets import ListRefused, open_list

from .lists import RECOGNISER, read, written
from .workbooks import workbook

HEADER = ["Naam", "Telefoon", "Biedt aan", "Toestemming"]


def rows(count: int) -> list[list[str]]:
    return [
        HEADER,
        *(
            ["Persoon " + "abcdefghij"[n % 10] * (n % 7 + 2), f"06-{10_000_000 + n}", "koken", "ja" if n % 5 else "nee"]
            for n in range(count)
        ),
    ]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_open_list_gives_what_reading_at_once_gives(kind: str, tmp_path: Path) -> None:
    data = written(rows(60)).encode() if kind == "csv" else workbook(rows(60))
    (tmp_path / "lijst").write_bytes(data)
    whole = read(data)
    for source in (tmp_path / "lijst", io.BytesIO(data), data):
        with open_list(source, recognise=RECOGNISER.recognise) as found:
            gone = [*found]
            assert (found.facts, found.columns) == (whole.facts, whole.columns)
            assert [*found] == gone, "it can be gone through again"
        assert tuple(p for _, p, _ in gone if p) == whole.people
        assert tuple(problem for _, _, told in gone for problem in told) == whole.problems
        assert [row for row, _, _ in gone] == sorted(row for row, _, _ in gone)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_how_far_it_is_can_be_told(kind: str) -> None:
    told: list[tuple[int, int | None]] = []
    data = written(rows(2_500)).encode() if kind == "csv" else workbook(rows(2_500))
    with open_list(data, recognise=RECOGNISER.recognise, progress=lambda n, total: told.append((n, total))) as found:
        assert found.people == 2_500
        assert all(total is None for _, total in told)
        for _ in found:
            pass
    assert told[-1] == (2_000, 2_501)


def most_memory(path: Path) -> int:
    tracemalloc.start()
    try:
        with open_list(path, recognise=RECOGNISER.recognise) as found:
            for _ in found:
                pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_four_times_as_many_people_take_hardly_more_memory(tmp_path: Path) -> None:
    peaks = []
    for count in (500, 2_000):
        path = tmp_path / f"{count}.csv"
        path.write_bytes(written(rows(count)).encode())
        peaks.append(most_memory(path))
    assert peaks[1] - peaks[0] < 1_500 * 400, "a few hundred bytes to know a person again, not the person"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_too_many_rows_are_refused_before_anybody_comes_in(kind: str) -> None:
    data = written(rows(50)).encode() if kind == "csv" else workbook(rows(50))
    with pytest.raises(ListRefused) as refused:
        open_list(data, recognise=RECOGNISER.recognise, max_rows=49)
    assert refused.value.code == "too-large"


def test_the_most_bytes_are_the_callers_choice() -> None:
    data = written(rows(50)).encode()
    with pytest.raises(ListRefused):
        open_list(data, recognise=RECOGNISER.recognise, max_bytes=len(data) - 1)
