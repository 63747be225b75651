"""Statements for people: at a terminal and on a page."""
