"""Figures → canonical JSON, embedded in the PDF and filed beside it."""

import json
from collections.abc import Mapping

from pydantic import TypeAdapter

from arsip_kinerja.definitions import Kantor
from arsip_kinerja.domain.isi_naskah import TANPA
from arsip_kinerja.domain.jenis import Jenis
from arsip_kinerja.domain.laporan import Laporan
from arsip_kinerja.domain.lembar import KOSONG, Lembar
from arsip_kinerja.domain.monev.laporan import BahanMonev
from arsip_kinerja.stages.rendering.konteks import Rujukan, contoh


def data_json(
    kantor: Kantor,
    jenis: Jenis,
    laporan: Laporan,
    rujukan: Rujukan,
    lembar: Lembar = KOSONG,
    isi: Mapping[str, object] = TANPA,
) -> bytes:
    """Return figures and facts as canonical JSON (sorted keys, UTF-8, decimals as text), to be embedded and filed."""
    data = {
        "format": "arsip-kinerja/laporan/1",
        "kode": rujukan.kode,
        "jenis": jenis.jenis,
        "judul": rujukan.judul,
        "instansi": {"kode": kantor.instansi.kode, "nama": kantor.instansi.nama},
        "periode": str(laporan.periode),
        "tanggal": rujukan.tanggal.isoformat(),
        "contoh": contoh(kantor, laporan),
        "laporan": _polos(laporan),
        "lembar": _polos(lembar),
        **{nama: _polos(nilai) for nama, nilai in isi.items()},
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def data_monev(kantor: Kantor, bahan: BahanMonev) -> bytes:
    """Return what the monitoring report says as canonical JSON, to be embedded."""
    data = {
        "format": "arsip-kinerja/monev/1",
        "kode": bahan.kode,
        "jenis": bahan.jenis.jenis,
        "judul": bahan.judul,
        "instansi": {"kode": kantor.instansi.kode, "nama": kantor.instansi.nama},
        "periode": str(bahan.periode),
        "tanggal": bahan.tanggal.isoformat(),
        "contoh": bahan.contoh,
        "monev": _polos(bahan.monev),
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _polos(nilai: object) -> object:
    """Return what JSON can hold: decimals as text."""
    return _adapter(type(nilai)).dump_python(nilai, mode="json")


_ADAPTER: dict[type, TypeAdapter[object]] = {}


def _adapter(jenis: type) -> TypeAdapter[object]:
    """Return the adapter of a type; making one costs more than using it."""
    if jenis not in _ADAPTER:
        _ADAPTER[jenis] = TypeAdapter(jenis)
    return _ADAPTER[jenis]
