"""Where the office folder is and how the machine behaves; everything an office decides is data in `templates/`."""

from pathlib import Path

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Config(BaseSettings):
    """Settings from the environment (`ARSIP_…`); paths below *home* are fixed so that everyone finds them."""

    model_config = SettingsConfigDict(env_prefix="ARSIP_", env_nested_delimiter="__", frozen=True, extra="ignore")

    home: Path = Path()
    database_url: str = ""
    stabil: float = Field(default=2.0, ge=0, description="seconds a file must not change before it is taken")
    pindai: float = Field(default=5.0, gt=0, description="seconds between two scans of inbox/")
    polling: str = Field(default="", description="folders of inbox/ on network shares, separated by commas")
    ukuran_maksimal: int = Field(default=50_000_000, gt=0, description="bytes; a larger file is kept and returned")
    ulang: float = Field(default=600.0, gt=0, description="seconds between two attempts at delayed work")
    soffice: str = ""
    soffice_batas_waktu: float = Field(default=120.0, gt=0, description="seconds for one conversion")
    apprise: dict[str, SecretStr] = Field(
        default={}, description="addresses of reminders: ARSIP_APPRISE__<KODE> the group, …__<KODE>_<UNIT> a unit"
    )

    @field_validator("home")
    @classmethod
    def _mutlak(cls, home: Path) -> Path:
        return home.expanduser().resolve()

    @property
    def inbox(self) -> Path:
        """Where staff drop files."""
        return self.home / "inbox"

    @property
    def outbox(self) -> Path:
        """Copies for people."""
        return self.home / "outbox"

    @property
    def archive(self) -> Path:
        """Filed records."""
        return self.home / "archive"

    @property
    def templates(self) -> Path:
        """Definitions and document templates."""
        return self.home / "templates"

    @property
    def var(self) -> Path:
        """Database, kept submissions, documents in work: a local disk, never a share."""
        return self.home / "var"

    @property
    def kiriman(self) -> Path:
        """Submitted files by SHA-256."""
        return self.var / "kiriman"

    @property
    def url(self) -> str:
        """SQLAlchemy address of the database; SQLite in `var/` unless `ARSIP_DATABASE_URL` is set."""
        return self.database_url or f"sqlite:///{self.var / 'arsip.sqlite3'}"
