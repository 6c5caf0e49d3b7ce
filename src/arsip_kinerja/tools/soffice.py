"""LibreOffice as a command: one .docx in, one checked PDF/A-3b out. Its exit code 0 is never believed.

Every run has its own folder (input copy, TMPDIR, output), so its lock and temporary files vanish with it. One run
at a time uses a profile; a lock which soffice itself inherits also guards against one left over by a killed parent.
"""

import fcntl
import json
import logging
import os
import shutil
import signal
import subprocess
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from arsip_kinerja.errors import AlatError
from arsip_kinerja.tools import files, pdf

log = logging.getLogger(__name__)

TIDAK_SELESAI = "program pengolah dokumen di komputer server tidak kunjung selesai"
SARAN = "Data aman dan tidak perlu dikirim ulang; sistem akan mencoba lagi sendiri."
TEMPAT_BIASA = ("/usr/bin/soffice", "/usr/lib/libreoffice/program/soffice", "/opt/libreoffice/program/soffice")
PENGATURAN_PDF = {  # lossless: a QR or a thin line must not come out of a JPEG
    "SelectPdfVersion": {"type": "long", "value": "3"},
    "UseTaggedPDF": {"type": "boolean", "value": "true"},
    "ExportBookmarksToPDFDestination": {"type": "boolean", "value": "true"},
    "UseLosslessCompression": {"type": "boolean", "value": "true"},
    "ReduceImageResolution": {"type": "boolean", "value": "false"},
}
SAKLAR = ("--headless", "--norestore", "--nodefault", "--nologo", "--nofirststartwizard")
JEDA_KUNCI = 0.1
TAMBAHAN = 1 / 6
"""What a further document adds to the time a run may take, as a part of it."""
JEDA_MACET = 300.0
"""Seconds for which a program that hung is not started again: others' files must not wait for each attempt."""
_macet: dict[str, float] = {}
"""When each program was last seen to hang, by its path; time of the monotonic clock."""


def _butir(jalan: str, nama: str, nilai: str) -> str:
    return (
        f'<item oor:path="/org.openoffice.{jalan}"><prop oor:name="{nama}" oor:op="fuse">'
        f"<value>{nilai}</value></prop></item>"
    )


PROFIL = "\n".join(
    (
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">',
        _butir("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
        _butir("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
        _butir("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
        _butir("Office.Writer/Content/Update", "Link", "0"),
        _butir("Office.Common/Java", "Enable", "false"),
        *(  # a proxy nobody listens on: the document fetches nothing from anywhere
            _butir("Inet/Settings", nama, nilai)
            for nama, nilai in (
                ("ooInetProxyType", "2"),
                ("ooInetHTTPProxyName", "127.0.0.1"),
                ("ooInetHTTPProxyPort", "9"),
                ("ooInetHTTPSProxyName", "127.0.0.1"),
                ("ooInetHTTPSProxyPort", "9"),
                ("ooInetNoProxy", ""),
            )
        ),
        "</oor:items>",
    )
)
"""Settings of every profile: no macros, no Java, no links followed, no network."""


def find() -> Path | None:
    """Return the soffice program: `ARSIP_SOFFICE`, else PATH, else the usual places; None where there is none."""
    if pilihan := os.environ.get("ARSIP_SOFFICE"):
        return Path(pilihan)
    calon = (shutil.which("soffice"), shutil.which("libreoffice"), *TEMPAT_BIASA)
    return next((Path(c) for c in calon if c and Path(c).is_file()), None)


def version() -> str:
    """Return what soffice says of itself, such as "LibreOffice 7.4.7.2"; empty where it cannot be asked."""
    program = find()
    if program is None:
        return ""
    try:
        hasil = subprocess.run(  # noqa: S603 -- fixed arguments, no shell
            [program, "--version"], capture_output=True, text=True, timeout=30, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return " ".join(hasil.stdout.split()[:2])


@dataclass(frozen=True)
class Cetakan:
    """One document to convert: *docx*, where its *pdf* appears once it is checked, and what that must be like.

    *teks* are texts it must hold (white space does not count), *halaman_minimal* the fewest pages that can be right.
    """

    docx: Path
    pdf: Path
    teks: Sequence[str] = ()
    halaman_minimal: int = 1


class BelumDicobaError(AlatError):
    """Nothing was converted: the program hung a moment ago and is left alone for a while."""


def to_pdf(
    semua: Sequence[Cetakan], *, profile: Path, scratch: Path, timeout: float = 120, coba: bool = False
) -> list[int]:
    """Convert to tagged PDF/A-3b, each whole or not at all, in one run; return the number of pages of each.

    Bookmarks of a document become named destinations, which is how `pdf.spot` finds the place of a mark. Starting the
    program costs more than converting, so what is due at once is given at once.

    Args:
        semua: the documents; copies are converted, so no lock file appears beside them.
        profile: folder of the LibreOffice profile, made on first use; runs on one profile wait for each other.
        scratch: folder on the local disk for the run's temporary folder.
        timeout: seconds after which the whole process group is killed; each further document adds that part of it.
        coba: try although the program hung a moment ago; that it works again is remembered.

    Raises:
        BelumDicobaError: the program hung a moment ago.
        AlatError: LibreOffice is missing, hangs, dies, or a PDF is not what it should be; the good ones are in place.

    """
    scratch.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="soffice-", dir=scratch, ignore_cleanup_errors=True) as nama:
        ruang = Path(nama).resolve()
        masukan, keluaran = [ruang / f"naskah{n or ''}.docx" for n in range(len(semua))], ruang / "hasil"
        keluaran.mkdir()
        for c, salinan in zip(semua, masukan, strict=True):
            shutil.copyfile(c.docx, salinan)
        batas = time.monotonic() + timeout * (1 + TAMBAHAN * (len(semua) - 1))
        with _profil(profile.resolve(), batas) as kunci:
            perintah = _perintah(profile.resolve(), masukan, keluaran)
            if not coba and time.monotonic() - _macet.get(perintah[0], -JEDA_MACET) < JEDA_MACET:
                raise BelumDicobaError(*_kata(TIDAK_SELESAI))
            _jalankan(perintah, ruang, kunci, batas)
            _macet.pop(perintah[0], None)
        return [_terima(c, keluaran / m.with_suffix(".pdf").name) for c, m in zip(semua, masukan, strict=True)]


def _terima(c: Cetakan, hasil: Path) -> int:
    """Check a PDF and put it in its place."""
    halaman = _periksa(hasil, c.teks, c.halaman_minimal)
    files.atomic(c.pdf, hasil.read_bytes())
    return halaman


def _perintah(profile: Path, masukan: Sequence[Path], keluaran: Path) -> list[str]:
    program = find()
    if program is None:
        raise _belum("program LibreOffice belum terpasang di komputer server", "Pasang LibreOffice Writer. ")
    saring = f"pdf:writer_pdf_Export:{json.dumps(PENGATURAN_PDF, separators=(',', ':'))}"
    return [
        str(program),
        f"-env:UserInstallation={profile.as_uri()}",
        *SAKLAR,
        "--convert-to",
        saring,
        "--outdir",
        str(keluaran),
        *map(str, masukan),
    ]


@contextmanager
def _profil(profile: Path, batas: float) -> Iterator[int]:
    """Hold the profile for one run, made and set up where it is new; yields the lock's descriptor."""
    pengaturan = profile / "user" / "registrymodifications.xcu"
    pengaturan.parent.mkdir(parents=True, exist_ok=True)
    with (profile / "kunci").open("a") as kunci:
        while True:
            try:
                fcntl.flock(kunci, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > batas:
                    raise _belum("program pengolah dokumen masih sibuk dengan laporan lain") from None
                time.sleep(JEDA_KUNCI)
        if not pengaturan.exists():
            pengaturan.write_text(PROFIL, encoding="utf-8")
        yield kunci.fileno()


def _jalankan(perintah: list[str], ruang: Path, kunci: int, batas: float) -> None:
    """Run soffice in a session of its own; whatever happens, nothing of that session is left running."""
    keluaran = ruang / "keluaran.txt"
    with keluaran.open("wb") as f:
        try:
            proses = subprocess.Popen(  # noqa: S603 -- our own arguments, no shell
                perintah,
                stdin=subprocess.DEVNULL,
                stdout=f,
                stderr=f,
                cwd=ruang,
                env=_lingkungan(ruang),
                start_new_session=True,
                pass_fds=(kunci,),
            )
        except OSError as e:
            raise _belum("program pengolah dokumen di komputer server tidak dapat dijalankan") from e
        try:
            kode = proses.wait(max(0.0, batas - time.monotonic()))
        except subprocess.TimeoutExpired as e:
            _macet[perintah[0]] = time.monotonic()
            raise _belum(TIDAK_SELESAI) from e
        finally:
            with suppress(ProcessLookupError):
                os.killpg(proses.pid, signal.SIGKILL)
            proses.wait()
    log.debug("soffice: exit %s, %s", kode, keluaran.read_text(errors="replace")[-500:])
    if kode:
        raise _belum("program pengolah dokumen di komputer server berhenti")


def _lingkungan(ruang: Path) -> dict[str, str]:
    """Only what soffice needs: no proxy, no display, no settings of the person who started us."""
    return {
        "PATH": os.environ.get("PATH", "/usr/local/bin:/usr/bin:/bin"),
        "HOME": str(ruang),
        "TMPDIR": str(ruang),
        "LANG": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",
    }


def _periksa(hasil: Path, expected_text: Sequence[str], halaman_minimal: int) -> int:
    if not hasil.is_file():
        raise _belum("program pengolah dokumen di komputer server berhenti sebelum selesai")
    with _utuh(), pdf.buka(hasil, baru=True) as dokumen:
        jumlah = len(dokumen)
        if jumlah < halaman_minimal:
            raise _belum(f"hasilnya hanya {jumlah} halaman, seharusnya sedikitnya {halaman_minimal}")
        sisa = {t: _padat(t) for t in expected_text}
        for baca in (dokumen.letters, dokumen.text):  # the second takes thirty times as long and knows every font
            sisa = _sisa(sisa, baca, jumlah)
    if sisa:
        raise _belum(f"hasilnya belum memuat teks {next(iter(sisa))[:60]!r}")
    return jumlah


def _sisa(sisa: dict[str, str], baca: Callable[[int], str], jumlah: int) -> dict[str, str]:
    """Return the texts that stand on no page."""
    terbaca = ""
    for nomor in sorted(range(1, jumlah + 1), key=lambda n: n not in {1, jumlah}):  # most stands there
        if not sisa:
            break
        terbaca += _padat(baca(nomor))
        sisa = {asli: padat for asli, padat in sisa.items() if padat not in terbaca}
    return sisa


@contextmanager
def _utuh() -> Iterator[None]:
    """Say of a PDF that cannot be read what it means here: LibreOffice is to try again, nobody sends anything anew."""
    try:
        yield
    except AlatError as e:
        if e.di_mana:  # from `pdf.buka`, which names the file
            raise _belum("hasilnya belum utuh") from e
        raise


def _padat(teks: str) -> str:
    """Text without white space and ligatures, as it can be compared with text taken from a PDF."""
    return "".join(unicodedata.normalize("NFKC", teks).split())


def _belum(sebab: str, saran: str = "") -> AlatError:
    return AlatError(*_kata(sebab, saran))


def _kata(sebab: str, saran: str = "") -> tuple[str, str, str]:
    return f"Laporan belum dapat dibuat menjadi PDF karena {sebab}", "", saran + SARAN
