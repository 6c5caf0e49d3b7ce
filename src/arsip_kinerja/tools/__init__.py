"""One home per outside thing."""
