"""What stands outside the text of a DOCX: page, header, footer, and the word under a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.section import WD_ORIENT
from docx.shared import Mm

from kzcoord_desktop.documents import measure
from kzcoord_desktop.documents.band import BETWEEN_MARKS
from kzcoord_desktop.documents.measure import Style
from kzcoord_desktop.documents.oxml import Xml, element, field, language_tag, paragraph, parsed, run
from kzcoord_desktop.domain.text import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document

    from kzcoord_desktop.documents.band import Setting

DOT = " · "
_UNDER = """
<w:pict xmlns:v="urn:schemas-microsoft-com:vml"
        xmlns:o="urn:schemas-microsoft-com:office:office">
  <v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
               path="m@7,l@8,m@5,21600l@6,21600e">
    <v:formulas>
      <v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>
      <v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>
      <v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/>
    </v:formulas>
    <v:path textpathok="t" o:connecttype="none"/>
    <v:textpath on="t" fitshape="t"/>
  </v:shapetype>
  <v:shape id="{id}" o:spid="_x0000_s{spid}" type="#_x0000_t136" alt="{text}" o:allowincell="f"
           style="position:absolute;margin-left:0;margin-top:0;width:{width}pt;height:{height}pt;rotation:{turn};z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin"
           fillcolor="#{colour}" stroked="f">
    <v:textpath style="font-family:&quot;{font}&quot;;font-size:1pt" string="{text}"/>
  </v:shape>
</w:pict>
"""
"""The shape that Word itself makes of a watermark; its text is a constant, never a person's."""


def write(paper: Document, setting: Setting) -> None:
    """Set the page, and write header and footer of the first page and of the others."""
    (section,) = paper.sections
    form = setting.form
    section.page_width, section.page_height = Mm(form.width), Mm(form.height)
    if form.width > form.height:
        section.orientation = WD_ORIENT.LANDSCAPE
    section.left_margin, section.right_margin = Mm(form.left), Mm(form.right)
    section.top_margin, section.bottom_margin = Mm(form.top), Mm(form.bottom)
    section.header_distance, section.footer_distance = Mm(form.header), Mm(form.footer)
    page = paragraph(Style.HEADER, field("PAGE", "2", setting.languages[0]))
    section.header.part.element.extend(parsed(page, *_marks(setting, 1)))
    first = _marks(setting, 2) or [paragraph(Style.HEADER)]
    section.first_page_header.part.element.extend(parsed(*first))
    for footer in (section.footer, section.first_page_footer):
        footer.part.element.extend(parsed(*_footer(setting)))


def _marks(setting: Setting, place: int) -> list[Xml]:
    """Return the line of marks, each word tagged with its language, over the word of a draft."""
    if not setting.marks:
        return []
    under = [_under(setting, place)] if setting.under else []
    return [paragraph(Style.MARK, *under, *_words(setting.marks))]


def _words(marks: tuple[str, ...]) -> Iterator[Xml]:
    for n, mark in enumerate(marks):
        words = zip(mark.split(DOT), LANGUAGES, strict=True)
        for m, (word, code) in enumerate(words):
            before = DOT if m else BETWEEN_MARKS * (n > 0)
            yield run(before + word, code)


def _under(setting: Setting, place: int) -> Xml:
    size = measure.under(setting.form)
    shape = _UNDER.format(
        id=f"Draft{place}",
        spid=2048 + place,
        text=setting.under,
        width=round(measure.UNDER_WIDTH * size, 1),
        height=round(measure.UNDER_HEIGHT * size, 1),
        turn=360 - measure.UNDER_TURN,
        colour=measure.PALE,
        font=measure.FONT,
    )
    return element("r", element("rPr", element("noProof"), language_tag("kk")), Xml(shape))


def _footer(setting: Setting) -> Iterator[Xml]:
    language = setting.languages[0]
    for left, right in setting.footer:
        yield paragraph(Style.FOOTER, run(f"{left}\t{right}" if right else left, language))
