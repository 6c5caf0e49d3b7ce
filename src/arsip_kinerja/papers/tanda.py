"""The marks on a signed document."""

from arsip_kinerja.app import App
from arsip_kinerja.domain.naskah import AKHIR, DOKUMEN, NASKAH
from arsip_kinerja.domain.sop import AKSI_SAH
from arsip_kinerja.errors import ArsipBerbedaError, DefinisiError
from arsip_kinerja.stages import marking
from arsip_kinerja.store.tables import NaskahRow, PersetujuanRow
from arsip_kinerja.tools import files


def draw_marks(app: App, naskah: NaskahRow, persetujuan: list[PersetujuanRow]) -> None:
    """Draw number, date and approvals once, on the clean PDF that was approved.

    Raises:
        ArsipBerbedaError: the PDF is not the one people approved.
        DefinisiError: nobody has signed.
        AlatError: the PDF cannot be written.

    """
    folder, instansi = app.folder_naskah(naskah.kode, naskah.versi), app.kantor(naskah.instansi).instansi
    if files.sha256(folder / DOKUMEN) != naskah.sha256:
        raise ArsipBerbedaError("Konsep yang disetujui berubah di tempat penyimpanan", str(folder / DOKUMEN))
    if not persetujuan or persetujuan[-1].macam not in AKSI_SAH:
        raise DefinisiError(f"{naskah.judul} belum ditandatangani", naskah.berkas or "", "Periksa aksi pada SOP-nya.")
    *paraf, tanda = [marking.Penyetuju(p.jabatan, p.nama, p.nip, p.waktu) for p in persetujuan]
    fakta = marking.Fakta(
        kode=naskah.kode,
        judul=naskah.judul,
        nomor=naskah.nomor_naskah,
        tanggal=app.setempat(instansi, tanda.saat).date(),
        sha256_docx=files.sha256(folder / NASKAH),
    )
    marking.mark(folder / DOKUMEN, folder / AKHIR, instansi, fakta, tanda, paraf)
