"""Dates: on what day a statement was said, and of what days it speaks.

In the order of the work: ``interval`` (runs of days), ``words``, ``tense`` and ``forms`` (what a form of date
is), ``days``, ``periods``, ``years``, ``relative`` and ``named`` (the forms), ``mentions`` (forms in a text),
``said`` (which of them says when something was said), ``statements`` (all of it, over a reading).
"""

from sayso.voices.dates.statements import dated

__all__ = ["dated"]
