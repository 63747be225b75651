from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import FormatError
from sayso.ingest import page

BODY = """<body><nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>Dam gates shut</h1>
<p>The minister said on Monday that the gates of the dam had been shut, and nobody had told her why.</p>
<p>“We were never asked,” the mayor of the town said, adding that the council would put its questions.</p>
</article><footer>© 2031 The Karsk Courier</footer></body></html>"""
TEXT = """Dam gates shut
The minister said on Monday that the gates of the dam had been shut, and nobody had told her why.
“We were never asked,” the mayor of the town said, adding that the council would put its questions."""

LINKED = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "No"},
{"@type": ["NewsArticle"], "headline": "Dam &amp; gates", "author": [{"name": "Ana Ruiz"}, {"name": "Li Wu"}],
"publisher": {"name": "Karsk Courier"}, "datePublished": "2031-03-14T10:05:00Z",
"mainEntityOfPage": {"@id": "https://karsk.example/linked"}}]}</script>"""
META = """<meta property="og:title" content="Gates of dam shut">
<meta property="og:site_name" content="Courier">
<meta name="author" content="https://karsk.example/ana"><meta name="byl" content="By Ana Ruiz">
<meta property="og:url" content="https://karsk.example/meta">
<meta property="article:published_time" content="2031-03-13">"""


def known(head: str, body: str = BODY) -> dict[str, tuple[str, str]]:
    return dict(page.extract(f"<!doctype html><html><head>{head}</head>{body}", "a")[1])  # type: ignore[arg-type]


def test_text_without_what_is_around_it() -> None:
    text, _ = page.extract(f"<!doctype html><html><head></head>{BODY}", "a")
    assert text == TEXT


def test_cut_off_page_is_read() -> None:
    text, _ = page.extract(BODY[: BODY.index("adding")], "a")
    assert text.startswith("Dam gates shut\nThe minister said on Monday")


@pytest.mark.parametrize(
    ("heading", "begin"),
    [
        ("Gates of the dam shut, minister says", "Gates of the dam shut, minister says\n\nThe minister"),
        ("The Karsk Courier", "The minister"),  # a paper's name
        ("the gates of the dam had been shut", "The minister"),  # in the text already
    ],
)
def test_headline_outside_of_the_article(heading: str, begin: str) -> None:
    html = BODY.replace("<h1>Dam gates shut</h1>", "").replace(
        "<body>", f"<body><div><h1>{heading}</h1></div>"
    )
    text, _ = page.extract(html, "a")
    assert text.startswith(begin)


def test_linked_data_goes_first() -> None:
    assert known(LINKED + META) == {
        "title": ("Dam & gates", "json-ld"),
        "byline": ("Ana Ruiz, Li Wu", "json-ld"),
        "outlet": ("Karsk Courier", "json-ld"),
        "url": ("https://karsk.example/meta", "meta og:url"),
        "published": ("2031-03-14T10:05:00+00:00", "json-ld"),
    }
    assert known(LINKED)["url"] == ("https://karsk.example/linked", "json-ld")


def test_meta_tags() -> None:
    assert known(META + '<link rel="canonical" href="https://karsk.example/dam">') == {
        "title": ("Gates of dam shut", "meta og:title"),
        "byline": ("Ana Ruiz", "meta byl"),
        "outlet": ("Courier", "meta og:site_name"),
        "url": ("https://karsk.example/dam", "canonical link"),
        "published": ("2031-03-13", "meta article:published_time"),
    }


def test_visible_parts() -> None:
    body = BODY.replace(
        "</h1>", '</h1><a rel="author">By Ana Ruiz</a><time datetime="2031-03-12">12 March</time>'
    )
    assert known("<title>Dam - Courier</title>", body) == {
        "title": ("Dam gates shut", "h1"),
        "byline": ("Ana Ruiz", "author link"),
        "published": ("2031-03-12", "time"),
    }
    assert known("<title>Dam - Courier</title>", BODY.replace("h1", "h2"))["title"] == (
        "Dam - Courier",
        "title",
    )


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ('<span itemprop="author">By Piers Halloran, Diplomatic Editor</span>', "Piers Halloran"),
        ('<div itemprop="author"><b itemprop="name">Ana Ruiz</b> likes dams</div>', "Ana Ruiz"),
        ('<p itemprop="author"><meta itemprop="name" content="Ana Ruiz"></p><i itemprop="author">Li Wu</i>',
         "Ana Ruiz, Li Wu"),
        ('<div itemscope itemtype="schema.org/NewsArticle"><i itemprop="editor author">Li Wu</i></div>',
         "Li Wu"),
        ('<div itemscope itemtype="schema.org/Comment"><i itemprop="author">Riverman</i></div>', None),
        (f'<div itemprop="author">{"Ana Ruiz likes dams. " * 9}</div>', None),
    ],
)  # fmt: skip
def test_author_in_microdata(body: str, names: str | None) -> None:
    found = known("", BODY.replace("</h1>", f"</h1>{body}")).get("byline")
    assert found == (None if names is None else (names, "microdata author"))


def test_job_is_no_name() -> None:
    tag = '<meta name="author" content="Ana Ruiz, Senior Reporter">'
    assert known(tag)["byline"] == ("Ana Ruiz", "meta author")


def test_time_marked_as_publication_goes_first() -> None:
    times = (
        '<time datetime="2031-03-01">x</time><time itemprop="datePublished" datetime="2031-03-02">y</time>'
    )
    assert known("", BODY.replace("</h1>", f"</h1>{times}"))["published"] == ("2031-03-02", "time")


def test_front_page_is_no_address_of_an_article() -> None:
    assert "url" not in known('<link rel="canonical" href="https://karsk.example/">')
    assert "url" not in known('<link rel="canonical" href="/dam">')


def test_broken_linked_data_is_passed_over() -> None:
    assert known('<script type="application/ld+json">{"@type": "Article", "headline"</script>') == {
        "title": ("Dam gates shut", "h1")
    }


@pytest.mark.parametrize("html", ["<html><body></body></html>", "<html>", "<!-- nothing -->", "<p>"])
def test_page_without_text_is_refused(html: str) -> None:
    with pytest.raises(FormatError):
        page.extract(html, "a")


TAGS = st.sampled_from(
    ["<p>", "</p>", "<div", ">", "<article>", "<table><tr><td>", "<script>", "<!--",
     "The minister said so. ", "\0", "&#0;",
     "&amp", "<a href='", "'>", "<br/>", "<time datetime='", "<li>", "\ufffe", LINKED]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(TAGS, st.text(max_size=8)), max_size=15).map("".join))
def test_any_page_has_a_text_or_is_refused(html: str) -> None:
    try:
        text, _ = page.extract(f"<html>{html}", "a")
    except FormatError:
        return
    assert text.strip()
