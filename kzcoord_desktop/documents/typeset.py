"""From the blocks of a paper to its bands: words chosen, columns and what keeps together decided.

Both drawers, the DOCX here and the preview of the window, draw these bands one below the other
and decide nothing about the text, so that preview, print and DOCX cannot tell different things.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, TypeAlias

from kzcoord_desktop.documents.band import Band, Line, Setting, lines, paragraphs
from kzcoord_desktop.documents.measure import (
    FACTS,
    FORMS,
    ONE,
    PAIR,
    PORTRAIT,
    SIGNATURE,
    Rule,
    Style,
    fitted,
    shared,
)
from kzcoord_desktop.domain.content import (
    Addressee,
    Drafter,
    Enclosures,
    Facts,
    Heading,
    Letterhead,
    Numbered,
    Paragraph,
    Registration,
    Restriction,
    Signature,
    Table,
    Title,
    Turn,
)
from kzcoord_desktop.domain.person import NBSP
from kzcoord_desktop.domain.text import tidy
from kzcoord_desktop.i18n.translator import BLANK
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kzcoord_desktop.documents.measure import Form
    from kzcoord_desktop.domain.content import Block, Document, Marks, Row
    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.i18n import Translator

    Translators: TypeAlias = Mapping[str, Translator] | Callable[[str], Translator]
    Column: TypeAlias = Callable[[str], tuple[Line, ...]]
    """Gives the lines of one language."""

DRAFT_MARK = "ЖОБА · ПРОЕКТ · DRAFT"
SAMPLE_MARK = "ҮЛГІ · ОБРАЗЕЦ · SAMPLE"
FULL_MARK = "ТОЛЫҚ ЖАЗБА · ПОЛНАЯ ЗАПИСЬ · FULL RECORD"
"""On a paper with what is never handed over."""
SIGNATURE_LINE = "____________"
SPLITS_FROM = 500
"""Characters from which a row of a table may be parted by the end of a page."""
MANY_COLUMNS = 6
"""Columns from which on, exclusively, a table takes smaller type."""
FEW_ROWS = 4
"""Rows of a table of facts up to which it is not parted."""
TAIL = 8
"""Rows of text at least, about, that stand on the page of the signature; a row is `ROW` letters."""
TAIL_OF_SECTION = 5
"""Rows that do if they begin with a heading."""
ROW = 60
NAME_LENGTH = 28
"""Characters of a name in capitals that fit on one line of the letterhead."""


def typeset(document: Document, translators: Translators) -> Setting:
    """Return the bands of a paper; `translators` speak its languages."""
    speak = translators if callable(translators) else translators.__getitem__
    setter = _Setter({language: speak(language) for language in document.languages})
    first, form = document.languages[0], FORMS[document.format]
    bodies = [block.body for block in document.blocks if isinstance(block, Letterhead)]
    return Setting(
        title=setter.say(document.title, first),
        author=tidy(bodies[0].best(first)) if bodies else "",
        languages=document.languages,
        bands=_kept(tuple(_fitted(setter.all_bands(document.blocks), form))),
        marks=tuple(_marks(document.marks)),
        footer=setter.footer(document.marks),
        under=DRAFT_MARK if document.marks.draft else "",
        form=form,
    )


def _fitted(bands: Iterable[Band], form: Form) -> Iterator[Band]:
    """Yield the bands as wide as the text of the page."""
    for band in bands:
        yield band if form is PORTRAIT else replace(band, grid=fitted(band.grid, form))


def _marks(marks: Marks) -> Iterator[str]:
    if marks.draft:
        yield DRAFT_MARK
    if marks.full:
        yield FULL_MARK
    if marks.sample:
        yield SAMPLE_MARK


def _kept(bands: tuple[Band, ...]) -> tuple[Band, ...]:
    """Keep some text before the first signature with it, and that with what follows.

    A signature never stands alone on a page, nor under a single row.  What follows under a heading
    of its own may begin another page.
    """
    signed = next((n for n, band in enumerate(bands) if _is(band, Style.SIGNATURE)), 0)
    if not signed:
        return bands
    bound = {
        n
        for n in range(_tail(bands, signed), len(bands) - 1)
        if not (n >= signed and _is(bands[n + 1], Style.HEADING))
    }
    return tuple(replace(b, keep=True) if n in bound else b for n, b in enumerate(bands))


def _tail(bands: tuple[Band, ...], signed: int) -> int:
    """Return from which band on the text goes with the signature."""
    rows, first = 0.0, signed
    while first > 1 and rows < TAIL and not _is(bands[first - 1], *_HEAD):
        first -= 1
        rows += _rows(bands[first])
        if rows >= TAIL_OF_SECTION and _is(bands[first], Style.HEADING):
            return first
    # no single row of a table, nor item of a list, is taken from the others
    style = _style(bands[first])
    if first + 1 < signed and _style(bands[first + 1]) is not style is _style(bands[first - 1]):
        first -= 1
    return first


def _style(band: Band) -> Style | None:
    return next((line.style for cell in band.cells for line in cell), None)


def _rows(band: Band) -> float:
    """Return about how many rows of text a band takes."""
    whole = sum(band.grid)
    shares = [width / whole if band.row else 1.0 for width in band.grid]
    return max(
        sum(1 + len(line.text) / ROW / share for line in cell)
        for cell, share in zip(band.cells, shares, strict=False)
    )


def _is(band: Band, *styles: Style) -> bool:
    return any(line.style in styles for cell in band.cells for line in cell)


_HEAD = (Style.TITLE, Style.LETTER_TITLE, Style.ADDRESSEE, Style.NUMBER)


def _is_short(cells: tuple[tuple[Line, ...], ...]) -> bool:
    return all(sum(len(line.text) for line in cell) < SPLITS_FROM for cell in cells)


class _Setter:
    """Sets the blocks of one paper, in one column for each language."""

    def __init__(self, translators: Mapping[str, Translator]) -> None:
        self._translators = translators
        self._languages = tuple(translators)
        self._alone = len(self._languages) == 1

    def say(self, phrase: Phrase, language: str) -> str:
        return self._translators[language].say(phrase)

    def all_bands(self, blocks: Sequence[Block]) -> Iterator[Band]:
        """Yield the bands of all blocks, those after a `Turn` on a new page."""
        turns = False
        for block, following in zip_longest(blocks, blocks[1:]):
            if isinstance(block, Turn):
                turns = True
                continue
            for band in self._bands_before(block, following):
                yield replace(band, turns=True) if turns else band
                turns = False

    def _bands_before(self, block: Block, following: Block | None) -> Iterable[Band]:
        """Set a block; the heading of a table goes over its width, languages in a column."""
        if isinstance(block, Heading) and isinstance(following, Table):
            return [Band((self._cell(block.text, Style.HEADING),), ONE, block.field, keep=True)]
        return self.bands(block)

    def bands(self, block: Block) -> Iterable[Band]:  # noqa: PLR0911, PLR0912 - each kind of block
        match block:
            case Letterhead():
                return self._letterhead(block)
            case Registration():
                return [self._registration(block)]
            case Restriction():
                mark = self._same((block.text,), Style.ADDRESSEE)
                return [replace(mark, field=block.field, above=8)]
            case Addressee():
                addressee = self._same(block.lines, Style.ADDRESSEE)
                return [replace(addressee, field=block.field, above=12)]
            case Title():
                style = Style.TITLE if block.centred else Style.LETTER_TITLE
                return [replace(self._same((block.text,), style), keep=True)]
            case Facts():
                return self._facts(block)
            case Heading():
                heading = self._same((block.text,), Style.HEADING)
                return [replace(heading, field=block.field, keep=True)]
            case Paragraph():
                return self._aligned(self._column((block.text,), Style.BODY), block.field)
            case Numbered():
                return self._list(block.items, block.field)
            case Table():
                return self._table(block)
            case Enclosures():
                return self._enclosures(block)
            case Signature():
                return [self._signature(block)]
            case Drafter():
                return self._drafter(block)
            case Turn():
                return ()

    # -- head ------------------------------------------------------------------------------
    def _letterhead(self, block: Letterhead) -> Iterator[Band]:
        """Set the state language left and the other one right, whatever the paper's own.

        At the right of a paper in English alone stands English (documents.md I.4).
        """
        other = "en" if self._languages == ("en",) else "ru"
        cells = tuple(
            (
                *lines(block.body.in_(code).upper(), Style.NAME, code, balanced=NAME_LENGTH),
                *lines(block.unit.in_(code), Style.UNIT, code),
            )
            for code in ("kk", other)
            if block.body.in_(code)
        )
        if cells:
            grid = PAIR if len(cells) > 1 else ONE
            yield Band(cells, grid, rule=Rule.HEAD, whole=True, keep=True)
        if block.contacts:
            yield self._columns(lambda code: self._contacts(block.contacts, code))

    def _contacts(self, contacts: tuple[Phrase, ...], code: str) -> tuple[Line, ...]:
        # A telephone number is the same in every language and stays on one line
        said = (
            self.say(p, code) if not isinstance(p, str) else p.replace(" ", NBSP) for p in contacts
        )
        return lines(", ".join(said), Style.CONTACT, code)

    def _registration(self, block: Registration) -> Band:
        def number(code: str) -> tuple[Line, ...]:
            words = N_("No. {number}", number=block.number)
            said = lines(self.say(words, code), Style.NUMBER, code)
            if block.reply is None:
                return said
            return (*said, *lines(self.say(block.reply, code), Style.NUMBER, code))

        def day(code: str) -> tuple[Line, ...]:
            place = lines(block.place.in_(code), Style.DATE, code)
            return (*lines(self.say(block.day, code), Style.DATE, code), *place)

        if self._alone:
            (code,) = self._languages
            alone = Band((number(code), day(code)), PAIR, above=12, whole=True)
            return replace(alone, field=block.field)
        both = self._columns(lambda c: (*number(c), *day(c)))
        return replace(both, above=12, field=block.field)

    # -- text ------------------------------------------------------------------------------
    def _facts(self, block: Facts) -> Iterator[Band]:
        last = len(block.rows) - 1
        for n, row in enumerate(block.rows):
            band = self._fact(row)
            # few rows stay together, unless they are long
            keep = last < FEW_ROWS and n < last and _is_short(band.cells)
            yield replace(band, above=10 if n == 0 else 0, keep=keep)

    def _fact(self, row: Row) -> Band:
        label = self._column((row.label,), Style.LABEL)
        value = self._column((row.value,), Style.VALUE)
        if self._alone:
            (code,) = self._languages
            cells = (label(code), value(code))
            whole = _is_short(cells)
            return Band(cells, FACTS, row.field, rule=Rule.ROW, whole=whole, header=True)
        stacked = self._columns(lambda code: (*label(code), *value(code)))
        return replace(stacked, field=row.field, rule=Rule.ROW)

    def _list(self, items: tuple[Phrase, ...], field: str) -> Iterator[Band]:
        for number, item in enumerate(items, start=1):

            def column(code: str, number: int = number, item: Phrase = item) -> tuple[Line, ...]:
                first, *more = paragraphs(self.say(item, code)) or (BLANK,)
                rest = (Line(text, Style.ITEM_MORE, code) for text in more)
                return (Line(first, Style.ITEM, code, number), *rest)

            # neither the first item nor the last one stands alone on a page
            keep = number in (1, len(items) - 1) and number < len(items)
            for band in self._aligned(column, field):
                yield replace(band, keep=True) if keep else band

    def _table(self, block: Table) -> Iterator[Band]:
        """Set a table over the whole width; two languages stand one below the other in a cell."""
        grid, many = shared(block.shares), len(block.header) > MANY_COLUMNS
        named, cell = (Style.COLUMN, Style.CELL)
        if many:
            named, cell = (Style.SMALL_COLUMN, Style.SMALL_CELL)
        header = tuple(self._cell(label, named) for label in block.header)
        yield Band(header, grid, above=6, rule=Rule.TABLE, whole=True, keep=True, repeats=True)
        for row in block.rows:
            cells = tuple(self._cell(value, cell) for value in row)
            yield Band(cells, grid, block.field, rule=Rule.ROW, whole=True, row=True)

    def _cell(self, phrase: Phrase, style: Style) -> tuple[Line, ...]:
        """Return the lines of a cell in every language, those that say the same only once."""
        said = {self.say(phrase, code): code for code in reversed(self._languages)}
        return tuple(chain(*(lines(text, style, code) for text, code in reversed(said.items()))))

    def _enclosures(self, block: Enclosures) -> Iterator[Band]:
        if len(block.items) == 1:
            words = N_("Enclosure: {enclosure}", enclosure=block.items[0])
            yield self._enclosed(self._column((words,), Style.BODY), block.field)
            return
        yield self._enclosed(self._column((N_("Enclosures:"),), Style.BODY), block.field)
        yield from (replace(b, keep=True) for b in self._list(block.items, block.field))

    def _enclosed(self, column: Column, field: str) -> Band:
        return replace(self._columns(column), field=field, above=12, keep=True)

    # -- tail ------------------------------------------------------------------------------
    def _signature(self, block: Signature) -> Band:
        above = (block.title,) if block.title else ()
        position = self._column((*above, block.position), Style.SIGNS_AS)
        if self._alone:
            (code,) = self._languages
            rest = (SIGNATURE_LINE, self.say(block.name, code))
            cells = (position(code), *(lines(text, Style.SIGNATURE, code) for text in rest))
            return Band(cells, SIGNATURE, block.field, above=28, whole=True, low=True)

        def column(code: str) -> tuple[Line, ...]:
            name = f"{SIGNATURE_LINE} {self.say(block.name, code)}"
            return (*position(code), *lines(name, Style.SIGNATURE, code))

        return replace(self._columns(column), field=block.field, above=24)

    def _drafter(self, block: Drafter) -> Iterator[Band]:
        if not block.name:
            return
        if block.phone:
            words = N_("Drafter: {name}, tel. {phone}", name=block.name, phone=block.phone)
        else:
            words = N_("Drafter: {name}", name=block.name)
        yield self._same((words,), Style.DRAFTER)

    def footer(self, marks: Marks) -> tuple[tuple[str, str], ...]:
        """Return the lines of the footer: the rule, then the record's id and the checkpoint."""
        rule = " / ".join(dict.fromkeys(self.say(marks.rule, code) for code in self._languages))
        return ((rule, ""), (tidy(marks.record), tidy(marks.checkpoint)))

    # -- columns ---------------------------------------------------------------------------
    def _column(self, phrases: tuple[Phrase, ...], style: Style) -> Column:
        def column(code: str) -> tuple[Line, ...]:
            return tuple(chain(*(lines(self.say(p, code), style, code) for p in phrases)))

        return column

    def _same(self, phrases: tuple[Phrase, ...], style: Style) -> Band:
        return self._columns(self._column(phrases, style))

    def _columns(self, column: Column) -> Band:
        cells = tuple(map(column, self._languages))
        if self._alone:
            return Band(cells, ONE)
        return Band(cells, PAIR, whole=_is_short(cells))

    def _aligned(self, column: Column, field: str) -> Iterator[Band]:
        """Yield a band for each paragraph if every language has as many, else one for all."""
        band = replace(self._columns(column), field=field)
        if len({len(cell) for cell in band.cells}) > 1:
            yield band
            return
        for pair in zip(*band.cells, strict=True):
            cells = tuple((line,) for line in pair)
            yield replace(band, cells=cells, whole=not self._alone and _is_short(cells))
