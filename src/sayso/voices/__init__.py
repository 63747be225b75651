"""Voices: whose statement it is, through whom it came, and of what days it speaks."""
