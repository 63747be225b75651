"""Statements for other programs."""
