from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Reading, Span, Statement
from sayso.report.html import Page, marked
from tests.report.made import MARRIN, article, ferry, readings, talks

VOID = {"meta", "input"}


class Tree(HTMLParser):
    """The words of a page, and whether every element is closed in its turn."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words = ""
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self._opened: list[str] = []
        self.feed(html)
        self.close()
        assert not self._opened

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not (tag == "a" and "a" in self._opened), "a link in a link"
        self.tags.add(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name == "href"]
        if tag not in VOID:
            self._opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._opened.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def page(*found: Reading) -> str:
    made = Page()
    for reading in found:
        made.add(reading)
    return "".join(made.pieces())


def test_the_marks_of_an_article() -> None:
    html = re.sub(' title="[^"]*"', "", str(marked(ferry(), 1)))
    assert html == (
        '<p><span class="masked">120531 ferry kd</span></p>\n\n'
        '<p><mark class="content s1" data-n="1" data-depth="1">“Nobody asked us,”</mark> '
        '<a class="cue s1" id="a1c1" data-n="1" href="#a1s1">said</a> '
        '<cite class="source s1">Ilva Marrin</cite>.</p>\n\n'
        '<p><cite class="source s2">She</cite> <a class="cue s2" id="a1c2" data-n="2" href="#a1s2">added</a> '
        '<mark class="content s2" data-n="2" data-depth="1">that '
        '<cite class="source s3">the minister</cite> '
        '<a class="cue s3" id="a1c3" data-n="3" href="#a1s3">believed</a> '
        '<mark class="content s3" data-n="3" data-depth="2">that the letter was forged</mark></mark>. '
        '<mark class="content s4" data-n="4" data-depth="1">It was</mark> '
        '<a class="cue s4" id="a1c4" data-n="4" href="#a1s4">reportedly</a> '
        '<mark class="content s4" data-n="4" data-depth="1">burnt</mark>.</p>\n\n'
        '<p><span class="masked">Read also: Five ferries</span></p>'
    )


def test_a_mark_shows_its_statement_when_pointed_at() -> None:
    html = str(marked(ferry(), 1))
    assert '<cite class="source s3" title="3 · the minister · believed · that the letter was forged">' in html
    assert 'title="4 · no source named · reportedly · It was … burnt"' in html


def test_every_link_leads_somewhere_and_nothing_is_fetched() -> None:
    html = page(ferry(title="One"), ferry(title="Two", url="https://kestrel.example/?a=1&b=2"))
    tree = Tree(html)
    assert len(tree.ids) == len(set(tree.ids))
    inside = {link[1:] for link in tree.links if link.startswith("#")}
    assert inside <= set(tree.ids)
    assert {link for link in tree.links if not link.startswith("#")} == {"https://kestrel.example/?a=1&b=2"}
    assert {"a1s3", "a1c3", "a2s1", "a2"} <= inside
    assert not tree.tags & {"script", "img", "link", "iframe", "object", "form"}
    assert "url(" not in html
    assert "default-src 'none'" in html


def test_the_list_of_statements() -> None:
    html = page(ferry(title="The ferry"))
    assert "<title>The ferry · Sayso</title>" in html
    assert "1 article, 4 statements" in html
    entry = html[html.index('id="a1s3"') : html.index('id="a1s4"')]
    words = " ".join(Tree(f"<ol><li {entry.partition('<li class')[0]}</ol>").words.split())
    assert words == "3 the minister believed that the letter was forged within 2 72 %"


def test_an_article_can_put_nothing_on_the_page() -> None:
    evil = "</p><script>alert(1)</script>\"'&amp;\u202e"
    whole = Statement("a", (Span(0, len(evil)),), (Span(0, 4),), (Span(1, 9),), "direct", None, 0.5)
    reading = Reading(article(evil, title=evil, path=evil, outlet=evil, url="javascript:alert(1)"), (whole,))
    tree = Tree(page(reading))
    assert "script" not in tree.tags
    assert not any(link.startswith("javascript") for link in tree.links)
    assert Tree(str(marked(reading, 1))).words == evil


def test_a_change_of_direction_is_shut_in_where_it_stands() -> None:
    assert marked(Reading(article("a\u202eb"), ()), 1) == (
        '<p>a<bdi class="control" title="U+202E">\u202e</bdi>b</p>'
    )


def test_one_cue_of_two_statements_is_the_anchor_of_both() -> None:
    who, said, left, right = Span(0, 3), Span(4, 8), Span(9, 12), Span(17, 20)
    both = (
        Statement("a", (who,), (said,), (left,), "indirect", None, 0.9),
        Statement("b", (who,), (said,), (right,), "indirect", None, 0.9),
    )
    html = re.sub(' title="[^"]*"', "", str(marked(Reading(article("She said yes and no."), both), 2)))
    assert html.startswith(
        '<p><cite class="source s1 s2">She</cite> '
        '<a class="cue s1 s2" id="a2c1" data-n="1·2" href="#a2s1"><span id="a2c2"></span>said</a> '
    )


def test_a_page_without_statements() -> None:
    html = page(Reading(article("Calm."), ()))
    assert "No statement found." in html
    assert "1 article, 0 statements" in html


def test_a_long_masked_region_has_a_window_of_its_own() -> None:
    html = str(marked(Reading(article("x" * 300, (Span(0, 300),)), ()), 1))
    assert html.startswith('<p><span class="masked long" title="not read">xxx')


def test_a_voice_can_be_chosen_and_all_its_statements_are_of_its_class() -> None:
    html = page(ferry(), talks(title="The harbour"))
    row = html[html.index('<li class="v1">') : html.index('<li class="v2">')]
    assert '<label class="name"><input type="checkbox" autocomplete="off"> Ilva Marrin</label>' in row
    assert "<small>harbour master, Orsa Port · named person · 1 assert, 1 deny</small>" in row
    assert '<a href="#a2c1">1</a> <a href="#a2c2">2</a>' in row
    assert '<cite class="source s1 v1"' in html
    assert '<a class="cue s2 v1"' in html
    assert '<li class="s2 v1" id="a2s2"' in html
    assert ".read:has(.heard .v2:hover,.heard .v2 :checked) :is(.v2,.v2 mark){" in html
    assert ".heard .v3" not in html


def test_unknown_voices_come_last_with_who_may_be_meant() -> None:
    words = " ".join(Tree(page(talks())).words.split())
    listed = words[words.index("Who is heard") : words.index("Statements")]
    assert listed == (
        "Who is heard 2 Ilva Marrin1 2 harbour master, Orsa Port · named person · 1 assert, 1 deny "
        "1 Officials in the ministry3 unnamed officials · 1 warn "
        "1 she4 → ? Ilva Marrin or Mara Orsa 1 they5 "
    )


def test_notes_of_statements() -> None:
    html = page(talks())
    assert '<small class="note">She → Ilva Marrin, harbour master, Orsa Port · deny</small>' in html
    assert 'title="2 · She → Ilva Marrin, harbour master, Orsa Port · denied · that money was paid"' in html
    assert 'class="note"' not in page(ferry())


def test_one_mark_of_two_statements_of_a_voice_has_its_class_once() -> None:
    reading = talks()
    said = reading.statements[0]
    html = str(marked(replace(reading, statements=(said, replace(said, id="z"))), 1))
    assert '<cite class="source s1 v1 s2"' in html


def test_a_voice_can_put_nothing_on_the_page() -> None:
    evil = "</span><script>alert(1)</script>\"'&amp;\u202e"
    reading = talks()
    said = replace(reading.statements[0], speaker=replace(MARRIN, name=evil))
    html = page(replace(reading, statements=(said,)))
    assert "script" not in Tree(html).tags
    assert "\u202e" not in html


@given(readings(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), masks=True))
def test_the_words_on_the_page_are_the_words_of_the_article(reading: Reading) -> None:
    tree = Tree(str(marked(reading, 1)))
    assert tree.words == reading.article.text
    assert len(tree.ids) == len(set(tree.ids))


def test_head_of_an_article_for_people() -> None:
    known = replace(article("Calm."), path="/home/ilva/private/calm.txt", outlet="Orsa Post")
    html = page(Reading(replace(known, published="2023-05-09T19:42:00+00:00"), ()))
    time = '<time datetime="2023-05-09T19:42:00+00:00">9 May 2023, 19:42 UTC</time>'
    assert f'<p class="facts">Orsa Post · {time}</p>' in html
    assert '<h2 id="a1h">calm.txt</h2>' in html
    assert '<time datetime="2023-05-09">9 May 2023</time>' in page(
        Reading(replace(known, published="2023-05-09"), ())
    )
    assert "Orsa Post · last spring" in page(Reading(replace(known, published="last spring"), ()))
