"""Voices: whose statement it is, through whom it came, what is done by it, and of what days it speaks."""

from sayso.voices.voices import Voices

__all__ = ["Voices"]
