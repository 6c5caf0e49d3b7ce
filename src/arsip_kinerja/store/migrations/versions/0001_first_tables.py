"""first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "arsip",
        sa.Column("nomor", sa.String(), nullable=False),
        sa.Column("instansi", sa.String(), nullable=False),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("urut", sa.Integer(), nullable=False),
        sa.Column("naskah", sa.String(), nullable=False),
        sa.Column("nomor_naskah", sa.String(), nullable=False),
        sa.Column("jenis", sa.String(), nullable=False),
        sa.Column("judul", sa.String(), nullable=False),
        sa.Column("periode", sa.String(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("klasifikasi", sa.String(), nullable=False),
        sa.Column("teks_cari", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("nomor"),
        sa.UniqueConstraint("naskah"),
    )
    with op.batch_alter_table("arsip", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_arsip_instansi"), ["instansi"], unique=False)
        batch_op.create_index(batch_op.f("ix_arsip_jenis"), ["jenis"], unique=False)
        batch_op.create_index(batch_op.f("ix_arsip_tahun"), ["tahun"], unique=False)
        batch_op.create_index(batch_op.f("ix_arsip_tanggal"), ["tanggal"], unique=False)

    op.create_table(
        "berkas",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("instansi", sa.String(), nullable=False),
        sa.Column("sop", sa.String(), nullable=False),
        sa.Column("periode", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("alasan", sa.String(), nullable=False),
        sa.Column("sampai", sa.Date(), nullable=True),
        sa.Column("dibuka", sa.Text(), nullable=False),
        sa.Column("urut", sa.Integer(), nullable=False),
        sa.Column("sop_json", sa.String(), nullable=False),
        sa.Column("skema_json", sa.String(), nullable=False),
        sa.CheckConstraint("status IN ('BERJALAN', 'TERTUNDA', 'SELESAI', 'DIBATALKAN')", name="status_dikenal"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("berkas", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_berkas_instansi"), ["instansi"], unique=False)
        batch_op.create_index(batch_op.f("ix_berkas_status"), ["status"], unique=False)

    op.create_table(
        "pengguna",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("sandi", sa.String(), nullable=False),
        sa.Column("salah", sa.Integer(), nullable=False),
        sa.Column("tunggu_sampai", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "penghitung",
        sa.Column("nama", sa.String(), nullable=False),
        sa.Column("nilai", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("nama"),
    )
    op.create_table(
        "peristiwa",
        sa.Column("aliran", sa.String(), nullable=False),
        sa.Column("urut", sa.Integer(), nullable=False),
        sa.Column("waktu", sa.Text(), nullable=False),
        sa.Column("pelaku", sa.String(), nullable=False),
        sa.Column("macam", sa.String(), nullable=False),
        sa.Column("isi_json", sa.String(), nullable=False),
        sa.Column("sebelum", sa.String(), nullable=False),
        sa.Column("jejak", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("aliran", "urut"),
    )
    op.create_table(
        "kiriman",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jatuh", sa.String(), nullable=False),
        sa.Column("asal", sa.String(), nullable=False),
        sa.Column("nama", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("ukuran", sa.BigInteger(), nullable=False),
        sa.Column("instansi", sa.String(), nullable=False),
        sa.Column("berkas", sa.String(), nullable=True),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("revisi", sa.Integer(), nullable=False),
        sa.Column("nomor", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("jumlah", sa.String(), nullable=False),
        sa.Column("waktu", sa.Text(), nullable=False),
        sa.Column("catatan_json", sa.String(), nullable=False),
        sa.CheckConstraint(
            "status IN ('DITERIMA', 'SEBAGIAN', 'PERLU_PERBAIKAN', 'SUDAH_DITERIMA', 'DIABAIKAN')",
            name="status_dikenal",
        ),
        sa.ForeignKeyConstraint(["berkas"], ["berkas.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("jatuh"),
    )
    with op.batch_alter_table("kiriman", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kiriman_berkas"), ["berkas"], unique=False)
        batch_op.create_index(batch_op.f("ix_kiriman_sha256"), ["sha256"], unique=False)

    op.create_table(
        "naskah",
        sa.Column("kode", sa.String(), nullable=False),
        sa.Column("berkas", sa.String(), nullable=True),
        sa.Column("instansi", sa.String(), nullable=False),
        sa.Column("jenis", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("periode", sa.String(), nullable=False),
        sa.Column("judul", sa.String(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("dibuat", sa.Text(), nullable=False),
        sa.Column("nomor_naskah", sa.String(), nullable=False),
        sa.Column("contoh", sa.Boolean(), nullable=False),
        sa.CheckConstraint("status IN ('KONSEP', 'BERNOMOR', 'DIARSIPKAN', 'DIGANTI')", name="status_dikenal"),
        sa.ForeignKeyConstraint(["berkas"], ["berkas.id"]),
        sa.PrimaryKeyConstraint("kode"),
    )
    with op.batch_alter_table("naskah", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_naskah_berkas"), ["berkas"], unique=False)

    op.create_table(
        "tahap",
        sa.Column("berkas", sa.String(), nullable=False),
        sa.Column("tahap", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("putaran", sa.Integer(), nullable=False),
        sa.Column("posisi", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("mulai", sa.Text(), nullable=True),
        sa.Column("selesai", sa.Text(), nullable=True),
        sa.CheckConstraint("status IN ('BELUM', 'BERJALAN', 'SELESAI', 'DIKEMBALIKAN')", name="status_dikenal"),
        sa.ForeignKeyConstraint(["berkas"], ["berkas.id"]),
        sa.PrimaryKeyConstraint("berkas", "tahap", "unit", "putaran"),
    )
    op.create_table(
        "tugas",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("berkas", sa.String(), nullable=False),
        sa.Column("tahap", sa.String(), nullable=False),
        sa.Column("peran", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("putaran", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("mulai", sa.Text(), nullable=False),
        sa.Column("selesai", sa.Text(), nullable=True),
        sa.Column("oleh", sa.String(), nullable=False),
        sa.Column("keputusan", sa.String(), nullable=False),
        sa.Column("cabang", sa.String(), nullable=True),
        sa.Column("alasan", sa.String(), nullable=False),
        sa.CheckConstraint("status IN ('TERBUKA', 'SELESAI', 'DIKEMBALIKAN')", name="status_dikenal"),
        sa.ForeignKeyConstraint(["berkas"], ["berkas.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("berkas", "tahap", "peran", "unit", "putaran"),
    )
    with op.batch_alter_table("tugas", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tugas_berkas"), ["berkas"], unique=False)
        batch_op.create_index(batch_op.f("ix_tugas_status"), ["status"], unique=False)

    op.create_table(
        "anggaran",
        sa.Column("berkas", sa.String(), nullable=False),
        sa.Column("kode", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("kiriman", sa.Integer(), nullable=False),
        sa.Column("realisasi", sa.Text(), nullable=True),
        sa.Column("sumber", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["berkas"], ["berkas.id"]),
        sa.ForeignKeyConstraint(["kiriman"], ["kiriman.id"]),
        sa.PrimaryKeyConstraint("berkas", "kode"),
    )
    op.create_table(
        "nomor",
        sa.Column("naskah", sa.String(), nullable=False),
        sa.Column("instansi", sa.String(), nullable=False),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("urut", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["naskah"], ["naskah.kode"]),
        sa.PrimaryKeyConstraint("naskah"),
        sa.UniqueConstraint("instansi", "tahun", "urut"),
    )
    op.create_table(
        "persetujuan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("naskah", sa.String(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("tugas", sa.Integer(), nullable=False),
        sa.Column("macam", sa.String(), nullable=False),
        sa.Column("pejabat", sa.String(), nullable=False),
        sa.Column("nama", sa.String(), nullable=False),
        sa.Column("jabatan", sa.String(), nullable=False),
        sa.Column("pangkat", sa.String(), nullable=False),
        sa.Column("nip", sa.String(), nullable=False),
        sa.Column("waktu", sa.Text(), nullable=False),
        sa.Column("sha256_dilihat", sa.String(), nullable=False),
        sa.Column("sha256_akhir", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["naskah"], ["naskah.kode"]),
        sa.ForeignKeyConstraint(["tugas"], ["tugas.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("persetujuan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_persetujuan_naskah"), ["naskah"], unique=False)

    op.create_table(
        "realisasi",
        sa.Column("berkas", sa.String(), nullable=False),
        sa.Column("kode", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("kiriman", sa.Integer(), nullable=False),
        sa.Column("nilai", sa.Text(), nullable=True),
        sa.Column("teks", sa.String(), nullable=True),
        sa.Column("pembilang", sa.Text(), nullable=True),
        sa.Column("penyebut", sa.Text(), nullable=True),
        sa.Column("sumber", sa.String(), nullable=False),
        sa.Column("bukti", sa.String(), nullable=False),
        sa.Column("pendukung", sa.String(), nullable=False),
        sa.Column("penghambat", sa.String(), nullable=False),
        sa.Column("tindak_lanjut", sa.String(), nullable=False),
        sa.Column("catatan", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["berkas"], ["berkas.id"]),
        sa.ForeignKeyConstraint(["kiriman"], ["kiriman.id"]),
        sa.PrimaryKeyConstraint("berkas", "kode"),
    )


def downgrade() -> None:
    op.drop_table("realisasi")
    with op.batch_alter_table("persetujuan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_persetujuan_naskah"))

    op.drop_table("persetujuan")
    op.drop_table("nomor")
    op.drop_table("anggaran")
    with op.batch_alter_table("tugas", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_tugas_status"))
        batch_op.drop_index(batch_op.f("ix_tugas_berkas"))

    op.drop_table("tugas")
    op.drop_table("tahap")
    with op.batch_alter_table("naskah", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_naskah_berkas"))

    op.drop_table("naskah")
    with op.batch_alter_table("kiriman", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_kiriman_sha256"))
        batch_op.drop_index(batch_op.f("ix_kiriman_berkas"))

    op.drop_table("kiriman")
    op.drop_table("peristiwa")
    op.drop_table("penghitung")
    op.drop_table("pengguna")
    with op.batch_alter_table("berkas", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_berkas_status"))
        batch_op.drop_index(batch_op.f("ix_berkas_instansi"))

    op.drop_table("berkas")
    with op.batch_alter_table("arsip", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_arsip_tanggal"))
        batch_op.drop_index(batch_op.f("ix_arsip_tahun"))
        batch_op.drop_index(batch_op.f("ix_arsip_jenis"))
        batch_op.drop_index(batch_op.f("ix_arsip_instansi"))

    op.drop_table("arsip")
