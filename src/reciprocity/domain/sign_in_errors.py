"""What can be wrong when somebody comes in with an account of an organisation."""

from .errors import NotAuthenticated, Refusal


class SignInRefused(NotAuthenticated):
    """A token that is not, not yet or no longer valid here; which of these is told to nobody."""

    code = "sign-in-refused"
    title = "Sign in again"
    nl = "Deze aanmelding is hier niet of niet meer geldig. Meld u opnieuw aan."
    en = "This sign-in is not, or no longer, valid here. Sign in again."


class SignInOpensNothing(Refusal):
    """Somebody who is known to the identity provider, and has no role or neighbourhood here."""

    code = "sign-in-opens-nothing"
    title = "This account has no role here"
    nl = "U bent aangemeld, maar uw account heeft hier geen rol of geen wijk. Vraag die aan uw beheerder."
    en = "You are signed in, but your account has no role or no neighbourhood here. Ask your administrator for them."


class IdentityProviderAway(Refusal):
    """Nobody can sign in, because the identity provider does not answer; keys work on."""

    code = "identity-provider-away"
    title = "The identity provider does not answer"
    nl = "Aanmelden kan nu niet: de aanmelddienst van uw organisatie antwoordt niet. Probeer het over een minuut weer."
    en = "Signing in is not possible now: the identity provider does not answer. Try again in a minute."


class NotThatKind(Refusal):
    """Somebody who signs in has no key that could be replaced, and a key cannot be let in again."""

    code = "not-that-kind"
    title = "Not possible with this kind of access"
    nl = "Dit kan niet: een sleutel wordt vervangen, en wie zich aanmeldt wordt weer toegelaten; niet andersom."
    en = "This is not possible: a key is replaced, and somebody who signs in is let in again; not the other way round."
