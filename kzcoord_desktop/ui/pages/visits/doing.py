"""What is done to a visit: each in the store lane, told in a toast, and taken back by Ctrl+Z."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.services import handovers, meetings, visits
from kzcoord_desktop.services import relay_words as words
from kzcoord_desktop.ui import report, tasks, undo

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kzcoord_desktop.domain.moment import Moment
    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.services.handovers import Telling, Told
    from kzcoord_desktop.services.meeting import Meeting
    from kzcoord_desktop.services.undo import Done
    from kzcoord_desktop.ui.kit.sheet import Sheet
    from kzcoord_desktop.ui.look import Text
    from kzcoord_desktop.ui.pages.visits.page import VisitPage


class Doing(QObject):
    """The verbs of the page."""

    def __init__(self, page: VisitPage) -> None:
        super().__init__(page)
        self._page = page

    # -- meetings ----------------------------------------------------------------------------
    def add_meeting(self) -> None:
        """Ask for a new meeting, on the day that is shown."""
        self._open_meeting(None)

    def open_meeting(self, uid: str) -> None:
        """Show a meeting to be changed."""
        self._open_meeting(self.meeting(uid))

    def meeting(self, uid: str) -> Meeting:
        """Return a meeting of the visit."""
        return next(each for each in self._page.source.meetings if each.uid == uid)

    def _open_meeting(self, meeting: Meeting | None) -> None:
        from kzcoord_desktop.ui.sheets.meeting import MeetingSheet  # noqa: PLC0415 - when asked

        page = self._page
        sheet = MeetingSheet(page, page.workplace, page.case, page.source.meetings, meeting)
        if meeting is None:
            sheet.begin_on(page.shown_day())
        sheet.kept.connect(self._kept)
        sheet.verb_asked.connect(self._verb)
        sheet.directory_changed.connect(page.reload)
        sheet.open()

    def _kept(self, done: Done | None, name: Text) -> None:
        self._page.reload()
        if done is None:
            undo.tell(self._page, N_("Added: {meeting}", meeting=name))
        elif done.changed:
            self._tell(N_("Changed: {meeting}", meeting=name), done)

    def _verb(self, verb: str, uid: str) -> None:
        verbs: dict[str, Callable[[str], None]] = {
            "shift": self.ask_shift,
            "cancel": self.cancel,
            "restore": self.restore,
            "remove": self.remove,
            "outcomes": self.open_outcomes,
        }
        verbs[verb](uid)

    def move(self, uid: str, begins: Moment) -> None:
        """Let a meeting begin at another time; every telling is decided anew."""
        name, workplace = self._name(uid), self._page.workplace
        at: Text = words.clock(begins)
        if begins.day() != self._page.relay.card[uid].begins.day():
            at = begins
        self._run(
            lambda: meetings.move(workplace, uid, begins),
            N_("Moved: {meeting}, {at}", meeting=name, at=at),
            shown=uid,
        )

    def ask_shift(self, uid: str) -> None:
        """Ask by how much a meeting and all later ones of its day are moved."""
        from kzcoord_desktop.ui.sheets.shift import ShiftSheet  # noqa: PLC0415 - when asked

        sheet = ShiftSheet(self._page, self._page.source, uid, self._page.workplace.clock())
        sheet.asked.connect(lambda minutes: self.shift(uid, minutes))
        sheet.open()

    def shift(self, uid: str, minutes: int) -> None:
        """Move a meeting and all later ones of its day."""
        workplace = self._page.workplace
        later = NN_("{n} minute later", "{n} minutes later", n=abs(minutes))
        earlier = NN_("{n} minute earlier", "{n} minutes earlier", n=abs(minutes))
        how = later if minutes > 0 else earlier
        self._run(
            lambda: meetings.shift(workplace, uid, minutes),
            N_("Moved, with all that follow: {how}", how=how),
        )

    def cancel(self, uid: str) -> None:
        """Cancel a meeting."""
        workplace = self._page.workplace
        said = N_("Cancelled: {meeting}", meeting=self._name(uid))
        self._run(lambda: meetings.cancel(workplace, uid), said)

    def restore(self, uid: str) -> None:
        """Let a cancelled meeting take place after all."""
        workplace = self._page.workplace
        said = N_("Takes place: {meeting}", meeting=self._name(uid))
        self._run(lambda: meetings.restore(workplace, uid), said)

    def remove(self, uid: str) -> None:
        """Take a meeting out that was a mistake."""
        workplace = self._page.workplace
        said = N_("Removed: {meeting}", meeting=self._name(uid))
        self._run(lambda: meetings.remove(workplace, uid), said)

    def open_outcomes(self, uid: str) -> None:
        """Write down what came of a meeting."""
        from kzcoord_desktop.ui.sheets.outcomes import OutcomesSheet  # noqa: PLC0415 - when asked

        page = self._page
        sheet = OutcomesSheet(page, page.workplace, self.meeting(uid), page.case.form)
        self._watch(sheet)

    # -- tellings ----------------------------------------------------------------------------
    def tell(self, telling: Telling) -> None:
        """Enter that hosts were told."""
        page = self._page
        hosts = [words.title(page.relay.card[uid].host) for uid in telling.targets]

        def done(noted: Done) -> None:
            page.inspector.set_busy(busy=False)
            page.back()
            page.reload()
            self._tell(N_("Told orally: {hosts}", hosts=Joined(tuple(hosts), ", ")), noted)

        tasks.run(
            page,
            lambda _job: handovers.tell(page.workplace, telling),
            done=done,
            failed=self._refused,
        )

    def begin_note(self, source: str, targets: Sequence[str]) -> None:
        """Begin a note, or go on with it, and open it."""
        page = self._page
        case = page.case.uid
        tasks.run(
            page,
            lambda _job: handovers.begin_note(page.workplace, case, source, targets),
            done=self.open_note,
            failed=self._refused,
        )

    def open_note(self, note: str) -> None:
        """Open a note."""
        self._page.opened.emit("note", f"{self._page.case.uid}/{note}")

    def deliver(self, note: str, given: Moment, channel: str) -> None:
        """Enter that a note was delivered."""
        page = self._page
        source = page.inspector.source
        by = page.relay.card[source].meeting.host

        def done(noted: Done) -> None:
            page.inspector.set_busy(busy=False)
            page.back()
            page.reload()
            self._tell(N_("Delivered"), noted)

        tasks.run(
            page,
            lambda _job: handovers.deliver(page.workplace, note, given, channel, by=by),
            done=done,
            failed=self._refused,
        )

    def take_back(self, note: str) -> None:
        """Take an entry back that was a mistake."""
        workplace = self._page.workplace
        self._run(lambda: handovers.withdraw(workplace, note), N_("Entry taken back"))

    def reword(self, told: Told) -> None:
        """Correct the words of a telling, in every language that it has."""
        from kzcoord_desktop.ui.sheets.wording import WordingSheet  # noqa: PLC0415 - when asked

        page = self._page
        sheet = WordingSheet(page, page.workplace, told, page.case.form)
        sheet.saved.connect(page.reload)
        sheet.open()

    # -- the visit ---------------------------------------------------------------------------
    def edit_visit(self) -> None:
        """Show the facts of the visit to be changed."""
        from kzcoord_desktop.ui.sheets.visit import VisitSheet  # noqa: PLC0415 - when asked

        self._watch(VisitSheet(self._page, self._page.workplace, self._page.case))

    def open_guests(self) -> None:
        """Show who is expected, and enter who came."""
        from kzcoord_desktop.ui.sheets.guests import GuestsSheet  # noqa: PLC0415 - when asked

        self._watch(GuestsSheet(self._page, self._page.workplace, self._page.case))

    def coordinate(self, *, all_: bool) -> None:
        """Look after the tellings of every host, or of the own ones only (decision 30)."""
        workplace, case = self._page.workplace, self._page.case.uid
        said = N_("The body looks after the tellings of every host")
        if not all_:
            said = N_("The body looks after its own tellings only")
        self._run(lambda: visits.set_coordinates_all(workplace, case, value=all_), said)

    def cancel_visit(self) -> None:
        """Cancel the visit; it leaves the list, Ctrl+Z brings it back."""
        workplace, case = self._page.workplace, self._page.case.uid
        self._run(lambda: visits.cancel(workplace, case), N_("The visit is cancelled"))

    # -- inside ------------------------------------------------------------------------------
    def _run(self, work: Callable[[], Done], said: Text, *, shown: str = "") -> None:
        """Do it in the store lane; `shown` is the meeting that is kept in sight."""

        def done(made: Done) -> None:
            self._page.reload()
            self._page.board.reveal_meeting(shown)
            self._tell(said, made)

        tasks.run(self._page, lambda _job: work(), done=done, failed=self._failed)

    def _tell(self, said: Text, done: Done) -> None:
        """Tell what was done, how many tellings were decided anew, and offer the way back."""
        if done.moved:
            n = len(done.moved)
            said = Joined((said, NN_("{n} telling changes", "{n} tellings change", n=n)), " · ")
        workplace = self._page.workplace
        undo.offer(self._page, said, lambda: done.undo(workplace), self._page.reload)

    def _watch(self, sheet: Sheet) -> None:
        """Open a sheet; the visit is read anew after what the sheet still writes."""
        page = self._page

        def gone(_result: int) -> None:
            tasks.run(page, lambda _job: None, done=lambda _none: page.reload())

        sheet.finished.connect(gone)
        sheet.open()

    def _refused(self, error: UserError) -> None:
        self._page.inspector.set_busy(busy=False)
        if error.field:
            self._page.inspector.show_error(error)
        else:
            report.user_error(error)

    def _failed(self, error: UserError) -> None:
        self._page.reload()
        report.user_error(error)

    def _name(self, uid: str) -> Text:
        card = self._page.relay.card.get(uid)
        return words.topic(card) if card else N_("Topic not entered yet")
