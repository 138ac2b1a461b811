"""Calls to the identity provider that the settings name; webhooks have a sender of their own (`webhook_sender`)."""

from typing import Any

import httpx

SECONDS, LARGEST = 5.0, 1_000_000


class NoAnswer(Exception):
    """Somebody that we called gave no answer that can be used."""


def fetched(address: str) -> Any:
    """Return the JSON that stands at an address; no other address is gone to instead."""
    try:
        with httpx.stream("GET", address, timeout=SECONDS, follow_redirects=False) as answer:
            answer.raise_for_status()
            content = b""
            for part in answer.iter_bytes():
                content += part
                if len(content) > LARGEST:
                    raise NoAnswer
        return httpx.Response(200, content=content).json()
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as fault:
        raise NoAnswer from fault
