"""Coming in with a key, choosing a neighbourhood, and leaving."""

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.api import pages
from reciprocity.api.access import entered
from reciprocity.api.context import UseServices
from reciprocity.api.noted import noted
from reciprocity.domain.errors import NotAuthenticated
from reciprocity.domain.keys import KeyText
from reciprocity.domain.permissions import Scope
from reciprocity.domain.words import Language
from reciprocity.services.act import Act
from reciprocity.wiring import Services

from .html import Html, tag, together
from .layout import faulty, leaving, page
from .posted import refuse_foreign
from .routing import BoardRoute, goes_to, with_session, without_session
from .visits import COOKIE, HOME, session_of

router = APIRouter(prefix=HOME, include_in_schema=False, route_class=BoardRoute)


@router.get("")
async def get_entrance(request: Request, services: UseServices) -> Response:
    """Ask for a key; show who has come in which neighbourhoods it opens."""
    language = pages.language(request)
    if COOKIE not in request.cookies:
        account = await run_in_threadpool(services.sign_in.addresses) is not None
        return _door(language, ended="ended" in request.query_params, account=account)
    act = await entered(request, services, session_of(request, services).key, None)
    return await run_in_threadpool(_places, services, act, language)


@router.post("")
async def post_entrance(request: Request, services: UseServices) -> Response:
    """Let in who has a key: from then on the browser keeps it, sealed, until it is closed."""
    refuse_foreign(request)
    language = pages.language(request)
    key = str((await request.form(max_files=0, max_fields=10)).get("key", "")).strip()
    try:
        whole = key if KeyText.read(key) is not None else None  # typed wrong: the answer is that of an unknown key
        await entered(request, services, whole, None)
    except NotAuthenticated as fault:
        answer = _door(language, wrong=True)
        answer.background = noted(request, fault)
        return answer
    return with_session(request, goes_to(f"{HOME}?lang={language}"), services.sessions.begin(key))


@router.post("/leave")
async def post_leave(request: Request) -> Response:
    """Let the browser forget the session."""
    refuse_foreign(request)
    return without_session(goes_to(f"{HOME}?lang={pages.language(request)}"))


def _door(language: Language, *, wrong: bool = False, ended: bool = False, account: bool = False) -> Response:
    nl = language is Language.DUTCH
    title = "Bord voor coördinatoren" if nl else "Board for coordinators"
    faults = _wrong_key(nl=nl) if wrong else None
    over = (
        "U bent niet (meer) binnen. Na acht uur, of als de sleutel is ingetrokken, komt u opnieuw binnen. "
        "Wat u net invulde is niet bewaard."
        if nl
        else "You are not in (any more). After eight hours, or when the key was revoked, you come in anew. "
        "What you just filled in was not kept."
    )
    lead = (
        "Wat er vandaag te doen is, welke matches er zijn voorgesteld, en de lijst met deelnemers."
        if nl
        else "What there is to do today, which matches are proposed, and the list of participants."
    )
    form = tag("form", _key_field(wrong, nl=nl), tag("button", "Binnenkomen" if nl else "Come in"), method="post")
    notice = tag("p", over, class_="done", role="status") if ended else None
    status = 401 if wrong else 200
    way = _account(language) if account else None
    return page(
        language, title, tag("h1", title), faults, notice, tag("p", lead), way, form, status=status, wrong=wrong
    )


def _account(language: Language) -> Html:
    """Offer to sign in with the account of the organisation."""
    nl = language is Language.DUTCH
    text = "Aanmelden met het account van uw organisatie" if nl else "Sign in with the account of your organisation"
    other = "Of kom binnen met een sleutel:" if nl else "Or come in with a key:"
    way = tag("a", text, href=f"{HOME}/sign-in?lang={language}", class_="way")
    return together(tag("p", way), tag("p", other))


def _key_field(wrong: bool, *, nl: bool) -> Html:
    hint = "Hij begint met rcp_. Vraag hem aan uw beheerder." if nl else "It begins with rcp_. Ask your administrator."
    field = tag(
        "input", id="key", name="key", type="password", required=True, autocomplete="current-password",
        spellcheck="false", maxlength=200, aria_describedby="key-hint", aria_invalid="true" if wrong else None,
    )  # fmt: skip
    label = tag("label", "Uw toegangssleutel" if nl else "Your access key", for_="key")
    return tag("div", label, tag("p", hint, id="key-hint", class_="hint"), field, class_="field")


def _wrong_key(*, nl: bool) -> Html:
    told = (
        "Deze sleutel opent niets. Plak hem helemaal, of vraag uw beheerder om een nieuwe."
        if nl
        else "This key opens nothing. Paste all of it, or ask your administrator for a new one."
    )
    return faulty("U bent niet binnen" if nl else "You are not in", tag("p", tag("a", told, href="#key")))


def _places(services: Services, act: Act, language: Language) -> Response:
    """Show the neighbourhoods that a key opens; go on at once if it is one."""
    places = {slug: slug for slug in sorted(act.key.neighbourhoods.values())}
    if len(places) == 1 and not act.everywhere:
        return goes_to(f"{HOME}/{next(iter(places))}?lang={language}")
    if act.may(Scope.NEIGHBOURHOODS_READ):
        places = {one.slug: one.name for one in services.neighbourhoods.page(act, None, 200).items}
    title = "Kies een wijk" if language is Language.DUTCH else "Choose a neighbourhood"
    links = [tag("li", tag("a", name, href=f"{HOME}/{slug}?lang={language}")) for slug, name in places.items()]
    return page(language, title, tag("h1", title), tag("ul", links, class_="places"), bar=leaving(language))
