"""Words of each language: plural forms, contexts, dates, lists, and what is left blank."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.domain.phrase import Blank, Joined, Short, Span
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.i18n import Translator, paper_translator, screen_translator
from kzcoord_desktop.i18n.catalog import Catalog
from kzcoord_desktop.messages import C_, N_, NN_

NBSP = "\u00a0"


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


def paper(language):
    return Translator(language, Catalog())


def screen(language):
    return Translator(language, Catalog(), lambda: date(2026, 11, 16))


@pytest.mark.parametrize(
    ("language", "phrase", "on_paper", "on_screen"),
    [
        ("kk", date(2026, 11, 22), "2026 жылғы 22 қараша", "22 қараша"),
        ("ru", date(2026, 11, 22), "22 ноября 2026 года", "22 ноября"),
        ("en", date(2026, 11, 22), "22 November 2026", "22 November"),
        ("kk", date(2027, 1, 3), "2027 жылғы 3 қаңтар", "2027 ж. 3 қаңтар"),
        ("ru", date(2027, 1, 3), "3 января 2027 года", "3 января 2027"),
        ("kk", Span(date(2026, 11, 17), date(2026, 11, 19)),
         "2026 жылғы 17–19 қараша", "17–19 қараша"),
        ("ru", Span(date(2026, 11, 17), date(2026, 11, 19)),
         "17–19 ноября 2026 года", "17–19 ноября"),
        ("ru", Span(date(2026, 11, 28), date(2026, 12, 3)),
         "28 ноября – 3 декабря 2026 года", "28 ноября – 3 декабря"),
        ("en", Span(date(2026, 12, 28), date(2027, 1, 3)),
         "28 December 2026 – 3 January 2027", "28 December – 3 January 2027"),
        ("en", Span(date(2027, 2, 1), date(2027, 2, 2)), "1–2 February 2027", "1–2 February 2027"),
        ("ru", Span(date(2026, 11, 17), date(2026, 11, 17)), None, "17 ноября"),
        ("ru", Moment(datetime(2026, 11, 17, 7, 40)),
         "17 ноября 2026 года, 07:40", "17 ноября, 07:40"),
        ("en", Moment(datetime(2026, 11, 17, 7, 40), "Europe/Istanbul"),
         "17 November 2026, 07:40 (UTC+03)", "17 November, 07:40 (UTC+03)"),
        ("en", Moment(datetime(2026, 11, 17, 7, 40), "Asia/Kolkata"),
         "17 November 2026, 07:40 (UTC+05:30)", None),
        ("kk", Short(date(2026, 11, 22)), "22.11.2026", "22.11.2026"),
        ("kk", Joined(("А", "Б", "В")), "А, Б және В", "А, Б және В"),
        ("ru", Joined(("А", "Б")), "А и Б", None),
        ("en", Joined(("A",)), "A", None),
        ("en", Joined(("A", "B"), "; "), "A; B", None),
        ("kk", Text(ru="только по-русски"), "________", "только по-русски"),
        ("kk", Blank(), "________", None),
        ("kk", 7, "7", "7"),
        ("ru", datetime(2026, 11, 16, 10, 5, tzinfo=UTC), None, "16 ноября, 15:05"),
    ],
)  # fmt: skip
def test_words(language, phrase, on_paper, on_screen):
    if on_paper is not None:
        assert plain(paper(language).say(phrase)) == on_paper
    if on_screen is not None:
        assert plain(screen(language).say(phrase)) == on_screen


def test_day_and_month_never_part():
    assert NBSP in paper("ru").say(date(2026, 11, 22))


def test_messages_take_their_values_in_the_same_language():
    day = Short(date(2026, 11, 10))
    assert paper("en")(N_("No. {number} of {date}", number="7", date=day)) == "No. 7 of 10.11.2026"
    assert paper("en")(N_("100 %")) == "100 %"
    assert paper("en")(N_("in {x}", x=N_("Kazakh"))) == "in Kazakh"
    assert paper("en")(C_("a context", "Discard")) == "Discard"


def test_a_time_without_a_place_and_a_count_of_no_number_are_defects():
    with pytest.raises(TypeError):
        paper("en").say(datetime(2026, 11, 17))
    with pytest.raises(TypeError):
        paper("en")(NN_("{n} day", "{n} days", n="three"))


@pytest.mark.parametrize(
    ("language", "forms"),
    [("en", 2), ("kk", 1), ("ru", 3)],
)
def test_the_catalogs_know_their_plural_forms(language, forms):
    words = paper_translator(language)
    shown = {
        words(NN_("{n} field left", "{n} fields left", n=n)).replace(str(n), "#") for n in (1, 2, 5)
    }
    assert len(shown) == forms


def test_a_translator_of_the_window_and_one_of_papers_share_the_catalog():
    on_screen = screen_translator("ru", lambda: date(2026, 1, 1))
    assert on_screen.catalog is paper_translator("ru").catalog
