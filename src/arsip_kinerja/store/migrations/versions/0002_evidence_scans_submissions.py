"""evidence files, scans, promised answers, chosen branches, tugas on a submitted naskah."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bukti",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("berkas", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("untuk", sa.String(), nullable=False),
        sa.Column("nama", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("ukuran", sa.BigInteger(), nullable=False),
        sa.Column("kiriman", sa.Integer(), nullable=False),
        sa.Column("waktu", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["berkas"], ["berkas.id"]),
        sa.ForeignKeyConstraint(["kiriman"], ["kiriman.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("berkas", "unit", "untuk", "sha256"),
    )
    op.create_index("ix_bukti_berkas", "bukti", ["berkas"])
    op.add_column("tahap", sa.Column("cabang", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("tugas") as tugas:
        tugas.alter_column("berkas", existing_type=sa.String(), nullable=True)
        tugas.add_column(sa.Column("naskah", sa.String(), nullable=True))
        tugas.add_column(sa.Column("menyusul", sa.Date(), nullable=True))
        tugas.add_column(sa.Column("scan", sa.String(), nullable=False, server_default=""))
        tugas.create_foreign_key("fk_tugas_naskah", "naskah", ["naskah"], ["kode"])
        tugas.create_unique_constraint("uq_tugas_naskah", ["naskah", "putaran"])
        tugas.create_check_constraint("berkas_atau_naskah", "(berkas IS NULL) <> (naskah IS NULL)")


def downgrade() -> None:
    with op.batch_alter_table("tugas") as tugas:
        tugas.drop_constraint("berkas_atau_naskah", type_="check")
        tugas.drop_constraint("uq_tugas_naskah", type_="unique")
        tugas.drop_constraint("fk_tugas_naskah", type_="foreignkey")
        for kolom in ("scan", "menyusul", "naskah"):
            tugas.drop_column(kolom)
        tugas.alter_column("berkas", existing_type=sa.String(), nullable=False)
    op.drop_column("tahap", "cabang")
    op.drop_table("bukti")
