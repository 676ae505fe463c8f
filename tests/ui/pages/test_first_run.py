"""The first start, walked through as a person does."""

from PySide6.QtCore import QPoint, Qt

from kzcoord_desktop.services import entrance
from kzcoord_desktop.ui.choices import choices
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.checkbox import ChoiceCard
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.pages.first_run import FirstRun
from tests.ui.home import BODY, OFFICER, PASSPHRASE, show


def press(qtbot, parent, words):
    button = next(b for b in parent.findChildren(Button) if b.words() == words and b.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def wizard(qtbot, at=0):
    page = show(qtbot, FirstRun(entrance.default_folder()))
    page.body.set_values(BODY, OFFICER)
    for n in range(at + 1):
        page.go_to(n)
    return page


def test_from_the_language_to_an_open_store(home, qtbot):
    page = show(qtbot, FirstRun(entrance.default_folder()))
    card = next(c for c in page.findChildren(ChoiceCard) if c.text() == "English")
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    press(qtbot, page, "Next")
    page.body.set_values(BODY, OFFICER)
    press(qtbot, page, "Next")
    secret, again = page.passphrase.findChildren(type(page.passphrase._passphrase._secret))
    qtbot.keyClicks(secret.edit, PASSPHRASE)
    qtbot.keyClicks(again.edit, PASSPHRASE)
    groups = page.passphrase.recovery_key.split("-")
    for n, box in page.passphrase._groups.items():
        qtbot.keyClicks(box.edit, groups[n - 1].lower())
    press(qtbot, page, "Next")
    press(qtbot, page, "Skip for now")
    with qtbot.waitSignal(page.created, timeout=10_000) as made:
        press(qtbot, page, "Create the store")
    workplace = made.args[0]
    assert workplace.body.values == BODY
    assert workplace.officer.name.kk == "Динара Оспанова"
    workplace.close()
    entrance.unlock(entrance.default_folder(), "Динара Оспанова", PASSPHRASE, choices.clock).close()


def test_the_language_is_in_force_at_once_and_kept(home, qtbot):
    page = wizard(qtbot)
    card = next(c for c in page.findChildren(ChoiceCard) if c.text() == "Қазақша")
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert look.language == "kk"
    assert "kk" in (home / "config" / "kzcoord" / "settings.json").read_text()


def test_a_missing_name_keeps_the_step_and_takes_the_focus(home, qtbot):
    page = wizard(qtbot, at=1)
    page.body.set_values({**BODY, "body.city": {"kk": "Астана"}}, OFFICER)
    press(qtbot, page, "Next")
    assert page.steps[1].isVisible()
    assert page.body._body._boxes["body.city"].error() != ""
    assert page.body._body._boxes["body.city"].control.input("ru").edit.hasFocus()


def test_going_back_keeps_what_was_entered(home, qtbot):
    page = wizard(qtbot, at=2)
    page.passphrase.type_passphrase(PASSPHRASE)
    press(qtbot, page, "Back")
    press(qtbot, page, "Next")
    assert page.passphrase.passphrase() == PASSPHRASE
    assert page.body.body() == BODY


def test_a_group_of_the_key_must_be_the_one_asked_for(home, qtbot):
    page = wizard(qtbot, at=2)
    page.passphrase.type_passphrase(PASSPHRASE)
    box = page.passphrase._groups[2]
    box.edit.setText("0000")
    press(qtbot, page, "Next")
    assert page.passphrase.isVisible()
    assert look.text(page.passphrase._group_fields[2].error()).startswith("This is not group 2")


def test_two_passphrases_that_differ_are_told(home, qtbot):
    page = wizard(qtbot, at=2)
    page.passphrase.type_passphrase(PASSPHRASE)
    page.passphrase._passphrase._again.edit.setText(PASSPHRASE + "!")
    press(qtbot, page, "Next")
    assert page.passphrase.isVisible()
    assert "differ" in look.text(page.passphrase._passphrase._repeat.error())


def test_the_folder_that_is_not_empty_is_told_and_the_wizard_stays(home, qtbot):
    entrance.default_folder().mkdir(parents=True)
    (entrance.default_folder() / "store.db").write_bytes(b"something")
    page = wizard(qtbot, at=2)
    page.passphrase.type_passphrase(PASSPHRASE)
    for words in ("Next", "Skip for now", "Create the store"):
        press(qtbot, page, words)
    qtbot.waitUntil(page.summary._problem.isVisible, timeout=10_000)
    assert "is not empty" in page.summary._problem.text()
    assert (entrance.default_folder() / "store.db").read_bytes() == b"something"


def test_the_whole_card_of_the_sample_store_opens_it(home, qtbot):
    page = wizard(qtbot)
    asked = []
    page.sample_asked.connect(lambda: asked.append("sample"))
    card = page.sample
    words = QPoint(card.width() // 2, card.height() - 14)
    qtbot.mouseClick(card.childAt(words), Qt.MouseButton.LeftButton)
    assert asked == ["sample"]
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    qtbot.mouseClick(card.link, Qt.MouseButton.LeftButton)
    assert len(asked) == 3
    page.set_making_sample(making=True)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert len(asked) == 3
