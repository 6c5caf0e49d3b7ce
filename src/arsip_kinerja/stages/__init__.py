"""One file a step. Steps never import each other; `pipeline.py` puts them in order."""
