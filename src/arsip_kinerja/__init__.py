"""arsip-kinerja: from a dropped workbook to a signed, filed performance report."""
