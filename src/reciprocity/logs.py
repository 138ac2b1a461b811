"""Logs of a process: lines of JSON, by ids; never what was asked, answered or done."""

import logging
import sys
from typing import TextIO

from pythonjsonlogger.core import RESERVED_ATTRS
from pythonjsonlogger.json import JsonFormatter


def as_json(stream: TextIO | None = None) -> None:
    """Write all that is logged as lines of JSON: ours, and what the server says of itself."""
    handler = logging.StreamHandler(stream or sys.stderr)
    names = {"levelname": "level", "name": "logger"}
    form, left_out = "%(levelname)s %(name)s %(message)s", [*RESERVED_ATTRS, "color_message"]
    handler.setFormatter(
        JsonFormatter(form, rename_fields=names, timestamp="at", json_ensure_ascii=False, reserved_attrs=left_out)
    )
    for name, level in (("reciprocity", logging.INFO), ("uvicorn.error", logging.INFO)):
        one = logging.getLogger(name)
        one.handlers, one.propagate = [handler], False
        one.setLevel(level)
