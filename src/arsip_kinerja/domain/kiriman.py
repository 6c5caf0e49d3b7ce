"""A file on its way in, before and after it was judged."""

from dataclasses import dataclass

from arsip_kinerja.domain.periode import Periode, romawi

TANDA_TERIMA = "Tanda terima – "
"""How the names of our receipts begin; they lie where the file was dropped and are never taken for one."""


def terbaca(nama: str) -> str:
    """Return a file name as text that can be stored and printed; bytes that are no UTF-8 are spelt in hex."""
    return nama.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def nomor_tanda_terima(periode: Periode) -> str:
    """Return the format of receipt numbers, with `{urut}`: "{urut:03d}/TT/TW I/2024"."""
    if periode.jenis == "triwulan":
        singkat = f"TW {romawi(periode.urut)}/{periode.tahun}"
    else:
        singkat = "/".join(reversed(str(periode).split("-")))
    return f"{{urut:03d}}/TT/{singkat}"


@dataclass(frozen=True)
class Jatuhan:
    """One drop. *asal* is the path below inbox/, *kunci* names this very drop, *instansi* is "" where none fits."""

    asal: str
    sha256: str
    ukuran: int
    kunci: str
    instansi: str
    unit: str

    @property
    def nama(self) -> str:
        """The file's own name, as text."""
        return terbaca(self.asal.rpartition("/")[2])
