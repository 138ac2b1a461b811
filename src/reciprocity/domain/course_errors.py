"""Refusals about courses: what rests on something keeps it there."""

from .errors import StateConflict


class CourseInUse(StateConflict):
    """A course of which there are editions."""

    code = "in-use"
    title = "This course has editions"
    nl = "Van deze cursus zijn er edities ({count}). Haal die eerst weg; wie erbij was, houdt zo zijn of haar pad."
    en = "There are editions of this course ({count}). Remove those first; so nobody's path loses a step unseen."


class EditionInUse(StateConflict):
    """An edition of a course with participants."""

    code = "in-use"
    title = "This edition has participants"
    nl = "Aan deze editie doen mensen mee ({count}). Haal hen er eerst af; wie erbij was, houdt zo zijn of haar pad."
    en = "People take part in this edition ({count}). Remove them first; so nobody's path loses a step unseen."
