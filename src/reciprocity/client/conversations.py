"""Conversations."""

from typing import Any, Generic
from uuid import UUID

from reciprocity.wire.base import Page
from reciprocity.wire.confirmations import ConfirmationsCreate, ConfirmationsRead
from reciprocity.wire.conversations import (
    ConversationCreate,
    ConversationDrafts,
    ConversationRead,
    ConversationResult,
    ConversationUpdate,
)

from .addresses import HasId, Of
from .answers import given
from .asking import Asking, at
from .lists import Reading
from .operations import R, listing, operation
from .steps import Steps


class Conversations(Asking[R], Generic[R]):
    """Talks with the three questions, and what comes of them."""

    @listing
    def list(self, *, resident_id: UUID | None = None, page_size: int = 50) -> Reading[Page[ConversationRead]]:
        """List talks in the order they were written down."""
        return self._all("", Page[ConversationRead], {"residentId": resident_id}, page_size)

    @operation
    def create(
        self, new: ConversationCreate | None = None, /, *, idempotency_key: str | None = None, **fields: Any
    ) -> Steps[ConversationResult]:
        """Keep a talk; what was said becomes drafts to confirm."""
        return self._make("", given(ConversationCreate, new, fields), ConversationResult, idempotency_key)

    @operation
    def get(self, conversation: Of[HasId]) -> Steps[ConversationRead]:
        """Return a talk as it is written down now."""
        return self._read(at(conversation), ConversationRead)

    @operation
    def drafts(self, conversation: Of[HasId]) -> Steps[ConversationDrafts]:
        """Return what of a talk waits for a yes or no, and what to ask after."""
        return self._read(f"{at(conversation)}/drafts", ConversationDrafts)

    @operation
    def confirm(
        self,
        conversation: Of[HasId],
        new: ConfirmationsCreate | None = None,
        /,
        *,
        idempotency_key: str | None = None,
        **fields: Any,
    ) -> Steps[ConfirmationsRead]:
        """Say yes or no to drafts and add what came up, all at once."""
        body = given(ConfirmationsCreate, new, fields)
        return self._make(f"{at(conversation)}/confirmations", body, ConfirmationsRead, idempotency_key)

    @operation
    def update(
        self, conversation: Of[ConversationRead], changes: ConversationUpdate | None = None, /, **fields: Any
    ) -> Steps[ConversationRead]:
        """Change what is named, such as the plan; what is left out stays."""
        body = given(ConversationUpdate, changes, fields)
        return self._change(at(conversation), conversation, body, ConversationRead)

    @operation
    def delete(self, conversation: Of[ConversationRead]) -> Steps[None]:
        """Remove a talk and its drafts; what was confirmed stays."""
        return self._remove(at(conversation), conversation, ConversationRead)
