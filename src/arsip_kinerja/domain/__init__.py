"""Pure rules of the field: no files, clock, database, Word or PDF."""
