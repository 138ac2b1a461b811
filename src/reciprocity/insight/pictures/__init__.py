"""Pictures as accessible SVG, each with the same in words: of a match, of the neighbourhood, and of what was learned.

Text is set large enough to print, and nothing is told by colour alone. What all pictures share is in `paper`.
"""

from .days import NetworkDay, NetworkNode, NetworkTie
from .matches import PictureStep, match_picture, text_alternative
from .networks import network_alternative, network_picture

__all__ = [
    "NetworkDay",
    "NetworkNode",
    "NetworkTie",
    "PictureStep",
    "match_picture",
    "network_alternative",
    "network_picture",
    "text_alternative",
]
