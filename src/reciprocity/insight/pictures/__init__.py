"""Pictures as accessible SVG, each with the same in words: of a match, of the neighbourhood, and of what was learned.

Text is set large enough to print, and nothing is told by colour alone. What all pictures share is in `paper`.
"""

from .matches import PictureStep, match_picture, text_alternative

__all__ = ["PictureStep", "match_picture", "text_alternative"]
