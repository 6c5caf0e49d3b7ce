"""The indicator schema of an office and year: what it holds, whether it holds together, when its year may open."""
