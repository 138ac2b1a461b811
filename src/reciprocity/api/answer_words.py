"""The words of the page on which members answer: short sentences, in Dutch (B1) and English, without anybody's name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from reciprocity.domain.words import Answer, DeclineReason, Language, Mode

NAMES: Mapping[Language, str] = {Language.DUTCH: "Nederlands", Language.ENGLISH: "English"}
By = Mapping[Mode, str]


@dataclass(frozen=True, slots=True)
class Words:
    """All that the page says in one language; what is between braces is filled in."""

    question: tuple[str, str]  # title, heading
    intro: str
    gives: By
    receives: By
    together: tuple[str, str]  # with one other, with more
    nothing_back: str
    nothing_in_return: str
    people: str
    starts: str
    free: str
    until: str
    later_means: str
    not_for_you: str
    buttons: Mapping[Answer, str]
    after_all: str
    what: str
    change: str
    waits: tuple[str, str]
    agreed: tuple[str, str]
    later: tuple[str, str]
    declined: tuple[str, str]
    call: str
    why: str
    reasons: Mapping[DeclineReason, str]
    thanks: str
    nothing: tuple[str, str, str]
    too_often: tuple[str, str]
    not_now: tuple[str, str]
    numbers: tuple[str, ...]
    days: tuple[str, ...]
    months: tuple[str, ...]
    day: str
    moment: str

    def number(self, many: int) -> str:
        """Return a number as a word, if it is small."""
        return self.numbers[many] if many < len(self.numbers) else str(many)

    def on(self, day: date) -> str:
        """Return a day in words."""
        return self.day.format(weekday=self.days[day.weekday()], day=day.day, month=self.months[day.month - 1])

    def at(self, moment: datetime) -> str:
        """Return a moment in words, by the clock of the neighbourhood."""
        here = moment.astimezone(_clock())
        return self.moment.format(day=self.on(here.date()), hour=here.hour, minute=here.minute)


def _clock() -> tzinfo:
    try:
        return ZoneInfo("Europe/Amsterdam")
    except ZoneInfoNotFoundError:  # a machine without a list of time zones
        return UTC


DUTCH = Words(
    question=("Een vraag voor u", "Wilt u meedoen?"),
    intro="Het team in uw wijk vraagt u dit:",
    gives={
        Mode.HELP: "U helpt iemand uit uw wijk met:",
        Mode.LEND: "U leent iets uit aan iemand uit uw wijk:",
        Mode.GIVE: "U geeft iets aan iemand uit uw wijk:",
    },
    receives={
        Mode.HELP: "Iemand uit uw wijk helpt u met:",
        Mode.LEND: "U leent iets van iemand uit uw wijk:",
        Mode.GIVE: "U krijgt iets van iemand uit uw wijk:",
    },
    together=("U doet iets samen met iemand uit uw wijk:", "U doet iets samen met mensen uit uw wijk:"),
    nothing_back="U hoeft niets terug te doen.",
    nothing_in_return="U begint: u krijgt nu niets terug. Wilt u zelf ook iets vragen? Zeg het tegen uw coach.",
    people="Er doen {many} mensen mee, met u erbij.",
    starts="Het begint pas als iedereen ja zegt.",
    free="U mag altijd nee zeggen. Een nee kost niets. U hoeft niet te zeggen waarom.",
    until="U kunt antwoorden tot {moment}.",
    later_means="Kiest u later? Dan vraagt uw coach het over een week nog een keer.",
    not_for_you="Is deze vraag niet voor u? Dan hoeft u niets te doen.",
    buttons={Answer.ACCEPTED: "Ja, graag", Answer.DECLINED: "Nee, dank u", Answer.LATER: "Later"},
    after_all="Nee, toch niet",
    what="Dit was de vraag",
    change="Wilt u toch iets anders?",
    waits=(
        "U zei ja",
        "Dank u wel. Nog niet iedereen heeft ja gezegd. Zegt iedereen ja? Dan neemt uw coach contact met u op.",
    ),
    agreed=("Iedereen zei ja", "Uw coach neemt contact met u op. Dan hoort u wie er meedoen."),
    later=("U kiest later", "Dat is goed. Uw coach vraagt het u nog een keer vanaf {day}."),
    declined=("U zei nee", "Dank u voor uw antwoord. Een nee kost niets. U hoeft nu niets meer te doen."),
    call="Wilt u toch iets anders? Bel uw coach.",
    why="Wilt u zeggen waarom? Het hoeft niet.",
    reasons={
        DeclineReason.NO_TIME: "Geen tijd",
        DeclineReason.TOO_FAR: "Te ver weg",
        DeclineReason.RATHER_SOMEBODY_ELSE: "Liever met iemand anders",
        DeclineReason.NO_LONGER_NEEDED: "Niet meer nodig",
        DeclineReason.RATHER_NOT: "Liever niet",
    },
    thanks="U heeft ook gezegd waarom: {reason}.",
    nothing=(
        "Deze link werkt niet",
        "Misschien is de vraag voorbij. Of u heeft een nieuwe link gekregen: gebruik dan die.",
        "Wilt u iets weten of iets zeggen? Bel uw coach of het team in uw wijk.",
    ),
    too_often=("Even wachten", "Er is te vaak geprobeerd. Wacht een minuut. Open dan de link nog een keer."),
    not_now=(
        "Het lukt nu niet",
        "Wacht even. Open dan de link nog een keer. Lukt het weer niet? Bel uw coach.",
    ),
    numbers=("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"),
    days=("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    months=(
        *("januari", "februari", "maart", "april", "mei", "juni"),
        *("juli", "augustus", "september", "oktober", "november", "december"),
    ),
    day="{weekday} {day} {month}",
    moment="{day}, {hour}.{minute:02} uur",
)

ENGLISH = Words(
    question=("A question for you", "Will you join in?"),
    intro="The team in your neighbourhood asks you this:",
    gives={
        Mode.HELP: "You help somebody from your neighbourhood with:",
        Mode.LEND: "You lend something to somebody from your neighbourhood:",
        Mode.GIVE: "You give something to somebody from your neighbourhood:",
    },
    receives={
        Mode.HELP: "Somebody from your neighbourhood helps you with:",
        Mode.LEND: "You borrow something from somebody from your neighbourhood:",
        Mode.GIVE: "You get something from somebody from your neighbourhood:",
    },
    together=(
        "You do something together with somebody from your neighbourhood:",
        "You do something together with people from your neighbourhood:",
    ),
    nothing_back="You do not have to do anything in return.",
    nothing_in_return="You begin: you get nothing in return now. Is there something you would like to ask? "
    "Tell your coach.",
    people="There are {many} people, you included.",
    starts="It only starts when everybody says yes.",
    free="You can always say no. A no costs nothing. You do not have to say why.",
    until="You can answer until {moment}.",
    later_means="If you choose later, your coach asks you again in a week.",
    not_for_you="Is this question not for you? Then you do not have to do anything.",
    buttons={Answer.ACCEPTED: "Yes, please", Answer.DECLINED: "No, thank you", Answer.LATER: "Later"},
    after_all="No, I changed my mind",
    what="This was the question",
    change="Would you like something else after all?",
    waits=(
        "You said yes",
        "Thank you. Not everybody has said yes yet. When everybody says yes, your coach contacts you.",
    ),
    agreed=("Everybody said yes", "Your coach will contact you. Then you hear who the others are."),
    later=("You chose later", "That is fine. Your coach asks you again from {day}."),
    declined=("You said no", "Thank you for your answer. A no costs nothing. There is nothing more to do now."),
    call="Would you like something else after all? Call your coach.",
    why="Would you like to say why? You do not have to.",
    reasons={
        DeclineReason.NO_TIME: "No time",
        DeclineReason.TOO_FAR: "Too far away",
        DeclineReason.RATHER_SOMEBODY_ELSE: "Rather with somebody else",
        DeclineReason.NO_LONGER_NEEDED: "No longer needed",
        DeclineReason.RATHER_NOT: "Rather not",
    },
    thanks="You also said why: {reason}.",
    nothing=(
        "This link does not work",
        "Maybe the question is over. Or you were sent a new link: then use that one.",
        "Is there something you want to know or say? Call your coach or the team in your neighbourhood.",
    ),
    too_often=("Please wait", "There were too many tries. Wait a minute. Then open the link again."),
    not_now=(
        "It does not work right now",
        "Wait a moment. Then open the link again. If it still does not work, call your coach.",
    ),
    numbers=("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    days=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    day="{weekday} {day} {month}",
    moment="{day}, {hour}:{minute:02}",
)

WORDS: Mapping[Language, Words] = {Language.DUTCH: DUTCH, Language.ENGLISH: ENGLISH}
