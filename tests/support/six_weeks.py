"""Six weeks of a neighbourhood, played over the API: from a list on paper to what was learned."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from .around_the_matches import AroundTheMatches
from .story import Story, only
from .world import World

LIST = Path(__file__).parents[2] / "examples" / "six_weeks.csv"
AREAS = [{"code": "noord", "name": "Noord"}, {"code": "zuid", "name": "Zuid"}]
COSTS = {
    "cost": {"hours": 2, "source": "uren van de coach"},
    "wouldHaveCost": {"hours": 9, "source": "uren van een begeleider, volgens het buurtteam"},
}
SAID = ("Ik kom weer buiten.", "Iemand vroeg míj iets.", "We lachten.", "Het is opgelost.", "Ik durf nu te vragen.")


class SixWeeks:
    """Plays the story; what happens is the same each time, to the letter."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.story = Story(world.neighbourhood(areas=AREAS))
        self._who: dict[str, str] = {}
        self._around = AroundTheMatches(self.story, self._who)

    def play(self) -> Story:
        """Play all of it."""
        parts = (self._list, self._run, self._answers, self._left_out, self._talk, self._next_run)
        around = (self._around.call_a_partner, self._around.look_out_for_each_other)
        for part in (*parts, *around, self._outcomes, self._cases, self._session, self._follow_up, self._after):
            part()
        return self.story

    def _list(self) -> None:
        story = self.story
        story.chapter("Monday, week 1: a list comes in")
        story.tell(
            "Wilma coordinates the neighbourhood team. She has a spreadsheet of twenty people "
            "([`six_weeks.csv`](../examples/six_weeks.csv)) and sends it on trial first: `POST .../imports` with "
            "`dryRun=true`. The answer says what would come of it:"
        )
        tried = story.teller.upload(LIST.read_bytes(), dryRun="true").json()
        story.quote(tried["explanation"]["nl"])
        story.tell(
            "Nobody wrote down whether Zohra said yes, so she stays out until somebody asks her. Two wishes were not "
            "understood; their words wait for a coach. The others come in with `dryRun=false`."
        )
        made = story.teller.upload(LIST.read_bytes(), dryRun="false").json()
        assert made["counts"]["importable"] == 19, made["counts"]
        people = story.get("residents?pageSize=200")["items"]
        self._who |= {one["name"]: one["id"] for one in people}
        story.name({id_: name for name, id_ in self._who.items()})

    def _run(self) -> None:
        story = self.story
        story.chapter("The first match run")
        story.tell(
            "She asks for matches. `optimal` says that no plan is worth more, and `upperBound` is the proof. Each "
            "proposal says why, and what a coach takes care of first:"
        )
        results = only("residents", "reached", "value", "upperBound", "optimal")
        story.post("match-runs", {}, lambda run: {**only("swaps", "rings")(run), "result": results(run["result"])})
        story.quote(*(one["explanation"]["nl"] for one in self._matches("proposed")))
        ring = self._match("Kees", "Fatima", "Loubna")
        story.picture(f"matches/{ring['id']}/picture", "ring.svg", "A ring: Kees, Fatima and Loubna")
        self._around.meet(ring)

    def _answers(self) -> None:
        story = self.story
        story.chapter("Week 1: everybody is asked, and somebody says no")
        story.tell("Nothing starts before all have said yes. Coaches ask, and tell the answers of who has no login.")
        for one in self._matches("proposed"):
            for who in sorted(_people(one) - {self._who["Mehmet"]}):
                self._says(one, who, "accepted")
        ring = self._match("Rosa", "Mehmet", "Sjaan")
        story.tell("Mehmet has no time. A no needs no reason, and it costs nothing:")
        body = {"residentId": self._who["Mehmet"], "answer": "declined"}
        story.post(f"matches/{ring['id']}/responses", body, only("answer", "matchStatus", "replacementIds"))
        story.tell("In the same moment Rosa and Sjaan are free again, and what else could be done is proposed:")
        (other,) = self._matches("proposed")
        story.quote(other["explanation"]["nl"], other["repairExplanation"]["nl"])
        story.tell("Tineke and Sjaan say yes.")
        for who in sorted(_people(other)):
            self._says(other, who, "accepted")

    def _left_out(self) -> None:
        story = self.story
        story.chapter("Who is left out, and what would open most?")
        story.tell("What would reach somebody who is reached by nobody? Not a guess: a plan was made with it.")
        story.get("insight/openings?most=1", lambda told: told["items"][0]["explanation"])
        story.tell("Samira offers to look after children and asks for nothing. The list of today says so as well:")
        asked = (one for one in story.get("attention")["items"] if one["residentNames"] == ["Samira"])
        story.quote(*(one["explanation"]["nl"] for one in asked))

    def _talk(self) -> None:
        story = self.story
        story.chapter("Week 2: a talk with the three questions")
        story.tell("Joke, experience coach, drinks coffee with Samira and writes down what she says:")
        talk = {
            "residentId": self._who["Samira"],
            "heldOn": "2026-09-15",
            "ledBy": "Joke, coach",
            "goals": "Vaker onder de mensen.",
            "means": "Ik kan oppassen, en koken voor iemand.",
            "needs": "Vragen vind ik lastig. Iemand die mijn haar knipt zou fijn zijn.",
            "plan": "Joke vraagt rond; Samira bakt iets voor de huiskamer.",
            "agreedBy": [{"who": "resident"}, {"who": "coach", "organisation": "Doen & Laten"}],
            "reviewOn": "2026-10-20",
        }
        shown = only("kind", "words", "category", "nameNl")
        told = story.post(
            "conversations",
            talk,
            lambda answer: {
                "drafts": shown(answer["drafts"]),
                "notUnderstood": answer["notUnderstood"],
                "hints": [hint["explanation"]["nl"] for hint in answer["hints"][:2]],
                "richness": answer["richness"]["explanation"]["nl"],
            },
        )
        story.tell(
            "She reads it out. That asking is hard is no need for a helper, so that one is a no; to the others Samira "
            "says yes. Only now can they be matched:"
        )
        wanted = [draft["category"] != "admin.rights" for draft in told["drafts"]]
        pairs = zip(told["drafts"], wanted, strict=True)
        verdicts = {"drafts": [{"id": draft["id"], "confirmed": yes} for draft, yes in pairs]}
        here = f"conversations/{told['conversation']['id']}"
        story.post(f"{here}/confirmations", verdicts, lambda done: only("kind", "category", "status")(_entries(done)))

    def _next_run(self) -> None:
        story = self.story
        story.chapter("The next match run")
        story.post("match-runs", {}, lambda run: only("swaps", "rings")(run))
        for one in self._matches("proposed"):
            story.quote(one["explanation"]["nl"])
            for who in sorted(_people(one)):
                self._says(one, who, "accepted")

    def _outcomes(self) -> None:
        story = self.story
        story.chapter("Weeks 2 to 5: it happens, and mostly it works")
        self._world.clock.pass_(days=21)
        story.tell("Both sides tell how it went. One walk did not come about; the need is open again.")
        for one in self._matches("agreed"):
            failed = self._who["Yusuf"] in _people(one)
            outcome = "not-fulfilled" if failed else "fulfilled"
            sides = [
                {"stepId": step["id"], "side": side, "outcome": outcome}
                for step in one["steps"]
                for side in ("giver", "receiver")
            ]
            shown = (lambda done: {"matchStatus": done["matchStatus"]}) if failed else None
            story.post(f"matches/{one['id']}/outcomes", {"outcomes": sides}, shown)
        self._around.it_was_done()

    def _cases(self) -> None:
        story = self.story
        story.chapter("Week 5: what it meant, and what stood in the way")
        story.tell(
            "Five residents tell what it meant to them: their own ladder, their own words, an estimate of the hours. "
            "A case is never shown per person beyond the case. Together five say something:"
        )
        for number, name in enumerate(("Rosa", "Kees", "Fatima", "Loubna", "Hatice")):
            case = {"residentId": self._who[name], "madeOn": "2026-10-06", "ownWords": SAID[number], **COSTS}
            story.post("micro-analyses", case | {"ladderBefore": 4 + number % 2, "ladderAfter": 6 + number % 3})
        story.get("insight/case-sums", lambda told: told["explanation"])
        barrier = {"kind": "place", "what": "De huiskamer is 's avonds dicht.", "metOn": "2026-09-24"}
        story.post("barriers", barrier | {"organisation": "Buurthuis"}, only("kind", "what", "takenAwayOn"))

    def _session(self) -> None:
        story = self.story
        self._world.clock.pass_(days=21)
        story.chapter("Week 6: the learning session")
        story.tell("The rhythm proposes the day, and what could be learned from, unlike and without names:")
        plan = story.get("learning-session-proposal")
        story.quote(f"plannedOn: {plan['plannedOn']}")
        story.quote(*(f"{one['title']['nl']}. {one['told']['nl']} {one['why']['nl']}" for one in plan["cases"]))
        lessons = ("Een nee is geen eind: vraag wat iemand wél wil.", "Spreek af wie belt.")
        cases = [
            {"kind": one["kind"], "title": one["title"]["nl"], "told": one["told"]["nl"], "matchId": one["matchId"]}
            | {"lesson": lesson}
            for one, lesson in zip(plan["cases"], lessons, strict=False)
        ]
        held = {
            "plannedOn": plan["plannedOn"],
            "heldOn": plan["plannedOn"],
            "place": "Huiskamer Zuid",
            "present": [{"who": "resident"}, {"who": "coach", "organisation": "Doen & Laten"}, {"who": "official"}],
            "cases": cases,
            "lessons": ["Wie iets aanbiedt wil vaak ook iets vragen."],
        }
        session = story.post("learning-sessions", held)
        step = {"what": "De huiskamer gaat dinsdagavond open.", "owner": "Buurthuis", "dueOn": "2026-11-10"}
        story.tell("What is learned becomes a step of an organisation; it is the first item of the next session.")
        story.post("follow-up-steps", step | {"sessionId": session["id"]}, only("what", "owner", "dueOn", "status"))

    def _follow_up(self) -> None:
        story = self.story
        story.chapter("What was learned stays")
        story.tell(
            "All sessions together are the learning history, a page to print (`GET .../insight/learning-history`, or "
            "`?format=md`). And the session is a picture story, without a name:"
        )
        story.picture("insight/picture-story", "story.svg", "The session as a sequence of drawings")
        story.keep("insight/learning-history?format=md", "learning-history.md")
        story.tell("The whole is in [learning-history.md](six-weeks/learning-history.md).")

    def _after(self) -> None:
        story = self.story
        story.chapter("The neighbourhood after six weeks")
        told = story.get("insight/network")
        story.quote(told["explanation"]["nl"])
        story.picture("insight/network-picture", "network.svg", "The help that was done, and what is agreed now")
        story.picture("insight/reached-picture", "reached.svg", "How many people help came to, over time")

    def _matches(self, status: str) -> list[Any]:
        found: list[Any] = self.story.get(f"matches?status={status}&pageSize=200")["items"]
        return found

    def _match(self, *names: str) -> Any:
        people = {self._who[name] for name in names}
        (found,) = (one for one in self._matches("proposed") if _people(one) == people)
        return found

    def _says(self, match: Any, who: str, answer: str) -> Any:
        return self.story.post(f"matches/{match['id']}/responses", {"residentId": who, "answer": answer})


def _entries(done: Any) -> Sequence[Any]:
    kinds = (("offer", done["offers"]), ("need", done["needs"]))
    return [{"kind": kind, **entry} for kind, entries in kinds for entry in entries]


def _people(match: Any) -> set[str]:
    return set(_ends(match["steps"]))


def _ends(steps: Iterable[Any]) -> Iterator[str]:
    for step in steps:
        yield from (step["giverId"], step["receiverId"])
