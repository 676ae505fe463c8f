"""What a signature leaves out, in files of other programs."""

from __future__ import annotations

import pytest

from kzcoord_desktop.signing.ooxml_verify import State, Verdict, verify

from . import cases
from .helpers import AT, OFFICE, document, edit, part, signed, swap, trust

WARNING, NOT_VALID = Verdict.WARNING, Verdict.NOT_VALID


def _report(data):
    return verify(data, trust(), now=AT)


def _codes(report):
    return [problem.code for problem in report.problems]


HYPERLINK = (
    f'<Relationship Id="rId99" Type="{OFFICE}hyperlink" TargetMode="External" '
    'Target="http://127.0.0.1/"/></Relationships>'
)


class TestWhatIsNotCovered:
    """Decision 7: a warning for files of others, unless what is added acts by itself."""

    def test_a_part(self):
        data = edit(signed(own=False), added={"word/extra.xml": b"<x/>"})
        report = _report(data)
        assert (report.verdict, _codes(report)) == (WARNING, ["uncovered"])
        assert report.signatures[0].uncovered == ("/word/extra.xml",)
        assert report.signatures[0].state is State.PARTIAL

    def test_a_link(self):
        data = edit(signed(own=False), {cases.DOCUMENT_RELS: swap("</Relationships>", HYPERLINK)})
        assert _report(data).verdict is WARNING

    @pytest.mark.parametrize(
        ("kind", "mode"),
        [
            (OFFICE + "attachedTemplate", "External"),
            (OFFICE + "image", "External"),
            (OFFICE + "oleObject", "Internal"),
            (OFFICE + "aFChunk", "Internal"),
            ("http://schemas.microsoft.com/office/2006/relationships/vbaProject", "Internal"),
        ],
    )
    def test_what_acts(self, kind, mode):
        row = HYPERLINK.replace(OFFICE + "hyperlink", kind).replace("External", mode)
        row = row.replace("http://127.0.0.1/", "settings.xml")
        data = edit(signed(own=False), {cases.DOCUMENT_RELS: swap("</Relationships>", row)})
        report = _report(data)
        assert report.verdict is NOT_VALID
        assert "active-uncovered" in _codes(report)

    def test_another_main_document(self):
        """Which of two would be shown is not said, so an unsigned one is more than a warning."""
        row = HYPERLINK.replace(OFFICE + "hyperlink", OFFICE + "officeDocument")
        row = row.replace("External", "Internal").replace("http://127.0.0.1/", "word/evil.xml")
        data = edit(
            signed(own=False),
            {"_rels/.rels": swap("</Relationships>", row)},
            added={"word/evil.xml": b"<x/>"},
        )
        assert _report(data).verdict is NOT_VALID

    def test_a_main_document_in_place_of_the_signed_one(self):
        """Where the signer left the relationship out, it must still lead to what is signed."""
        swapped = edit(
            cases.only_document(),
            {"_rels/.rels": swap("word/document.xml", "word/styles.xml")},
        )
        assert _report(cases.only_document()).verdict is WARNING
        assert _report(swapped).verdict is NOT_VALID

    def test_a_macro_named_a_property(self):
        """The content type tells, whatever relationship leads there."""
        row = HYPERLINK.replace(OFFICE + "hyperlink", OFFICE + "custom-properties")
        row = row.replace("External", "Internal").replace("http://127.0.0.1/", "word/vba.bin")
        type_ = (
            '<Override PartName="/word/vba.bin" '
            'ContentType="application/vnd.ms-office.vbaProject"/></Types>'
        )
        data = edit(
            signed(own=False),
            {
                "_rels/.rels": swap("</Relationships>", row),
                cases.TYPES: swap("</Types>", type_),
            },
            added={"word/vba.bin": b"x"},
        )
        assert _report(data).verdict is NOT_VALID

    def test_metadata_is_nobodys_but_of_the_package(self):
        """The same kinds of relationship, from a part, are covered or missing like any other."""
        row = HYPERLINK.replace(OFFICE + "hyperlink", OFFICE + "custom-properties")
        row = row.replace("External", "Internal").replace("http://127.0.0.1/", "settings.xml")
        data = edit(signed(own=False), {cases.DOCUMENT_RELS: swap("</Relationships>", row)})
        assert _report(data).verdict is WARNING

    def test_a_relationship_part_of_a_property(self):
        rels = part(document(), "_rels/.rels")
        data = edit(signed(), added={"docProps/_rels/core.xml.rels": rels})
        assert _report(data).verdict is NOT_VALID

    def test_many_are_named_in_part(self):
        data = edit(signed(own=False), added={f"word/x{n}.xml": b"<x/>" for n in range(9)})
        report = _report(data)
        assert len(report.signatures[0].uncovered) == 9
        assert report.problems[0].text.values["n"] == 4
