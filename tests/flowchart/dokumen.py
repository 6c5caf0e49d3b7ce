"""A minimal .docx round the flow part."""

import zipfile
from io import BytesIO

from arsip_kinerja.flowchart.model import Tata
from arsip_kinerja.flowchart.wordml import section, wordml

AWAL = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
JENIS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PAKET = "http://schemas.openxmlformats.org/package/2006"
KANTOR = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ISI = {
    "[Content_Types].xml": f'<Types xmlns="{PAKET}/content-types"><Default Extension="rels" ContentType="application/'
    'vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    f'ContentType="{JENIS}.document.main+xml"/><Override PartName="/word/settings.xml" '
    f'ContentType="{JENIS}.settings+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PAKET}/relationships"><Relationship Id="r1" Type="{KANTOR}/'
    'officeDocument" Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": f'<Relationships xmlns="{PAKET}/relationships"><Relationship Id="r1" '
    f'Type="{KANTOR}/settings" Target="settings.xml"/></Relationships>',
    "word/settings.xml": f'<w:settings {W}><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>',
}


def docx(tata: Tata, alur: str = "") -> bytes:
    isi = alur or wordml(tata)
    dokumen = f"<w:document {W}><w:body>{isi}<w:sectPr>{section(tata)}</w:sectPr></w:body></w:document>"
    wadah = BytesIO()
    with zipfile.ZipFile(wadah, "w", zipfile.ZIP_DEFLATED) as z:
        for nama, teks in {**ISI, "word/document.xml": dokumen}.items():
            z.writestr(zipfile.ZipInfo(nama), AWAL + teks)
    return wadah.getvalue()
