"""Filing one signed document, of a berkas or by itself."""

from arsip_kinerja import papers
from arsip_kinerja.app import App
from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.stages import archiving, closing, reporting
from arsip_kinerja.store.tables import ArsipRow, NaskahRow


def finish(app: App, berkas: Berkas | None, naskah: NaskahRow) -> ArsipRow:
    """File a signed document, of a berkas or by itself: number → marks → folder → register row.

    The printable register is the caller's to renew.

    Raises:
        AlatError: the disk does not work; nothing is half filed.

    """
    urut = app.store.arsip.ikat_nomor(naskah, Periode.baca(naskah.periode).tahun)
    semua = app.store.naskah.persetujuan(naskah.kode, naskah.versi)
    persetujuan = closing.persetujuan_berlaku(app, berkas, naskah) if berkas else semua
    papers.draw_marks(app, naskah, persetujuan)
    reporting.salinan_akhir(app, naskah)
    return archiving.arsipkan(app, berkas, naskah, urut, persetujuan)
