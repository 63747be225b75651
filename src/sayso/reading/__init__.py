"""Reading: from an article to its statements.

In the order of the work: ``words`` (text to words and windows), ``weights`` and ``model`` (windows to
candidates, with ``decoding`` and ``tags``), ``statements`` (candidates to statements, with ``quotation`` and
``score``), ``reader`` (all of it, over many articles).
"""

from sayso.reading.reader import Reader

__all__ = ["Reader"]
