"""Lists on their way: from the disk, piece by piece, told how far they are, and sent again from their beginning."""

import asyncio
import io
from datetime import date
from pathlib import Path

import httpx
import pytest

from reciprocity.client import Client, InvalidInput, Unreachable

from .conftest import Service
from .service_by_hand import ByHand, problem

ROW = f"Tineke;ja;{'graag in de ochtend ' * 50}\n"
LIST = ("naam;toestemming\n" + "".join(f"Bewoner {number};ja\n" for number in range(40))).encode()


def large(folder: Path, size: int) -> Path:
    path = folder / "Waterkant 12.csv"
    path.write_bytes(b"naam;toestemming;opmerking\n" + ROW.encode() * (size // len(ROW)))
    return path


def test_a_list_is_tried_out_and_stored(client: Client, slug: str, tmp_path: Path) -> None:
    imports = client.neighbourhood(slug).imports
    path = tmp_path / "lijst.csv"
    path.write_bytes(LIST)
    tried = imports.try_out(path)
    assert (tried.dry_run, tried.id, tried.counts.importable) == (True, None, 40)
    stored = imports.create(str(path))
    assert stored.id is not None and stored.counts.residents_added == 40
    assert imports.create(io.BytesIO(LIST)).counts.residents_known == 40
    assert imports.report(stored.id).counts == imports.get(stored.id).counts == stored.counts
    assert stored.id in {one.id for one in imports.list()}


def test_how_a_list_is_to_be_read_can_be_said(client: Client, slug: str) -> None:
    imports = client.neighbourhood(slug).imports
    data = b"wie;kan\nTineke;fietsen maken\n"
    mapped = imports.try_out(data, mapping={"wie": "name", "kan": "offers"}, consent_given_on=date(2026, 9, 1))
    assert (mapped.counts.importable, mapped.counts.offers_added) == (1, 1)
    with pytest.raises(InvalidInput):
        imports.try_out(data, mapping={"wie": "shoe size"})


def test_progress_is_told_piece_by_piece(tmp_path: Path) -> None:
    path, seen = large(tmp_path, 1_000_000), list[tuple[int, int]]()
    service = ByHand(httpx.ReadError, problem(404))
    with pytest.raises(Exception, match="Not now"):
        service.client().neighbourhood("zuilen").imports.create(path, progress=lambda *so_far: seen.append(so_far))
    size = path.stat().st_size
    once = [*range(65536, size, 65536), size]
    assert seen == [(sent, size) for sent in once * 2], "sent again from its beginning"
    first, second = service.asked
    assert first.headers["Idempotency-Key"] == second.headers["Idempotency-Key"]
    for request in (first, second):
        assert path.read_bytes() in request.content
        assert int(request.headers["Content-Length"]) == len(request.content)
        assert b"Waterkant" not in request.content, "the name of a file may tell who somebody is"


def test_a_list_is_not_read_into_memory(tmp_path: Path) -> None:
    class Sink(httpx.BaseTransport):
        largest = total = 0

        def handle_request(self, request: httpx.Request) -> httpx.Response:
            assert isinstance(request.stream, httpx.SyncByteStream)
            for piece in request.stream:
                self.largest, self.total = max(self.largest, len(piece)), self.total + len(piece)
            return problem(413, "too-large")

    sink, path = Sink(), large(tmp_path, 31_000_000)
    with Client("http://service", "rcp_x", transport=sink) as client, pytest.raises(Exception, match="Not now"):
        client.neighbourhood("zuilen").imports.try_out(path)
    assert sink.total > 30_000_000 and sink.largest <= 65536


def test_a_file_is_closed_whatever_happens(tmp_path: Path) -> None:
    path = large(tmp_path, 100)
    opened = path.open("rb")
    for source in (path, opened):
        with pytest.raises(Unreachable):
            ByHand(httpx.ReadError).client(retries=1).neighbourhood("zuilen").imports.create(source)
    assert not opened.closed, "whose file it is closes it"
    opened.close()


def test_who_awaits_sends_lists_as_well(service: Service, slug: str, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []

    async def send() -> int:
        async with service.async_client("coordinator", slug) as client:
            path = large(tmp_path, 200_000)
            tried = await client.neighbourhood(slug).imports.try_out(path, progress=lambda *part: seen.append(part))
            return tried.counts.rows

    assert asyncio.run(send()) > 100
    assert seen[-1][0] == seen[-1][1] and len(seen) == 4
