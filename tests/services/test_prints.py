"""Papers that are no records: the log of oral handovers, the programme, cards for the pocket."""

from __future__ import annotations

import io
from datetime import date, timedelta

import docx
import pytest
from visit_days import at, body, meet

from kzcoord_desktop.domain import content
from kzcoord_desktop.domain.content import Format
from kzcoord_desktop.domain.field import People
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.i18n import paper_translator
from kzcoord_desktop.services import (
    cases,
    directory,
    handover_log,
    handovers,
    meetings,
    prints,
    programme,
    visits,
)
from kzcoord_desktop.services.handovers import Telling

DAY = date(2026, 11, 16)


def person(workplace, name, group=People.HOST):
    values = {"person.name": {"kk": name, "ru": name, "en": name}, "person.position": {"ru": "к"}}
    return directory.add_person(workplace, group, values).uid


@pytest.fixture
def visit(office):
    """Two meetings on one day, one on the next, one cancelled."""
    case = visits.new_visit(office)
    begins = ("2026-11-16T10:00", "2026-11-16T16:00", "2026-11-17T09:00", "2026-11-17T11:00")
    found = []
    for n, when in enumerate(begins):
        made = meet(office, case, body(office, f"Body {n}"), when, when[:11] + "23:15",
                    topic={"ru": f"О деле {n}"}, place={"ru": "зал 1"})  # fmt: skip
        host = person(office, f"Арман Хост{n}")
        meetings.change(office, made.uid, {"meeting.host": host})
        found.append(made.uid)
    meetings.cancel(office, found[3])
    return case, found


def table_of(document):
    return next(block for block in document.blocks if isinstance(block, content.Table))


def said(document, language="ru"):
    """Return every text of a paper's tables and rows."""
    say = paper_translator(language).say
    words = []
    for block in document.blocks:
        match block:
            case content.Table():
                words += [say(cell) for row in block.rows for cell in row]
            case content.Facts():
                words += [say(part) for row in block.rows for part in (row.label, row.value)]
            case content.Heading() | content.Paragraph():
                words.append(say(block.text))
    return words


def test_the_log_tells_who_told_whom_what_and_when(office, visit):
    case, (a, b, c, _) = visit
    teller = person(office, "Асель Говорит")
    telling = Telling(
        case, a, (b, c), at("2026-11-16T15:00"), by=teller, channel="telephone",
        content=Text(ru="Обсудили тарифы"), confirmation="принял",
    )  # fmt: skip
    handovers.tell(office, telling)
    made = handover_log.document(office, DAY, DAY, "ru")
    assert made.format is Format.LANDSCAPE
    (row,) = table_of(made).rows
    words = [paper_translator("ru").say(cell) for cell in row]
    assert words[0:2] == ["1", "16.11.2026 15:00"]
    assert words[3].startswith("16.11.2026 10:00, А.\u00a0Хост0")
    assert words[4].startswith("А.\u00a0Говорит")
    assert "Хост1" in words[5]
    assert words[7] == "Обсудили тарифы"
    assert words[9] == "16.11.2026 16:00 и 17.11.2026 09:00"
    assert words[10] == "принял"


def test_the_log_of_a_period_counts_both_its_days_and_may_be_empty(office, visit):
    case, (a, b, *_) = visit
    handovers.tell(office, Telling(case, a, (b,), at("2026-11-16T15:00")))
    spans = [(DAY - timedelta(3), DAY), (DAY, DAY + timedelta(3)), (DAY + timedelta(1),) * 2]
    made = [handover_log.document(office, *span, "kk+ru") for span in spans]
    counts = [len(table_of(each).rows) for each in made[:2]]
    assert counts == [1, 1]
    assert not any(isinstance(block, content.Table) for block in made[2].blocks)


def test_the_programme_goes_by_days_and_leaves_out_what_is_cancelled(office, visit):
    case, _ = visit
    file = cases.load(office, case)
    made = programme.programme(office, file, "ru")
    days = [block.text for block in made.blocks if isinstance(block, content.Heading)]
    assert days == [DAY, DAY + timedelta(1)]
    words = " ".join(said(made))
    assert "О деле 0" in words
    assert "О деле 3" not in words
    assert "10:00–23:15" in words
    one = programme.programme(office, file, "ru", DAY)
    assert "О деле 2" not in " ".join(said(one))


def test_a_meeting_past_midnight_says_when_it_ends(office):
    case = visits.new_visit(office)
    meet(office, case, body(office, "A"), "2026-11-16T23:00", "2026-11-17T01:30")
    made = programme.programme(office, cases.load(office, case), "ru")
    assert "23:00 – 17.11.2026 01:30" in said(made)


def test_cards_are_small_one_a_day_and_in_one_language(office, visit):
    case, _ = visit
    made = programme.cards(office, cases.load(office, case), "kk+ru")
    assert (made.format, made.languages) == (Format.POCKET, ("kk",))
    assert sum(isinstance(block, content.Turn) for block in made.blocks) == 1
    whole = (content.Heading, content.Heading, content.Facts)
    assert [type(block) for block in made.blocks] == [*whole, content.Turn, *whole]
    facts = [block for block in made.blocks if isinstance(block, content.Facts)]
    assert [block.rows[-1].label.text for block in facts] == ["Contact person"] * 2
    paper = docx.Document(io.BytesIO(_built(office, made)))
    (section,) = paper.sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (105, 148)
    breaks = paper.element.body.xpath(".//w:pageBreakBefore")
    assert len(breaks) == 1


def test_the_log_lies_across_and_repeats_its_header(office, visit):
    case, (a, b, *_) = visit
    handovers.tell(office, Telling(case, a, (b,), at("2026-11-16T15:00")))
    made = handover_log.document(office, DAY, DAY, "kk+ru")
    paper = docx.Document(io.BytesIO(_built(office, made)))
    (section,) = paper.sections
    assert section.page_width > section.page_height
    assert len(paper.element.body.xpath(".//w:tblHeader")) == 1


def _built(workplace, document):
    path = workplace.folder.parent / "made.docx"
    prints.write(workplace, document, path, target="case/x")
    return path.read_bytes()


def test_a_paper_that_cannot_be_written_keeps_the_former_one(office, visit, tmp_path):
    case, _ = visit
    made = programme.programme(office, cases.load(office, case), "ru")
    path = tmp_path / "taken.docx"
    path.mkdir()
    with pytest.raises(UserError):
        prints.write(office, made, path, target=f"case/{case}")
    assert path.is_dir()
    assert not list(tmp_path.glob(".kzcoord-*"))
