"""The recovery key on paper and in a file."""

import stat

from PySide6.QtGui import QPdfWriter

from kzcoord_desktop.ui.pages.first_run import recovery_paper

KEY = "7G4N-CH0N-V9KF-32Q1-XMY2-F2EM-ABCS"


def test_the_file_holds_the_key_and_only_its_owner_reads_it(home):
    path = home / "key.txt"
    recovery_paper.write(path, KEY)
    assert KEY in path.read_text().splitlines()
    assert "Made: 16.11.2026" in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_sheet_is_drawn_on_one_page(home):
    path = home / "key.pdf"
    recovery_paper.draw(QPdfWriter(str(path)), KEY)
    data = path.read_bytes()
    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page\n") == 1
