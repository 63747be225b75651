"""Scorers, floors and the gate: how well the whole product reads articles that people have annotated."""
