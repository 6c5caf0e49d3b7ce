"""Spelling suspects: words one letter away from a word the document, the office or the word list knows."""

from collections import Counter
from collections.abc import Iterator, Mapping

from arsip_kinerja.domain.aturan_sop.kata import jarak, kata, teks_sop
from arsip_kinerja.domain.aturan_sop.temuan import Temuan, peringatan
from arsip_kinerja.domain.dasar import Definisi
from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.sop import Sop

PANJANG, PANJANG_KAMUS = 5, 7
"""Shorter words lie too near each other to be judged; by words of another text, longer ones too."""
SERING = 2
AWALAN = ("me", "mem", "men", "meng", "meny", "di", "pe", "pem", "pen", "peng", "ber", "ter", "se", "ke")
AKHIRAN = ("i", "an", "kan", "nya", "n", "lah")


class Ejaan(Definisi):
    """`templates/ejaan.toml`: words known to be right, and common slips with their right form."""

    kata: frozenset[str] = frozenset()
    tidak_baku: Mapping[str, str] = {}


def ejaan(sop: Sop, instansi: Instansi | None, daftar: Ejaan) -> Iterator[Temuan]:
    """Find words that look mistyped; each is named once, where it first stands."""
    semua = [(tempat, k) for tempat, teks in teks_sop(sop) for k in kata(teks)]
    hitung = Counter(k for _, k in semua)
    kantor = _kata_kantor(instansi)
    baik = daftar.kata | kantor
    acuan = baik | {k for k, n in hitung.items() if n >= SERING and k not in daftar.tidak_baku}
    pertama: dict[str, str] = {}
    for tempat, k in semua:
        pertama.setdefault(k, tempat)
    for k, tempat in pertama.items():
        benar = daftar.tidak_baku.get(k) or ("" if k in baik else _tetangga(k, hitung, acuan, baik))
        if benar:
            pesan = f'Kata "{k}" mungkin salah ketik; barangkali yang dimaksud "{benar}".'
            yield peringatan("ejaan", tempat, pesan, "Mohon dicek; bila memang begitu, biarkan.")


def _kata_kantor(instansi: Instansi | None) -> frozenset[str]:
    if instansi is None:
        return frozenset()
    nama = (instansi.nama, *instansi.kop, *(u.nama for u in instansi.unit), *(p.jabatan for p in instansi.pejabat))
    return frozenset(k for n in nama for k in kata(n))


def _tetangga(k: str, hitung: Counter[str], acuan: frozenset[str] | set[str], baik: frozenset[str]) -> str:
    """Return the known word *k* was probably meant to be, empty where it stands for itself."""
    if len(k) < PANJANG:
        return ""
    calon = (
        a
        for a in acuan
        if abs(len(a) - len(k)) <= 1 and a != k and jarak(k, a, 1) == 1 and not _berimbuhan(k, a)
        if (len(k) >= PANJANG_KAMUS and a in baik) or hitung[a] > hitung[k]
    )
    return max(calon, key=lambda a: (a in baik, hitung[a], a), default="")


def _berimbuhan(a: str, b: str) -> bool:
    """Whether two words differ by a prefix or suffix only, as Indonesian words do."""
    pendek, panjang = sorted((a, b), key=len)
    if panjang.startswith(pendek) and panjang[len(pendek) :] in AKHIRAN:
        return True
    dasar = [{x.removeprefix(w) for w in AWALAN if x.startswith(w)} | {x} for x in (a, b)]
    return bool(dasar[0] & dasar[1])
