"""Symbols, arrows and labels as native Word shapes, each anchored in a cell of its own row.

Anchored there they stay with the row when somebody types above it. All positions are twips on paper; a shape stands
at its distance from the cell's upper left corner, which may be negative.
"""

from collections.abc import Iterator

from arsip_kinerja.flowchart.labels import line_height
from arsip_kinerja.flowchart.model import Halaman, JenisPanah, Label, Panah, Persegi, Simbol, Tata, Titik
from arsip_kinerja.flowchart.paragraphs import Huruf, paragraph
from arsip_kinerja.flowchart.xml import text

EMU = 635
"""English metric units in a twip."""
BENTUK = {
    "mulai": '<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val 50000"/></a:avLst></a:prstGeom>',
    "selesai": '<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val 50000"/></a:avLst></a:prstGeom>',
    "kegiatan": '<a:prstGeom prst="flowChartProcess"><a:avLst/></a:prstGeom>',
    "keputusan": '<a:prstGeom prst="flowChartDecision"><a:avLst/></a:prstGeom>',
    "penghubung": '<a:prstGeom prst="flowChartOffpageConnector"><a:avLst/></a:prstGeom>',
}
NAMA_PANAH: dict[JenisPanah, str] = {"maju": "Panah", "kembali": "Panah kembali", "bersama": "Pelaksanaan bersama"}
TEBAL = 12700
"""Lines are 1 pt."""
PUTIH, KOSONG = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>', "<a:noFill/>"
MATA_PENUH = 130
"""Twips the last stretch needs for a head of the usual length."""
BADAN = (
    '<wps:bodyPr rot="0" vert="horz" wrap="{wrap}" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr" anchorCtr="0">'
    "<a:noAutofit/></wps:bodyPr>"
)


class Penggambar:
    """Writes the shapes of a document; ids and stacking order run through all of it."""

    def __init__(self, tata: Tata, id_awal: int) -> None:
        self.tata = tata
        self.id = id_awal
        self.lapis = 1024

    def cells(self, h: Halaman) -> dict[tuple[int, int], str]:
        """Return the runs of every role cell of a page by (row, column): lines below symbols below labels."""
        simbol = h.menurut_kunci()
        hasil: dict[tuple[int, int], str] = {}
        for s, xml in (*self._garis(h, simbol), *self._simbol(h), *self._label(h, simbol)):
            hasil[s.baris, s.kolom] = hasil.get((s.baris, s.kolom), "") + xml
        return hasil

    def _garis(self, h: Halaman, simbol: dict[str, Simbol]) -> Iterator[tuple[Simbol, str]]:
        for p in h.panah:
            nama = f"{NAMA_PANAH[p.jenis]} {simbol[p.dari].nama} → {simbol[p.ke].nama}"
            bingkai, atribut, geometri, mata_awal = connector(p)
            sifat = self._sp_pr(bingkai, geometri, _line(p, di_awal=mata_awal), atribut=atribut)
            isi = f"<wps:wsp><wps:cNvCnPr/>{sifat}{BADAN.format(wrap='none')}</wps:wsp>"
            yield simbol[p.dari], self._anchor(h, simbol[p.dari], bingkai, isi, nama, nama)

    def _simbol(self, h: Halaman) -> Iterator[tuple[Simbol, str]]:
        for s in h.simbol:
            sifat = self._sp_pr(s.bidang, BENTUK[s.bentuk], _line(), isi=PUTIH)
            teks = self._teks((s.huruf,), self.tata.gaya.ukuran_label, tebal=True) if s.huruf else ""
            isi = f"<wps:wsp><wps:cNvSpPr/>{sifat}{teks}{BADAN.format(wrap='none')}</wps:wsp>"
            yield s, self._anchor(h, s, s.bidang, isi, s.nama, s.uraian)

    def _label(self, h: Halaman, simbol: dict[str, Simbol]) -> Iterator[tuple[Simbol, str]]:
        for p in h.panah:
            if p.label:
                s, kata = simbol[p.dari], " ".join(p.label.teks)
                isi = self._kotak_label(p.label)
                yield s, self._anchor(h, s, p.label.bidang, isi, f"Label {kata} – {s.nama}", kata)

    def _kotak_label(self, label: Label) -> str:
        kotak = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        isi = PUTIH if label.di_batas else KOSONG  # words over a table border stay readable
        sifat = self._sp_pr(label.bidang, kotak, "<a:ln><a:noFill/></a:ln>", isi=isi)
        teks = self._teks(label.teks, label.ukuran)
        return f'<wps:wsp><wps:cNvSpPr txBox="1"/>{sifat}{teks}{BADAN.format(wrap="none")}</wps:wsp>'

    def _teks(self, baris: tuple[str, ...], ukuran: int, *, tebal: bool = False) -> str:
        huruf = Huruf(self.tata.huruf, ukuran, line_height(ukuran), tebal)
        isi = "".join(paragraph(b, huruf, "center") for b in baris)
        return f"<wps:txbx><w:txbxContent>{isi}</w:txbxContent></wps:txbx>"

    @staticmethod
    def _sp_pr(b: Persegi, geometri: str, garis: str, *, isi: str = KOSONG, atribut: str = "") -> str:
        ukuran = f'<a:off x="0" y="0"/><a:ext cx="{b.lebar * EMU}" cy="{b.tinggi * EMU}"/>'
        return f'<wps:spPr bwMode="auto"><a:xfrm{atribut}>{ukuran}</a:xfrm>{geometri}{isi}{garis}</wps:spPr>'

    def _anchor(self, h: Halaman, sel: Simbol, b: Persegi, isi: str, nama: str, uraian: str) -> str:
        """Hang a shape in the cell of *sel*."""
        x = (b.x - self.tata.kolom_peran[sel.kolom].x) * EMU
        y = (b.y - h.baris[sel.baris].atas) * EMU
        self.id += 1
        self.lapis += 1024
        return (
            '<w:r><w:rPr><w:noProof/></w:rPr><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
            f'<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{self.lapis}" '
            'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
            f'<wp:positionH relativeFrom="column"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
            f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
            f'<wp:extent cx="{b.lebar * EMU}" cy="{b.tinggi * EMU}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
            f'<wp:wrapNone/><wp:docPr id="{self.id}" name="{text(nama)}" descr="{text(uraian)}"/>'
            f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{NS["wps"]}">{isi}</a:graphicData></a:graphic>'
            "</wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
        )


NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}


def connector(p: Panah) -> tuple[Persegi, str, str, bool]:
    """Return frame, flip attributes, geometry, and whether the head is at the drawn line's first end.

    Straight and once or twice bent lines are Word's own connectors, which stay connectors when moved; others are
    open paths.
    """
    titik = p.titik
    b = bounds(titik)
    mendatar = titik[0][1] == titik[1][1]
    if len(titik) == 2:  # noqa: PLR2004 -- a straight line
        return b, _flip(titik[0], titik[-1]), _preset("straightConnector1"), False
    if len(titik) == 3:  # noqa: PLR2004 -- one bend; drawn from its other end where it begins upright
        dari, ke = (titik[0], titik[-1]) if mendatar else (titik[-1], titik[0])
        return b, _flip(dari, ke), _preset("bentConnector2"), not mendatar
    if len(titik) == 4 and mendatar and titik[0][0] < titik[1][0] < titik[-1][0]:  # noqa: PLR2004 -- two bends
        return b, _flip(titik[0], titik[-1]), _bent3(titik), False
    if len(titik) == 4 and mendatar and titik[0][0] > titik[1][0] > titik[-1][0]:  # noqa: PLR2004 -- mirrored
        return b, _flip(titik[0], titik[-1]), _bent3(titik), False
    return b, "", _path(titik, b), False


def bounds(titik: tuple[Titik, ...]) -> Persegi:
    """Return the frame round the points."""
    x, y = [t[0] for t in titik], [t[1] for t in titik]
    return Persegi(min(x), min(y), max(x) - min(x), max(y) - min(y))


def _preset(nama: str) -> str:
    return f'<a:prstGeom prst="{nama}"><a:avLst/></a:prstGeom>'


def _bent3(titik: tuple[Titik, ...]) -> str:
    tengah = round((titik[1][0] - titik[0][0]) / (titik[-1][0] - titik[0][0]) * 100_000)
    return f'<a:prstGeom prst="bentConnector3"><a:avLst><a:gd name="adj1" fmla="val {tengah}"/></a:avLst></a:prstGeom>'


def _path(titik: tuple[Titik, ...], b: Persegi) -> str:
    langkah = "".join(
        f'<a:{"lnTo" if n else "moveTo"}><a:pt x="{(x - b.x) * EMU}" y="{(y - b.y) * EMU}"/>'
        f"</a:{'lnTo' if n else 'moveTo'}>"
        for n, (x, y) in enumerate(titik)
    )
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{b.lebar * EMU}" h="{b.tinggi * EMU}" fill="none">{langkah}</a:path></a:pathLst></a:custGeom>'
    )


def _flip(dari: Titik, ke: Titik) -> str:
    return (' flipH="1"' if ke[0] < dari[0] else "") + (' flipV="1"' if ke[1] < dari[1] else "")


def _line(p: Panah | None = None, *, di_awal: bool = False) -> str:
    """Return line properties: plain for symbols, headed for arrows, dashed for joint actors."""
    putus = '<a:prstDash val="dash"/>' if p and p.jenis == "bersama" else ""
    mata = ""
    if p and p.jenis != "bersama":
        (xa, ya), (xb, yb) = p.titik[-2:]
        panjang = "med" if abs(xa - xb) + abs(ya - yb) >= MATA_PENUH else "sm"
        mata = f'<a:{"headEnd" if di_awal else "tailEnd"} type="triangle" w="med" len="{panjang}"/>'
    hitam = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
    return f'<a:ln w="{TEBAL}">{hitam}{putus}<a:miter lim="800000"/>{mata}</a:ln>'
