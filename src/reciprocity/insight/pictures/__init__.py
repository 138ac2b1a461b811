"""Pictures as accessible SVG, each with the same in words: of a match, of the neighbourhood, and of what was learned.

Text is set large enough to print, and nothing is told by colour alone. What all pictures share is in `paper`.
"""

from .circles import circle_alternative, circle_picture
from .days import NetworkDay, NetworkNode, NetworkTie
from .matches import PictureStep, match_picture, text_alternative
from .networks import network_alternative, network_picture
from .reached import ReachedPeriod, reached_alternative, reached_picture, reached_table
from .stories import StoryHelp, StoryPanel, story_in_words, story_panels, story_picture
from .tables import Table

__all__ = [
    "NetworkDay",
    "NetworkNode",
    "NetworkTie",
    "PictureStep",
    "ReachedPeriod",
    "StoryHelp",
    "StoryPanel",
    "Table",
    "circle_alternative",
    "circle_picture",
    "match_picture",
    "network_alternative",
    "network_picture",
    "reached_alternative",
    "reached_picture",
    "reached_table",
    "story_in_words",
    "story_panels",
    "story_picture",
    "text_alternative",
]
