"""The procedure: numbers, decisions, columns, signing, what each tahap needs, and who can act."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from arsip_kinerja.domain.aturan_sop.kata import kata
from arsip_kinerja.domain.aturan_sop.temuan import Temuan, kesalahan, langkah, peringatan
from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.sop import PENGESAHAN, Sop, Tahap, dengan_pengesahan, mengesahkan

NOMOR = re.compile(r"\s*(\d+)\s*([a-z]?)[\s.)]*", re.IGNORECASE)
BUTIR = re.compile(r"[,;\n]|(?:^|\n)\s*[-•]\s+")
SAMBUNG = "yang sudah telah dan di dari ke per untuk oleh pada dengan hasil atau"
TANPA_ARTI = frozenset(SAMBUNG.split())
DUA = 2


def nomor_tahap(sop: Sop) -> Iterator[Temuan]:
    """Find printed numbers that are missing, doubled or skipped."""
    sebelum, dilihat = 0, Counter[tuple[int, str]]()
    for t in sop.tahap:
        cocok = NOMOR.fullmatch(t.no)
        if cocok is None:
            saran = "Isikan nomor urutnya."
            yield peringatan("tahap_tanpa_nomor", langkah(t), f'Nomor tercetak "{t.no}" tidak terbaca.', saran)
            continue
        nomor = int(cocok[1]), cocok[2].casefold()
        dilihat[nomor] += 1
        if dilihat[nomor] == DUA:
            pesan = f"Nomor {cocok[1]}{cocok[2]} dipakai oleh lebih dari satu langkah."
            yield peringatan("tahap_ganda", langkah(t), pesan, "Beri nomor urut yang baru.")
        elif nomor[0] > sebelum + 1 or nomor[0] < sebelum:
            pesan = f"Nomor {nomor[0]} menyusul nomor {sebelum}."
            yield peringatan("tahap_terlewat", langkah(t), pesan, "Periksa urutan nomornya; mungkin ada yang terlewat.")
        sebelum = nomor[0]


def keputusan(sop: Sop) -> Iterator[Temuan]:
    """Find decisions that can only be answered with yes."""
    for t in sop.tahap:
        simbol = {t.bentuk, *(p.bentuk for p in t.pelaksana)}
        if "keputusan" in simbol and not sop.kembali(t) and len(sop.maju(t)) < DUA:
            yield peringatan(
                "keputusan_tanpa_kembali",
                langkah(t),
                "Keputusan ini hanya mempunyai satu jalan keluar; tidak ada panah kembali.",
                "Tambahkan cabang dengan kembali = true, atau pakai bentuk kegiatan.",
            )


def kolom(sop: Sop) -> Iterator[Temuan]:
    """Find columns of the Pelaksana block that no tahap uses."""
    dipakai = {p.peran for t in sop.tahap for p in t.pelaksana}
    for r in sop.peran:
        if r.nama not in dipakai:
            pesan = f'Kolom "{r.nama}" tidak mempunyai langkah.'
            saran = "Hapus kolom itu, atau tandai langkah yang dikerjakannya."
            yield peringatan("peran_tanpa_tahap", f"Kolom {r.nama}", pesan, saran)


def penandatanganan(sop: Sop, instansi: Instansi | None) -> Iterator[Temuan]:
    """Where no tahap signs, say where the run adds the pengesahan (the paper itself stays as it is)."""
    if any(mengesahkan(t) for t in sop.tahap):
        return
    penandatangan = instansi.penandatangan if instansi else {}
    jenis = next((n for t in sop.tahap for n in t.naskah if n in penandatangan), "")
    saran = "Bila ada naskah yang perlu ditandatangani, tambahkan langkahnya."
    if jenis:
        jalan = dengan_pengesahan(sop, penandatangan[jenis], jenis)
        berikut = jalan.tahap[[t.id for t in jalan.tahap].index(PENGESAHAN) + 1 :]
        letak = f"sebelum langkah {berikut[0].no.strip('. ')}" if berikut else "sesudah langkah terakhir"
        saran = f"Saat dijalankan, pengesahan oleh {penandatangan[jenis]} ditambahkan {letak}."
    yield peringatan("tanpa_penandatanganan", "Alur", "SOP ini tidak memuat langkah penandatanganan.", saran)


def kelengkapan(sop: Sop) -> Iterator[Temuan]:
    """Find what a tahap needs although no earlier tahap yields it; each thing is named once.

    What the first tahap needs comes from outside, and what a box lists lies ready.
    """
    ada = [kata(i) for k in sop.kotak if k.bidang in {"peralatan", "persyaratan"} for i in k.isi]
    ada += [kata(b) for b in butir(sop.tahap[0].kelengkapan)]
    for t in sop.tahap[1:]:
        hulu = [h for h in sop.tahap if t.id in sop.hilir[h.id]]
        tersedia = [*ada, *(kata(b) for h in hulu for b in butir(h.output))]
        for b in butir(t.kelengkapan):
            if not any(_serupa(kata(b), o) for o in tersedia):
                ada.append(kata(b))
                pesan = f'"{b}" tidak dihasilkan oleh langkah sebelumnya.'
                saran = "Bila datang dari luar SOP ini, tidak ada yang perlu diubah."
                yield peringatan("kelengkapan_tanpa_asal", langkah(t), pesan, saran)


def butir(teks: str) -> list[str]:
    """Return the single things of a kelengkapan or output."""
    return [b.strip(" .-") for b in BUTIR.split(teks) if kata(b)]


def _serupa(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names may mean one thing: all telling words of one stand in the other."""
    x, y = set(a) - TANPA_ARTI, set(b) - TANPA_ARTI
    return bool(x and y) and (x <= y or y <= x)


def pemegang(sop: Sop, instansi: Instansi, pada: date) -> Iterator[Temuan]:
    """Find tahap nobody can act on: the run would stop there."""
    for t in sop.tahap:
        for p in t.pelaksana:
            jabatan = sop.jabatan(p)
            if not any(instansi.pemegang(j, "", pada) for j in jabatan):
                yield _tanpa_pejabat(t, p.peran, " / ".join(jabatan))


def _tanpa_pejabat(t: Tahap, peran: str, jabatan: str) -> Temuan:
    pesan = f"Jabatan {jabatan} (kolom {peran}) belum dipegang pejabat mana pun."
    saran = "Tambahkan posisi itu pada salah satu pejabat di instansi.toml."
    return (peringatan if t.sendiri else kesalahan)("jabatan_tanpa_pejabat", langkah(t), pesan, saran)


def konfirmasi(sop: Sop) -> Iterator[Temuan]:
    """Tell readings of the paper that its text does not prove."""
    saran = "Cocokkan dengan SOP aslinya; bila benar, hapus catatan perlu_konfirmasi itu."
    for isi in filter(None, sop.perlu_konfirmasi):
        yield peringatan("perlu_konfirmasi", "SOP", isi, saran)
    for t in sop.tahap:
        for isi in filter(None, t.perlu_konfirmasi):
            yield peringatan("perlu_konfirmasi", langkah(t), isi, saran)
