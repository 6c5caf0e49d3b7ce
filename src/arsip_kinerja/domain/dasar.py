"""What every definition has in common: frozen, and an unknown key is an error."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Kode = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$", max_length=40)]
"""A name used in file names, ids and commands: lower case letters, digits, single `-` or `_`."""

Teks = Annotated[str, StringConstraints(min_length=1)]
"""A text that must not be empty."""


class Definisi(BaseModel):
    """Base of everything read from `templates/`."""

    model_config = ConfigDict(extra="forbid", frozen=True)
