"""The lexicon of a neighbourhood."""

from typing import Annotated

from fastapi import APIRouter, Body, Path
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.api.access import IdempotencyKey, once, within
from reciprocity.api.answers import found, gone, json_answer, made
from reciprocity.api.conditions import BasedOn
from reciprocity.api.context import UseServices
from reciprocity.api.paging import UsePaging, page
from reciprocity.api.strictness import StrictRoute
from reciprocity.domain.permissions import Scope
from reciprocity.services.act import Act
from reciprocity.wire.base import Id, Page
from reciprocity.wire.lexicon import LexiconWordCreate, LexiconWordRead, UnknownWords

router = APIRouter(prefix="/v1/neighbourhoods/{neighbourhood}", tags=["lexicon"], route_class=StrictRoute)
WordId = Annotated[Id, Path(alias="wordId", description="Id of the word.")]
Reader = Annotated[Act, within(Scope.NEIGHBOURHOODS_READ)]
Writer = Annotated[Act, within(Scope.NEIGHBOURHOODS_WRITE)]


@router.get("/lexicon", response_model=Page[LexiconWordRead], summary="Toon de eigen woorden van een wijk")
def list_lexicon_words(request: Request, services: UseServices, act: Reader, asked: UsePaging) -> Response:
    """List the neighbourhood's own words for kinds of help; those that come with the software are not listed."""
    return page(request, services, act, asked, lambda after, size: services.lexicon.page(act, after, size))


@router.post("/lexicon", status_code=201, response_model=LexiconWordRead, summary="Voeg een eigen woord toe")
def create_lexicon_word(
    request: Request,
    services: UseServices,
    act: Writer,
    body: Annotated[LexiconWordCreate, Body(examples=[{"word": "bakbrommer", "category": "repair.bike"}])],
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Add a word for a kind of help: from now on it is understood, in suggestions and in participant lists."""
    new = services.lexicon.create(once(act, idempotency_key, request), body)
    return made(new, f"/v1/neighbourhoods/{act.neighbourhood}/lexicon/{new.read.id}")


@router.get("/lexicon/{wordId}", response_model=LexiconWordRead, summary="Bekijk een eigen woord")
def get_lexicon_word(services: UseServices, act: Reader, word_id: WordId) -> Response:
    """Return a word of the neighbourhood's own."""
    return found(services.lexicon.get(act, word_id))


@router.delete("/lexicon/{wordId}", status_code=204, summary="Haal een eigen woord weg")
def delete_lexicon_word(services: UseServices, act: Writer, word_id: WordId, version: BasedOn) -> Response:
    """Take a word away; offers and needs stay as they are."""
    services.lexicon.delete(act, word_id, version)
    return gone()


@router.get("/unknown-words", response_model=UnknownWords, summary="Toon woorden die nog niet zijn begrepen")
def list_unknown_words(services: UseServices, act: Reader) -> Response:
    """List the words that were said three times or more and that the suggestions did not understand, most often first.

    For the learning session: which kind of help is meant? `POST .../lexicon` adds the word. They are kept half a year
    after they were last heard, without what they stood in or who said them.
    """
    return json_answer(UnknownWords(items=services.lexicon.unknown(act)))
