"""What all classes of a meeting have in common."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """Immutable, and strict about its fields: what the JSON of a meeting is made of."""

    model_config = ConfigDict(frozen=True, extra="forbid")
