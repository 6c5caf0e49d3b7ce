"""Where the symbols of a page stand, and which arrows it has to carry."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase

from arsip_kinerja.domain.sop import Cabang, Gambar, Sop, Tahap
from arsip_kinerja.flowchart.columns import PERAN
from arsip_kinerja.flowchart.model import Baris, BentukSimbol, Gaya, JenisPanah, KolomTabel, Persegi, Simbol
from arsip_kinerja.flowchart.pages import SEMUA, Arah, Rencana, Sambungan
from arsip_kinerja.flowchart.rows import Ukuran, actors, symbol_sizes

NAMA_BENTUK: dict[BentukSimbol, str] = {
    "mulai": "mulai",
    "kegiatan": "kegiatan",
    "keputusan": "keputusan",
    "selesai": "selesai",
    "penghubung": "penghubung",
}


@dataclass(frozen=True, slots=True)
class Garis:
    """An arrow of the SOP: row numbers, label, kind, and the overrides of both ends."""

    dari: int
    ke: int
    label: str
    jenis: JenisPanah
    urutan: int
    """Its place among the forward arrows of its tahap: the first is the main way."""


@dataclass(frozen=True, slots=True)
class Tugas:
    """A line to route on one page, from any of *dari* to any of *ke* (symbol keys)."""

    dari: tuple[str, ...]
    ke: tuple[str, ...]
    jenis: JenisPanah
    label: str
    garis: Garis
    keluar: str = ""
    masuk: str = ""
    lewat: str = ""


Potongan = tuple[tuple[str, ...], tuple[str, ...], str]
"""From, to (symbol keys) and label of what one page draws of an arrow."""


class Penata:
    """Places the symbols of all pages of one layout; letters run through the whole document."""

    def __init__(self, sop: Sop, kolom: Sequence[KolomTabel], gaya: Gaya) -> None:
        self.sop, self.gaya = sop, gaya
        self.kolom = [k for k in kolom if k.kunci == PERAN]
        self.ukuran: dict[BentukSimbol, Ukuran] = symbol_sizes(kolom)
        self.garis = flow_lines(sop)
        self._huruf: dict[tuple[int, str], str] = {}

    def place(self, rencana: Rencana, y: int, tinggi: Sequence[int]) -> tuple[list[Baris], list[Simbol]]:
        """Return the rows from *y* down and their symbols."""
        baris, simbol = list[Baris](), list[Simbol]()
        for nomor, r in enumerate(rencana):
            bawah = y + (tinggi[r] if isinstance(r, int) else self.gaya.tinggi_penghubung)
            tengah = (y + bawah) // 2
            if isinstance(r, int):
                baris.append(Baris(self.sop.tahap[r].id, y, bawah))
                simbol += self._simbol_tahap(r, nomor, tengah)
            else:
                baris.append(Baris("", y, bawah))
                simbol += self._penghubung(r, rencana, nomor, tengah)
            y = bawah
        return baris, simbol

    def _simbol_tahap(self, r: int, baris: int, y: int) -> list[Simbol]:
        tahap = self.sop.tahap[r]
        pelaku = actors(tahap, self.sop)
        hasil = []
        for kolom, bentuk in pelaku:
            k = self.kolom[kolom]
            bersama = f" ({k.judul})" if len(pelaku) > 1 else ""
            nama = f"Tahap {print_number(self.sop, tahap)} – {NAMA_BENTUK[bentuk]}{bersama}"
            uraian = f"{nama}. {k.judul}: {tahap.kegiatan}"
            bidang = Persegi.di_pusat((k.tengah, y), *self.ukuran[bentuk])
            hasil.append(Simbol(symbol_key(r, kolom), nama, uraian, bentuk, tahap.id, kolom, baris, bidang))
        return hasil

    def _penghubung(self, isi: tuple[Sambungan, ...], rencana: Rencana, baris: int, y: int) -> list[Simbol]:
        """Place connectors, each in the free column nearest to the symbol it serves."""
        bebas = list(range(len(self.kolom)))
        hasil = []
        for s in isi:
            ingin = self._kolom_ingin(s, rencana)
            kolom = min(bebas, key=lambda k: (abs(k - ingin), k))
            bebas.remove(kolom)
            hasil.append(self._satu_penghubung(s, kolom, baris, y))
        return hasil

    def _satu_penghubung(self, s: Sambungan, kolom: int, baris: int, y: int) -> Simbol:
        tujuan = self.sop.tahap[s.tujuan]
        huruf = self._huruf.setdefault((s.tujuan, s.arah), letter(len(self._huruf)))
        arah = "lanjutan dari huruf yang sama" if s.masuk else "berlanjut pada huruf yang sama"
        nama = f"Penghubung {huruf} – {'ke' if s.masuk else 'menuju'} tahap {print_number(self.sop, tujuan)}"
        bidang = Persegi.di_pusat((self.kolom[kolom].tengah, y), *self.ukuran["penghubung"])
        return Simbol(connector_key(s), nama, f"{nama}, {arah}", "penghubung", tujuan.id, kolom, baris, bidang, huruf)

    def _kolom_ingin(self, s: Sambungan, rencana: Rencana) -> int:
        """Column of the symbol that the connector serves on this page."""
        if s.masuk:
            return actors(self.sop.tahap[s.tujuan], self.sop)[0][0]
        asal = [g.dari for g in self.garis if g.ke == s.tujuan and g.dari in rencana and s.asal in {SEMUA, g.dari}]
        return actors(self.sop.tahap[asal[-1] if s.arah == "maju" else asal[0]], self.sop)[0][0]

    def tasks(self, rencana: Rencana, sela: frozenset[tuple[int, int]]) -> list[Tugas]:
        """Return the lines this page carries: whole arrows, and the halves of those that leave it."""
        hasil: dict[tuple[tuple[str, ...], tuple[str, ...], str], Tugas] = {}
        for g in self.garis:
            for dari, ke, label in self._potongan(g, rencana, sela):
                a, b = self._gambar(g.dari), self._gambar(g.ke)
                t = Tugas(dari, ke, g.jenis, label, g, a.keluar, b.masuk, a.lewat)
                if g.jenis == "kembali":
                    t = Tugas(dari, ke, g.jenis, label, g, lewat=a.lewat)
                hasil.setdefault((dari, ke, label), t)
        return list(hasil.values())

    def _potongan(self, g: Garis, rencana: Rencana, sela: frozenset[tuple[int, int]]) -> list[Potongan]:
        dari, ke = g.dari in rencana, g.ke in rencana
        if dari and ke and (g.dari, g.ke) not in sela:
            return [(self._keluar(g.dari), self._masuk(g.ke), g.label)]
        arah: Arah = "sela" if dari and ke else "maju" if g.ke > g.dari else "kembali"
        hasil = list[Potongan]()
        if dari:
            asal = g.dari if arah == "sela" else SEMUA
            keluar = Sambungan(g.ke, arah, masuk=False, asal=asal)
            hasil.append((self._keluar(g.dari), (connector_key(keluar),), g.label))
        if ke:
            hasil.append(((connector_key(Sambungan(g.ke, arah, masuk=True)),), self._masuk(g.ke), ""))
        return hasil

    def _keluar(self, r: int) -> tuple[str, ...]:
        """Symbols arrows leave from: the diamonds, where a box and a diamond stand in one row."""
        pelaku = actors(self.sop.tahap[r], self.sop)
        wajik = [k for k, b in pelaku if b == "keputusan"] or [k for k, _ in pelaku]
        return tuple(symbol_key(r, k) for k in wajik)

    def _masuk(self, r: int) -> tuple[str, ...]:
        return tuple(symbol_key(r, k) for k, _ in actors(self.sop.tahap[r], self.sop))

    def _gambar(self, r: int) -> Gambar:
        return self.sop.tahap[r].gambar or Gambar()


def flow_lines(sop: Sop) -> list[Garis]:
    """Return every arrow of the SOP; branches of one tahap to the same target are one arrow with all their words."""
    nomor = {t.id: i for i, t in enumerate(sop.tahap)}
    daftar: tuple[tuple[JenisPanah, Callable[[Tahap], tuple[Cabang, ...]]], ...]
    daftar = (("maju", sop.maju), ("kembali", sop.kembali))
    hasil: dict[tuple[int, int], Garis] = {}
    for jenis, cabang in daftar:
        for t in sop.tahap:
            for urutan, c in enumerate(cabang(t)):
                g = Garis(nomor[t.id], nomor[c.ke], c.label, jenis, urutan)
                lama = hasil.get((g.dari, g.ke))
                hasil[g.dari, g.ke] = (
                    replace(lama, label=" / ".join(filter(None, (lama.label, c.label)))) if lama else g
                )
    return list(hasil.values())


def symbol_key(r: int, kolom: int) -> str:
    """Key of the symbol of row *r* in a role column."""
    return f"{r}:{kolom}"


def connector_key(s: Sambungan) -> str:
    """Key of a connector symbol."""
    return f"{s.arah}:{s.tujuan}:{'masuk' if s.masuk else f'keluar:{s.asal}'}"


def letter(n: int) -> str:
    """Return A, B, … Z, AA, AB, … for 0, 1, …."""
    return (letter(n // 26 - 1) if n >= len(ascii_uppercase) else "") + ascii_uppercase[n % 26]


def print_number(sop: Sop, tahap: Tahap) -> str:
    """Return the number people see, or the id where two tahap print the same."""
    no = tahap.no.strip().rstrip(".")
    sama = [t for t in sop.tahap if t.no.strip().rstrip(".") == no]
    return no if no and len(sama) == 1 else tahap.id
