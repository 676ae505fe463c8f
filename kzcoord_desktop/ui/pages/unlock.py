"""The page before the store: who opens it, and the passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.ui.choices import choices
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.combo import Combo, Option
from kzcoord_desktop.ui.kit.field import Field
from kzcoord_desktop.ui.kit.frames import Panel
from kzcoord_desktop.ui.kit.label import Icon, Label
from kzcoord_desktop.ui.kit.marks import Logo
from kzcoord_desktop.ui.kit.secret import SecretInput, layout_name
from kzcoord_desktop.ui.look import Text, look
from kzcoord_desktop.ui.pages.entry import Ground, LanguageSwitch

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.services.door import Door
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.kit.progress import Busy

_CARD: Final = 424
_PLACE: Final = "\u00a0"
_CENTRE: Final = Qt.AlignmentFlag.AlignHCenter


class UnlockPage(Ground):
    """Opens one store; `unlocked` brings the workplace.

    `other_asked` and `recovery_asked` are the two links; the sample store, which has no recovery
    key to keep, offers the way to the user's own store instead (`own_asked`).  `typing` tells of
    every key in the passphrase.
    """

    unlocked = Signal(object)
    other_asked = Signal()
    recovery_asked = Signal()
    own_asked = Signal()
    typing = Signal()

    def __init__(self, door: Door) -> None:
        super().__init__()
        self._door = door
        self._wait_s = 0
        self._officer = Combo([Option(label, label) for label in door.labels], _first(door))
        self._secret = SecretInput(large=False)
        self._secret_field = Field(N_("Passphrase"), self._secret)
        self._open = Button(
            N_("Open"), "primary", icon="lock-keyhole-open", size="large", fill=True
        )
        self._busy: Busy | None = None
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._tick)
        self._open.clicked.connect(self.act)
        self._secret.submitted.connect(self.act)
        self._secret.edited.connect(lambda _text: self._clear_error())
        self._secret.edited.connect(lambda _text: self.typing.emit())
        self._build()
        self.refresh()
        self.setFocusProxy(self._secret)

    def act(self) -> None:
        """Try the passphrase; the store opens in a worker."""
        if not self._open.isEnabled():
            return
        if not self._secret.value():
            self._refuse(N_("Type the passphrase."))
            return
        from kzcoord_desktop.services import entrance  # noqa: PLC0415 - while a passphrase is typed
        from kzcoord_desktop.ui import tasks  # noqa: PLC0415

        self._set_busy(busy=True)
        folder, officer, secret = self._door.folder, self._officer.value(), self._secret.value()
        tasks.run(
            self,
            lambda _job: entrance.unlock(folder, officer, secret, choices.clock),
            done=self._done,
            failed=self.answer,
        )

    def type_secret(self, secret: str) -> None:
        """Put a passphrase into the input, for pictures and tests."""
        self._secret.edit.setText(secret)

    def refresh(self) -> None:
        """Read the measures again."""
        super().refresh()
        self._card.setFixedWidth(look.px(_CARD))
        self._outer.setContentsMargins(*(look.px(n) for n in (22, 18, 22, 18)))
        self._outer.setSpacing(look.px(12))
        self._form.setSpacing(look.px(10))

    # -- answers ---------------------------------------------------------------------------
    def _done(self, workplace: Workplace) -> None:
        self._set_busy(busy=False)
        self._secret.clear()
        self.unlocked.emit(workplace)

    def answer(self, error: UserError) -> None:
        """Say at the passphrase why the store did not open."""
        from kzcoord_desktop.store.fault import WrongPassphrase  # noqa: PLC0415 - loaded by then

        self._set_busy(busy=False)
        if not isinstance(error, WrongPassphrase):
            self._refuse(error.message)
        elif error.wait_s:
            self._pause(error.wait_s)
        else:
            self._refuse(
                N_(
                    "That is not the passphrase. The keyboard is set to {layout}. Nothing is lost.",
                    layout=layout_name(),
                )
            )

    def _refuse(self, why: Text) -> None:
        self._secret_field.set_error(why)
        self._secret.select_all()

    def _clear_error(self) -> None:
        if not self._wait_s:
            self._secret_field.set_error("")

    def _pause(self, wait_s: int) -> None:
        self._wait_s = wait_s
        self._open.setEnabled(False)
        self._second.start()
        self._tell_pause()
        self._secret.select_all()

    def _tick(self) -> None:
        self._wait_s -= 1
        if self._wait_s > 0:
            self._tell_pause()
            return
        self._wait_s = 0
        self._second.stop()
        self._open.setEnabled(True)
        self._secret_field.set_error("")

    def _tell_pause(self) -> None:
        self._secret_field.set_error(
            NN_(
                "That is not the passphrase. The next try is possible in {n} second.",
                "That is not the passphrase. The next try is possible in {n} seconds.",
                n=self._wait_s,
            )
        )

    def _set_busy(self, *, busy: bool) -> None:
        """Show the button, or a spinner in its place, so that nothing moves."""
        if self._busy is None:
            self._busy = self._make_busy()
        self._way.setCurrentIndex(int(busy))
        self._open.setEnabled(not busy)
        self._secret.edit.setReadOnly(busy)

    # -- parts -----------------------------------------------------------------------------
    def _build(self) -> None:
        self._outer = QVBoxLayout(self)
        top = QHBoxLayout()
        top.addStretch(1)
        top.addWidget(LanguageSwitch())
        self._outer.addLayout(top)
        self._outer.addStretch(1)
        self._card = self._make_card()
        # Between stretches, not aligned: only so a card grows with a sentence that wraps
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._card)
        middle.addStretch(1)
        self._outer.addLayout(middle)
        self._outer.addWidget(_LastOpened(self._door), 0, _CENTRE)
        self._outer.addStretch(1)
        self._outer.addLayout(self._foot())

    def _make_card(self) -> Panel:
        card = Panel("sheet", padding=(34, 32, 34, 22), spacing=12)
        card.column.addWidget(Logo(44), 0, _CENTRE)
        heading = Label(N_("Open the store"), "title", wrap=True, align=_CENTRE)
        body = Label(self._door.body, "body", "text2", wrap=True, align=_CENTRE)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(heading)
        words.addWidget(body)
        card.column.addLayout(words)
        card.column.addSpacing(look.px(6))
        self._form = QVBoxLayout()
        if self._door.is_sample:
            self._form.addWidget(self._sample_note())
        self._form.addWidget(Field(N_("Officer"), self._officer))
        self._form.addWidget(self._secret_field)
        card.column.addLayout(self._form)
        card.column.addWidget(self._make_way())
        card.column.addWidget(self._make_link(), 0, _CENTRE)
        return card

    def _make_link(self) -> Button:
        if self._door.is_sample:
            link = Button(N_("Go to your own store"), "link")
            link.clicked.connect(self.own_asked)
        else:
            link = Button(N_("Open with the recovery key"), "link")
            link.clicked.connect(self.recovery_asked)
        return link

    def _make_way(self) -> QWidget:
        # The stack shows its first widget at once: without a holder it would be a window
        holder = QWidget()
        self._way = QStackedLayout(holder)
        self._way.addWidget(self._open)
        return holder

    def _make_busy(self) -> Busy:
        from kzcoord_desktop.ui.kit.progress import Busy  # noqa: PLC0415 - at the first try

        busy = Busy(N_("Opening the store…"))
        waiting = QWidget()
        row = QHBoxLayout(waiting)
        row.addStretch(1)
        row.addWidget(busy)
        row.addStretch(1)
        self._way.addWidget(waiting)
        return busy

    def _sample_note(self) -> QWidget:
        from kzcoord_desktop.ui.kit.note import Note  # noqa: PLC0415 - for a sample store alone

        return Note(
            N_("Sample store. Its passphrase: {passphrase}", passphrase=self._door.passphrase),
            "flask-conical",
            "accentText",
        )

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        other = Button(N_("Open another store"), "quiet", icon="folder-open")
        other.clicked.connect(self.other_asked)
        foot.addWidget(other)
        foot.addStretch(1)
        foot.addWidget(Icon("shield-check", 16, "text3"))
        foot.addWidget(
            Label(
                N_("Data is encrypted on this computer. Nothing goes to the network."),
                "small",
                "text3",
            )
        )
        return foot


class _LastOpened(Label):
    """When the store was opened last, in Kazakhstan's time.

    Worded once its place was painted: loading the zones takes 4 ms of the first page's time.
    """

    def __init__(self, door: Door) -> None:
        super().__init__(_PLACE if door.opened_at else "", "small", "text3")
        self._door: Door | None = door

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and word the time after the first painting."""
        super().paintEvent(event)
        door, self._door = self._door, None
        if door is not None and door.opened_at:
            QTimer.singleShot(0, self, lambda: self._tell(door))

    def _tell(self, door: Door) -> None:
        self.set_text(N_("Last opened: {at}", at=door.last_opened))


def _first(door: Door) -> str:
    return door.labels[0] if door.labels else ""
