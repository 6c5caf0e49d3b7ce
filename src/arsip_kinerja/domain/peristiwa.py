"""History: what happened, who did it, and the chain that shows a line was changed or taken out."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256


@dataclass(frozen=True)
class Peristiwa:
    """One line of history before it has its place. *isi* holds JSON values only."""

    pelaku: str
    macam: str
    isi: dict[str, object]

    @property
    def isi_json(self) -> str:
        """The content in its one canonical form."""
        return kanonik(self.isi)


def kanonik(nilai: object) -> str:
    """Return JSON with sorted keys and no needless space: the same value always gives the same bytes."""
    return json.dumps(nilai, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def waktu_teks(waktu: datetime) -> str:
    """Return a time as history and manifest carry it, in UTC."""
    return waktu.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def jejak(aliran: str, urut: int, waktu: str, peristiwa: Peristiwa, sebelum: str) -> str:
    """Digest of one line, over everything it says and the digest of the line before it."""
    baris = [aliran, urut, waktu, peristiwa.pelaku, peristiwa.macam, peristiwa.isi_json, sebelum]
    return sha256(kanonik(baris).encode()).hexdigest()
