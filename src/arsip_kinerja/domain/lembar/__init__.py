"""What the papers of a langkah print besides figures: people, data received, decisions, evidence, filed records.

Every text is ready to print: times in the office's zone, dates written out, "" where there is nothing to say. What
these hold is decided in `domain/lembar/isi.py`; a template only places it.
"""

from dataclasses import dataclass
from typing import Literal

KeadaanBidang = Literal["masuk", "dalam perbaikan", "belum"]


@dataclass(frozen=True)
class Orang:
    """An official as printed; *nama* "" where several may act and the paper leaves a line. *unit* is a name."""

    jabatan: str = ""
    nama: str = ""
    pangkat: str = ""
    nip: str = ""
    unit: str = ""


@dataclass(frozen=True)
class IndikatorDiminta:
    """An indikator a unit is asked for in the periode, with its target as printed."""

    nama: str
    satuan: str
    target: str


@dataclass(frozen=True)
class BarisUnit:
    """A unit and what it handed in. *catatan* are findings on its last file, *sumber* its desa/kelurahan.

    *petugas* are those who fill in for the unit, *diminta* is what they are asked: "6 indikator, 2 baris anggaran".
    """

    kode: str
    nama: str
    keadaan: KeadaanBidang
    saat: str = ""
    nomor: str = ""
    file: str = ""
    jumlah: str = ""
    putaran: int = 1
    catatan: tuple[str, ...] = ()
    sumber: tuple[str, ...] = ()
    petugas: tuple[Orang, ...] = ()
    diminta: str = ""
    indikator: tuple[IndikatorDiminta, ...] = ()

    @property
    def keadaan_teks(self) -> str:
        """State as the first words of a table cell."""
        return self.keadaan.capitalize()


@dataclass(frozen=True)
class Keputusan:
    """What a person decided. *hasil* is "Disetujui", "Dikembalikan" or "Dikerjakan"; *gugur*: voided by a return."""

    no: str
    kegiatan: str
    jabatan: str
    nama: str
    nip: str
    saat: str
    hasil: str
    catatan: str = ""
    unit: str = ""
    putaran: int = 1
    gugur: bool = False

    @property
    def hasil_teks(self) -> str:
        """Result as printed; what a later return voided says so."""
        return f"{self.hasil} (tidak berlaku lagi karena langkah diulang)" if self.gugur else self.hasil


@dataclass(frozen=True)
class BarisBukti:
    """An evidence file. *untuk* is the indikator's kode or the kelengkapan's name, *nama_untuk* as people say it."""

    untuk: str
    nama_untuk: str
    unit: str
    nama: str
    sha_pendek: str


@dataclass(frozen=True)
class BarisKelengkapan:
    """Something a tahap needs: *keadaan* "ada", "belum ada" or "menyusul …", *rincian* what it is met by.

    *tahap* is the id of the first that asks for it.
    """

    nama: str
    keadaan: str
    rincian: str = ""
    unit: str = ""
    tahap: str = ""


@dataclass(frozen=True)
class Surat:
    """Head of a disposisi: what the work comes from, our id of the berkas, how urgent it is, and what it is about.

    The agenda number is the office's own and written by hand.
    """

    asal: str = ""
    berkas: str = ""
    sifat: str = ""
    tanggal: str = ""
    perihal: str = ""


@dataclass(frozen=True)
class BarisArsip:
    """A filed record and whom it is sent to. *nomor_naskah* is "belum bernomor" where it has none."""

    nomor: str
    nomor_naskah: str
    judul: str
    tanggal: str
    sha_pendek: str
    tujuan: str


@dataclass(frozen=True)
class Rapat:
    """The meeting a tahap is done in; everything may be changed in Word. *hadir*: who is expected, then the sources.

    Day, hour and place are "" where the SOP invites to none.
    """

    hari_tanggal: str = ""
    waktu: str = ""
    tempat: str = ""
    agenda: tuple[str, ...] = ()
    hadir: tuple[Orang, ...] = ()


@dataclass(frozen=True)
class BarisTindak:
    """An indikator below its target, and what is to be done about it."""

    nomor: int
    indikator: str
    satuan: str
    unit: str
    target: str
    realisasi: str
    capaian: str
    penghambat: str
    tindak_lanjut: str
    penanggung_jawab: str


@dataclass(frozen=True)
class Lembar:
    """Everything a paper of one langkah may print. *no* to *ket* are of the tahap, as its SOP prints them.

    *dari* gives the paper (who decided, else who acts here), *kepada* takes it: who acts next; *diteruskan* whom they
    pass it on to where that is the same kind of paper; *peserta* are all who act in the SOP, once each. *unit* is ""
    for the whole office; then *bidang* holds all units. *syarat* is what the tahap of *kepada* needs, *persyaratan*
    the SOP's own box of that name, *sumber* the units' data sources; *putusan* is what was decided in this langkah
    last.
    """

    no: str = ""
    kegiatan: str = ""
    sop: str = ""
    nomor_sop: str = ""
    unit: str = ""
    putaran: int = 1
    dibuka: str = ""
    mulai: str = ""
    selesai: str = ""
    batas: str = ""
    tanggal: str = ""
    kelengkapan_teks: str = ""
    output: str = ""
    ket: str = ""
    syarat: str = ""
    sumber: tuple[str, ...] = ()
    persyaratan: tuple[str, ...] = ()
    pelaksana: tuple[Orang, ...] = ()
    kepala: Orang | None = None
    dari: Orang | None = None
    kepada: tuple[Orang, ...] = ()
    diteruskan: tuple[Orang, ...] = ()
    peserta: tuple[Orang, ...] = ()
    bidang: tuple[BarisUnit, ...] = ()
    keputusan: tuple[Keputusan, ...] = ()
    putusan: Keputusan | None = None
    bukti: tuple[BarisBukti, ...] = ()
    kelengkapan: tuple[BarisKelengkapan, ...] = ()
    surat: Surat = Surat()
    arsip: tuple[BarisArsip, ...] = ()
    rapat: Rapat = Rapat()
    tindak: tuple[BarisTindak, ...] = ()

    @property
    def diundang(self) -> tuple[Orang, ...]:
        """Everybody who acts in the SOP but the one who invites."""
        return tuple(o for o in self.peserta if self.dari is None or o.nama != self.dari.nama)


KOSONG = Lembar()
"""Of a document that belongs to no tahap."""
