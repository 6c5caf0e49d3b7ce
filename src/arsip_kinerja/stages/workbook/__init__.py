"""Definitions ↔ workbook, for people who do not write TOML: SOP and the indicator schema of a year."""
