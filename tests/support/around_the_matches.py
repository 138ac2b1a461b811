"""What the story of six weeks tells around the matches: a place to meet, a partner, and a circle for long."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .story import Story, only

BRIDGE = {
    "name": "Huiskamer Zuid",
    "area": "zuid",
    "openingHours": [
        {"day": "tue", "from": "13:00", "until": "17:00"},
        {"day": "fri", "from": "09:00", "until": "12:00"},
    ],
    "wheelchairAccessible": "yes",
}
SHOP = {"name": "Kringloop Zuid", "categories": ["repair.moving"], "howToReach": "vraag bij de balie"}


@dataclass
class AroundTheMatches:
    """Tells it with people by their names."""

    story: Story
    who: Mapping[str, str]
    step: str = ""

    def meet(self, match: Any) -> None:
        """Propose where the people of a match meet."""
        story = self.story
        story.tell("Where do Kees, Fatima and Loubna meet? Nobody's home is asked for; the team knows safe places:")
        story.post("places", BRIDGE)
        story.get(f"matches/{match['id']}/meeting-places", lambda told: told["items"][0]["explanation"])

    def call_a_partner(self) -> None:
        """Ask a partner for what no neighbour can do."""
        story = self.story
        story.chapter("What no neighbour can do")
        story.tell("Gerrit moves house on Saturday, and nobody has a van. Kringloop Zuid, the thrift shop, has one:")
        story.post("partners", SHOP)
        needs = story.get("needs?pageSize=200")["items"]
        (need,) = (one for one in needs if one["residentId"] == self.who["Gerrit"])
        shown = only("peers", "professionalAllowed")
        story.get(
            f"needs/{need['id']}/partners",
            lambda told: {**shown(told), "items": [one["explanation"]["nl"] for one in told["items"]]},
        )
        story.tell(
            "Two neighbours could, at other times; the coach asks them first, and they cannot. So the shop is asked. A "
            "professional would be the last resort, which the service holds to."
        )
        partner = story.get("partners")["items"][0]["id"]
        asked = {"needId": need["id"], "partnerId": partner}
        made = story.post("outside-steps", asked, only("askedOf", "partnerName", "outcome"))
        self.step = made["id"]

    def it_was_done(self) -> None:
        """Tell what came of it."""
        story = self.story
        story.tell("The van came on Saturday. It counts as a need met, by a partner, and not as reciprocity:")
        story.patch(f"outside-steps/{self.step}", {"outcome": "fulfilled"}, only("askedOf", "outcome"))

    def look_out_for_each_other(self) -> None:
        """Propose a circle, and let it begin."""
        story = self.story
        story.chapter("A circle that stays")
        story.tell(
            "Matches are for once. Some want more: five to eight neighbours who look out for each other for long, and "
            "whose offers cover each other's needs best. `upperBound` is the proof here too:"
        )
        shown = only("value", "upperBound", "optimal")
        story.post("circles", {"least": 5, "most": 6}, lambda told: {**shown(told), "circles": len(told["circles"])})
        (circle,) = story.get("circles")["items"]
        story.quote(*(member["explanation"]["nl"] for member in circle["members"]))
        story.picture(f"circles/{circle['id']}/picture", "circle.svg", "A circle of six neighbours")
        story.tell("All six say yes, so it begins; in half a year the list of today asks how it goes.")
        for member in circle["members"]:
            said = {"residentId": member["residentId"], "answer": "accepted"}
            told = story.post(f"circles/{circle['id']}/responses", said)
        assert told["status"] == "agreed"
