from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import FormatError, InputError, LimitError
from sayso.ingest import articles
from sayso.records import Article, digest, short_id
from sayso.settings import INGEST

TEXT = "The minister said that the gates of the dam had been shut."
HEAD = "<?xml version='1.0' encoding='utf-8'?>"
RSS = (
    f"{HEAD}<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' "
    "xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Karsk Courier</title>{}</channel></rss>"
)
ATOM = f"{HEAD}<feed xmlns='http://www.w3.org/2005/Atom'><title>Velin Post</title>{{}}</feed>"
RDF = (
    f"{HEAD}<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
    "xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
    "<channel rdf:about='https://k.example/'><title>Karsk Radio"
    "</title></channel>{}</rdf:RDF>"
)


def read(data: bytes | str) -> list[Article | InputError]:
    return list(articles(["-"], stdin=io.BytesIO(data.encode() if isinstance(data, str) else data)))


def one(data: bytes | str) -> Article:
    (article,) = read(data)
    assert isinstance(article, Article), article
    return article


def test_rss_2() -> None:
    summary = f"{TEXT} “No,” she added."
    article = one(
        RSS.format(
            "<item><title>Dam &lt;i&gt;shut&lt;/i&gt; &amp;amp; locked</title><link>https://k.example/dam</link>"
            "<author>ana@k.example (Ana Ruiz)</author><pubDate>Mon, 03 Mar 2031 10:00:00 +0200</pubDate>"
            f"<guid isPermaLink='false'>7</guid><description>{summary}</description></item>"
        )
    )
    assert (article.text, article.path) == (summary, "-#1")
    assert article.extractor.startswith("feed feedparser 6.")
    assert (article.title, article.title_from) == ("Dam shut & locked", "feed")
    assert (article.byline, article.byline_from) == ("Ana Ruiz", "feed")
    assert (article.outlet, article.outlet_from) == ("Karsk Courier", "feed")
    assert (article.url, article.id) == ("https://k.example/dam", short_id("url", "https://k.example/dam"))
    assert article.published == "2031-03-03T10:00:00+02:00"
    assert article.bytes_digest == digest(summary)


def test_rss_1() -> None:
    article = one(
        RDF.format(
            "<item rdf:about='https://k.example/a'><title>Dam shut</title><link>https://k.example/a</link>"
            f"<description>{TEXT}</description><dc:creator>Li Wu</dc:creator><dc:date>2031-03-03</dc:date>"
            "</item>"
        )
    )
    assert (article.text, article.title, article.byline) == (TEXT, "Dam shut", "Li Wu")
    assert (article.outlet, article.published) == ("Karsk Radio", "2031-03-03")


def test_atom() -> None:
    html = f"&lt;p&gt;{TEXT}&lt;/p&gt;&lt;p&gt;“No,” said &lt;b&gt;Ana&lt;/b&gt;.&lt;/p&gt;"
    article = one(
        ATOM.format(
            "<entry><title>Dam shut</title><link href='https://v.example/dam'/><id>urn:7</id>"
            "<author><name>Ana Ruiz</name></author><author><name>By Li Wu</name></author>"
            "<published>2031-03-03T10:00:00Z</published><updated>2031-03-04T10:00:00Z</updated>"
            f"<summary>Short.</summary><content type='html'>{html}</content></entry>"
        )
    )
    assert article.text == f"{TEXT}\n“No,” said Ana."
    assert article.extractor.startswith("feed feedparser 6.")
    assert ", html 2, trafilatura " in article.extractor
    assert (article.title, article.byline) == ("Dam shut", "Ana Ruiz, Li Wu")
    assert (article.outlet, article.url) == ("Velin Post", "https://v.example/dam")
    assert article.published == "2031-03-03T10:00:00+00:00"


def test_atom_in_xhtml() -> None:
    content = f"<div xmlns='http://www.w3.org/1999/xhtml'><p>{TEXT}</p><p>She &lt; he.</p></div>"
    article = one(ATOM.format(f"<entry><content type='xhtml'>{content}</content></entry>"))
    assert article.text == f"{TEXT}\nShe < he."


def test_a_day_of_change_is_no_day_of_publication() -> None:
    article = one(ATOM.format(f"<entry><updated>2031-03-04</updated><summary>{TEXT}</summary></entry>"))
    assert article.published is None


def test_content_goes_before_the_summary() -> None:
    item = (
        "<item><description>She said so.</description>"
        f"<content:encoded><![CDATA[<p>{TEXT}</p>]]></content:encoded></item>"
    )
    assert one(RSS.format(item)).text == TEXT
    item = item.replace(f"<p>{TEXT}</p>", "<img src='dam.jpg'/>")
    assert one(RSS.format(item)).text == "She said so."


def test_text_without_tags_is_kept_as_it_is() -> None:
    item = f"<item><description>{TEXT}\n\n  “&amp;amp;”, 1 &lt; 2.</description></item>"
    assert one(RSS.format(item)).text == f"{TEXT}\n\n  “&”, 1 < 2."
    plain = f"<entry><content type='text'>{TEXT} &lt;b&gt;</content></entry>"
    assert one(ATOM.format(plain)).text == f"{TEXT} <b>"


def test_entry_of_another_feed_has_its_outlet() -> None:
    source = "<source url='https://v.example/rss'>Velin Post</source>"
    item = f"<item>{source}<description>{TEXT}</description></item>"
    assert one(RSS.format(item)).outlet == "Velin Post"


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("<author>ana@k.example</author>", None),
        ("<author>Ana Ruiz &lt;ana@k.example&gt;</author>", "Ana Ruiz"),
        ("<dc:creator>By  Ana Ruiz</dc:creator><dc:creator>Li Wu</dc:creator>", "Ana Ruiz, Li Wu"),
    ],
)
def test_authors(author: str, byline: str | None) -> None:
    assert one(RSS.format(f"<item>{author}<description>{TEXT}</description></item>")).byline == byline


def test_without_an_address_an_article_is_told_by_its_own_id_or_number(tmp_path: Path) -> None:
    path = tmp_path / "k.rss"
    item = f"<item>{{}}<description>{TEXT}</description></item>"
    path.write_text(RSS.format(item.format("<guid isPermaLink='false'>x7</guid>") + item.format("")))
    got = [article.id for article in articles([str(path)]) if isinstance(article, Article)]
    assert got == [short_id("path", str(path), "x7"), short_id("path", str(path), "2")]


def test_front_page_is_no_address() -> None:
    item = f"<item><link>https://k.example/</link><description>{TEXT}</description></item>"
    assert one(RSS.format(item)).url is None


@pytest.mark.parametrize("feed", [RSS, RDF])
def test_entry_without_a_text_is_named_and_counts(feed: str) -> None:
    items = (
        "<item><title>Dam shut</title><link>https://k.example/dam</link></item><item><title>Picture</title>"
        "<description>&lt;img src='a.jpg'&gt;</description></item>"
        f"<item><description>{TEXT}</description></item>"
    )
    first, second, third = read(feed.format(items))
    assert isinstance(first, FormatError)
    assert str(first) == "-#1: is an entry without a text; save https://k.example/dam and read that"
    assert str(second) == "-#2: is an entry without a text; save the page that it leads to and read that"
    assert isinstance(third, Article)
    assert third.path == "-#3"


def test_other_language_is_named() -> None:
    (error,) = read(
        RSS.format("<item><description>Le ministre a dit que les portes sont fermées.</description></item>")
    )
    assert str(error) == "-#1: is in French; only English is read"


def test_character_sets() -> None:
    item = f"<item><title>Łódź</title><description>{TEXT} “é”</description></item>"
    for encoding in ("utf-8", "utf-16"):
        assert one(RSS.format(item).encode(encoding)).text == f"{TEXT} “é”"
    declared = RSS.format(item.replace("“é”", "é")).replace("utf-8", "iso-8859-2").encode("iso-8859-2")
    assert (one(declared).title, one(declared).text) == ("Łódź", f"{TEXT} é")


def test_gzip() -> None:
    data = gzip.compress(RSS.format(f"<item><description>{TEXT}</description></item>").encode())
    assert one(data).text == TEXT
    (error,) = read(data[:-9])
    assert isinstance(error, FormatError)


def test_of_a_damaged_feed_the_rest_is_read() -> None:
    whole = RSS.format(f"<item><description>{TEXT}</description></item>" * 3)
    first, second, error = read(whole[: whole.rindex("<item>")])
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert str(error) == "-: is a damaged feed (no element found): something may be missing; fetch it anew"
    first, error = read(
        RSS.format(f"<item><link>https://k.example/a?b&c</link><description>{TEXT}</description></item>")
    )
    assert isinstance(first, Article)
    assert first.text == TEXT
    assert isinstance(error, FormatError)


def test_reference_to_no_character_ends_nothing() -> None:
    item = f"<item><description>{TEXT} &#xD83D;&#x110000;&#99999999999;&#65;&</description></item>"
    article, error = read(RSS.format(item))
    assert isinstance(article, Article)
    assert article.text.startswith(f"{TEXT} \ufffd\ufffd\ufffdA")
    assert isinstance(error, FormatError)


def test_nul_is_a_damage() -> None:
    article, error = read(RSS.format(f"<item><description>{TEXT}\0</description></item>"))
    assert isinstance(article, Article)
    assert isinstance(error, FormatError)


def test_no_entries() -> None:
    (error,) = read(RSS.format(""))
    assert str(error) == "-: is a feed without entries; read the pages that it leads to"


def test_too_large() -> None:
    (error,) = read(RSS.format("<item>" + " " * INGEST.max_feed_bytes))
    assert isinstance(error, LimitError)
    (error,) = read(
        RSS.format(f"<item><description>&lt;p&gt;{'a' * INGEST.max_page_bytes}</description></item>")
    )
    assert str(error) == "-#1: holds more than 5,000,000 bytes of HTML; save it as text"


PIECES = st.sampled_from(
    ["<item>", "</item>", "<title>", "</title>", "<description>", "</description>", TEXT, "<![CDATA[", "]]>",
     "&#0;", "&#xd800;", "&nope;", "<link>", "http://[", "<image>", "<width>", "</width>", "<source>",
     "</source>", "<author>", "<name>", "</author>", "<textInput>", "</textInput>", "<dc:date>", "</dc:date>",
     "<!--", "-->", "\0", "é", "&", "<"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12))
def test_any_pieces_make_articles_or_input_errors(pieces: list[str]) -> None:
    for got in read(RSS.format("".join(pieces).replace("{", ""))):
        assert isinstance(got, (Article, InputError))
