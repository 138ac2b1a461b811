"""Receive webhooks: verify who sent them, answer at once, and handle an event once even when it comes twice.

Make a webhook (`POST .../webhooks`) with the address at which this program can be reached, and keep its secret. Put a
web server with TLS in front; on your own machine the service can be told to allow `http://127.0.0.1:9000`
(`RECIPROCITY_WEBHOOK_HOSTS`). The library `standardwebhooks` verifies as `verified` does here.

Run it with: WEBHOOK_SECRET=whsec_... python examples/webhook_receiver.py
"""

import base64
import hmac
import json
import os
import time
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LARGEST, OLDEST_SECONDS = 64 * 1024, 300


def verified(secret: str, headers: Message, body: bytes) -> bool:
    """Tell whether a message is from who knows the secret, unchanged, and of now."""
    sent_at = headers.get("webhook-timestamp", "")
    if not sent_at.isdecimal() or abs(time.time() - int(sent_at)) > OLDEST_SECONDS:
        return False
    signed = f"{headers.get('webhook-id', '')}.{sent_at}.".encode() + body
    right = hmac.digest(base64.b64decode(secret.removeprefix("whsec_")), signed, "sha256")
    ours = b"v1," + base64.b64encode(right)
    given = headers.get("webhook-signature", "").encode("latin-1").split()
    return any(hmac.compare_digest(ours, one) for one in given)


class Receiver(BaseHTTPRequestHandler):
    """Answers one message."""

    secret = ""
    handled: set[str]

    def do_POST(self) -> None:
        """Verify, remember, answer. What is to be done with it comes after the answer."""
        length = int(self.headers.get("Content-Length", "0"))
        body = self.rfile.read(min(length, LARGEST))
        if not verified(self.secret, self.headers, body):
            self.send_error(401)
            return
        self.send_response(204)
        self.end_headers()
        event = json.loads(body)
        if event["id"] not in self.handled:  # yours is better kept in a database
            self.handled.add(event["id"])
            print(event["time"], event["type"], event["subject"], flush=True)

    def log_message(self, *_: object) -> None:
        """Write nothing but events."""


def main() -> None:
    """Receive until somebody stops it."""
    Receiver.secret, Receiver.handled = os.environ["WEBHOOK_SECRET"], set()
    with ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "9000"))), Receiver) as server:
        print(f"Listening at http://127.0.0.1:{server.server_port}", flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main()
