from __future__ import annotations

from sayso.records import Reading, Span, Statement
from sayso.report.heard import Heard, heard
from tests.report.made import article, ferry, talks


def test_named_sources_then_pronouns_then_none() -> None:
    assert heard(ferry()) == [
        Heard("Ilva Marrin", (1,)),
        Heard("the minister", (3,)),
        Heard("She", (2,)),
        Heard("", (4,)),
    ]


def test_the_most_heard_come_first_and_wordings_are_one_but_for_case_and_space() -> None:
    text = "Orsa / The\nport / the port"
    found = [Span(0, 4), Span(7, 15), Span(18, 26)]
    statements = tuple(Statement(str(span), (span,), (), (), "indirect", None, 1) for span in found)
    assert heard(Reading(article(text), statements)) == [Heard("The port", (2, 3)), Heard("Orsa", (1,))]


def test_what_a_known_voice_said_is_not_there_and_who_may_be_meant_is() -> None:
    assert heard(talks()) == [Heard("she", (4,), "? Ilva Marrin or Mara Orsa"), Heard("they", (5,))]
