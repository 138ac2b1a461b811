"""Calls to the identity provider that the settings name; webhooks have a sender of their own (`webhook_sender`)."""

from collections.abc import Mapping
from typing import Any

import httpx

SECONDS, LARGEST = 5.0, 1_000_000


class NoAnswer(Exception):
    """Somebody that we called gave no answer that can be used."""


def fetched(address: str) -> Any:
    """Return the JSON that stands at an address; no other address is gone to instead."""
    return _answered("GET", address, None)


def exchanged(address: str, form: Mapping[str, str]) -> Any:
    """Return the JSON with which an address answers a form; no other address is gone to instead."""
    return _answered("POST", address, form)


def _answered(method: str, address: str, form: Mapping[str, str] | None) -> Any:
    try:
        with httpx.stream(method, address, data=form, timeout=SECONDS, follow_redirects=False) as answer:
            answer.raise_for_status()
            content = b""
            for part in answer.iter_bytes():
                content += part
                if len(content) > LARGEST:
                    raise NoAnswer
        return httpx.Response(200, content=content).json()
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as fault:
        raise NoAnswer from fault
