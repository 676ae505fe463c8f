"""`kzcoord`, the command line: no window, no questions, results on standard output.

Exit codes: 0 all is well, 1 something is not valid, 2 wrong usage or a file that the system does
not open.  With `--json` the keys are stable; without it the words are those of the language of the
settings.  No secret is an argument.
"""

from __future__ import annotations

import argparse
import getpass
import io
import json
import sys
import warnings
import zoneinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kzcoord_desktop import settings
from kzcoord_desktop.domain.text import FORMS
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.i18n import screen_translator
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services.clock import system_clock, today

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    from kzcoord_desktop.i18n import Translator
    from kzcoord_desktop.services.demo import Demo

    Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

OK, FAILED, UNUSABLE = 0, 1, 2

VERDICTS = {
    "valid": N_("Valid"),
    "valid-with-warning": N_("Valid, with a warning"),
    "cannot-be-checked": N_("Cannot be checked here"),
    "not-valid": N_("Not valid"),
    "unsigned": N_("No signature"),
    "damaged": N_("The file is damaged"),
}
_GOOD = frozenset(("valid", "valid-with-warning"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code."""
    zoneinfo.reset_tzpath(to=())  # the machine's zones may lack Kazakhstan's change of 2024
    _write_anything()
    chosen = _parser().parse_args(arguments)
    translate = screen_translator(settings.load().language, lambda: today(system_clock))
    try:
        return int(chosen.run(chosen, translate))
    except UserError as error:
        print(translate(error.message), file=sys.stderr)
    except OSError as error:
        _complain(error, translate)
    return UNUSABLE


def _write_anything() -> None:
    """Names of files need not be text, and a console may lack letters: they are written as codes.

    In JSON the same codes stand for the same letters.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _complain(error: OSError, translate: Translator) -> None:
    path, reason = error.filename or "", error.strerror or str(error)
    print(translate(N_("{path}: {reason}", path=path, reason=reason)), file=sys.stderr)


def _print_json(value: object) -> None:
    """Print a value; in letters where they can be written, else in codes."""
    in_letters = (sys.stdout.encoding or "").replace("-", "").casefold() == "utf8"
    print(json.dumps(value, ensure_ascii=not in_letters, indent=2))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kzcoord", description="The duties of the Rules of coordination, without a window."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    demo = commands.add_parser(
        "demo",
        help="enter sample trips and visits, sign a record of every kind and check it",
        description="Makes a sample store, a sample authority and signed records in OUT. Exit 0 "
        "only if every record checks. JSON: {out, store, ca, crl, records: [{kind, lang, number, "
        "file, verdict}]}.",
    )
    demo.add_argument("out", type=Path, metavar="OUT", help="a new or empty folder")
    demo.add_argument("--lang", choices=FORMS, default="kk+ru", help="language form of the records")
    demo.add_argument("--json", action="store_true", help="print the result as JSON")
    demo.set_defaults(run=_demo)
    verify = commands.add_parser(
        "verify",
        help="check the signatures of DOCX files",
        description="Signature files beside a document (NAME.docx.cms, NAME.docx.1.cms) are "
        "checked with it. Exit 0 if every file is valid or valid with a warning, 1 for any other "
        "verdict, 2 if a file cannot be opened; the others are checked all the same. JSON: a list "
        "of {file, verdict, signatures: [{signer, iin, bin, role, layer, time, time_kind, state, "
        "trust, checks: [{id, ok, detail}]}], problems: [{code, text}]}.",
    )
    verify.add_argument("files", type=Path, nargs="+", metavar="FILE")
    verify.add_argument("--json", action="store_true", help="print the result as JSON")
    verify.add_argument(
        "--trust", type=Path, action="append", default=[], metavar="CA.pem",
        help="certificate of an authority to trust",
    )  # fmt: skip
    verify.add_argument(
        "--crl", type=Path, action="append", default=[], metavar="FILE",
        help="revocation list of an authority",
    )  # fmt: skip
    verify.set_defaults(run=_verify)
    _add_sign(commands)
    _add_due(commands)
    year = commands.add_parser(
        "calendar",
        help="days off and moved days of a year",
        description="The days that the week alone does not decide. JSON: {year, calendar, "
        "confirmed, working_days, days: [{date, working, kind, status, layer, for, name: {kk, ru, "
        "en}}]}.",
    )
    year.add_argument("year", metavar="YEAR", help="2027")
    year.add_argument("--json", action="store_true", help="print the result as JSON")
    year.set_defaults(run=_calendar)
    return parser


def _add_sign(commands: Commands) -> None:
    sign = commands.add_parser(
        "sign",
        help="sign a DOCX file with a key file",
        description="Writes a new file, whole or not at all, and never over another one. The "
        "password is asked for, or read from a file descriptor. Exit 0 if the file was signed and "
        "read back. JSON: {file, sha256, signer, iin, bin, role, time, warnings: [text]}.",
    )
    sign.add_argument("file", type=Path, metavar="FILE")
    sign.add_argument(
        "--key", type=Path, required=True, metavar="KEY.p12", help="key file (PKCS#12)"
    )
    sign.add_argument("--role", default="", metavar="TEXT", help="position of the signer")
    sign.add_argument(
        "--out", type=Path, metavar="FILE", help="the new file; else FILE-signed beside it"
    )
    sign.add_argument(
        "--password-fd", type=int, metavar="N",
        help="read the password of the key from the first line of this descriptor",
    )  # fmt: skip
    sign.add_argument("--json", action="store_true", help="print the result as JSON")
    sign.set_defaults(run=_sign)


def _add_due(commands: Commands) -> None:
    due = commands.add_parser(
        "due",
        help="until when something is due, and why",
        description="Dates are ISO 8601. JSON: the keys named below, and counted: [date], skipped: "
        "[{date, reason}], calendar, confirmed. A date that does not exist is null.",
    )
    subjects = due.add_subparsers(required=True, metavar="SUBJECT")
    report = subjects.add_parser(
        "event-report", help="paragraph 7(4), by the last day of the event: last, safe"
    )
    report.add_argument("subject", metavar="DATE", help="2026-11-23")
    report.add_argument("--request", metavar="DATE", help="day of the request of the Ministry")
    half = subjects.add_parser(
        "half-year", help="paragraphs 7(2) and 7(3), by the half-year: limit, target, later"
    )
    half.add_argument("subject", metavar="HALF", help="2026-H2")
    departure = subjects.add_parser(
        "departure", help="paragraph 8(1), by the departure: request_reminder, check"
    )
    departure.add_argument("subject", metavar="MOMENT", help="2026-12-21T07:40")
    for name, subject in (("event_report", report), ("halfyear", half), ("departure", departure)):
        subject.add_argument("--json", action="store_true", help="print the result as JSON")
        subject.set_defaults(run=_due, question=name)


def _demo(chosen: argparse.Namespace, translate: Translator) -> int:
    from kzcoord_desktop.services import demo  # noqa: PLC0415 - `verify` needs none of it

    done = demo.play(chosen.out, chosen.lang, system_clock)
    if chosen.json:
        _print_json(_as_json(done))
    else:
        print(translate(N_("Store with sample data: {folder}", folder=str(done.store))))
        print(translate(N_("Certificate of the sample authority: {file}", file=str(done.ca))))
        for made in done.records:
            print(f"{made.number}  {translate(VERDICTS[made.verdict])}  {made.file}")
    return OK if done.holds else FAILED


def _as_json(done: Demo) -> dict[str, object]:
    return {
        "out": str(done.out),
        "store": str(done.store),
        "ca": str(done.ca),
        "crl": str(done.crl),
        "records": [
            {
                "kind": made.kind,
                "lang": made.form,
                "number": made.number,
                "file": str(made.file),
                "verdict": str(made.verdict),
            }
            for made in done.records
        ],
    }


def _verify(chosen: argparse.Namespace, translate: Translator) -> int:
    from kzcoord_desktop.services import checking  # noqa: PLC0415 - `demo` brings it itself
    from kzcoord_desktop.signing.report import as_json  # noqa: PLC0415

    trusted = checking.trust_files(chosen.trust, chosen.crl)
    now = system_clock()
    found = []
    for file in chosen.files:
        try:
            report = checking.check_file(file, trusted, now)
        except OSError as error:
            _complain(error, translate)
        else:
            found.append({"file": str(file)} | as_json(report, translate))
    if chosen.json:
        _print_json(found)
    else:
        for each in found:
            _tell(each, translate)
    if len(found) < len(chosen.files):
        return UNUSABLE
    return OK if all(each["verdict"] in _GOOD for each in found) else FAILED


def _tell(found: dict[str, Any], translate: Translator) -> None:
    print(f"{found['file']}: {translate(VERDICTS[str(found['verdict'])])}")
    for signature in found["signatures"]:
        print(f"  {signature['signer']}  {signature['time']}")
        for check in signature["checks"]:
            print(f"    {_MARK[check['ok']]} {check['detail']}")
    for problem in found["problems"]:
        print(f"  {problem['text']}")


def _sign(chosen: argparse.Namespace, translate: Translator) -> int:
    from kzcoord_desktop.services import file_signing  # noqa: PLC0415 - only this command needs it
    from kzcoord_desktop.signing.report import as_utc  # noqa: PLC0415

    password = _password(chosen.password_fd, translate)
    done = file_signing.sign_file(
        chosen.file, chosen.key, password, system_clock(), role=chosen.role, out=chosen.out
    )
    notes = [translate(note) for note in done.warnings]
    signature = done.signature
    if chosen.json:
        told = {
            "file": str(done.file),
            "sha256": done.sha256,
            "signer": signature.signer,
            "iin": signature.iin,
            "bin": signature.bin,
            "role": signature.role,
            "time": as_utc(signature.time),
            "warnings": notes,
        }
        _print_json(told)
    else:
        print(translate(N_("Signed by {name}: {file}", name=signature.signer, file=str(done.file))))
        print(f"SHA-256  {done.sha256}")
        for note in notes:
            print(note, file=sys.stderr)
    return OK


def _password(descriptor: int | None, translate: Translator) -> str:
    """Return the password of the key file, from a descriptor or from the person, never shown."""
    try:
        if descriptor is not None:
            with open(descriptor, "rb", closefd=False) as source:
                return source.readline().rstrip(b"\r\n").decode()
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # it would show what is typed
            return getpass.getpass(translate(N_("Password of the key file:")) + " ")
    except (OSError, UnicodeDecodeError, EOFError, getpass.GetPassWarning):
        raise UserError(
            N_(
                "The password cannot be read. Nothing was signed. Start the command in a "
                "terminal, or give the password through --password-fd."
            )
        ) from None


def _due(chosen: argparse.Namespace, translate: Translator) -> int:
    from kzcoord_desktop.services import due  # noqa: PLC0415 - only this command needs it

    match chosen.question:
        case "event_report":
            answer = due.event_report(chosen.subject, chosen.request)
        case "halfyear":
            answer = due.halfyear(chosen.subject)
        case _:
            answer = due.departure(chosen.subject)
    if chosen.json:
        _print_json(answer.as_json(translate))
    else:
        for line in answer.lines():
            print(translate(line))
    return OK


def _calendar(chosen: argparse.Namespace, translate: Translator) -> int:
    from kzcoord_desktop.services import due  # noqa: PLC0415 - only this command needs it

    year = due.calendar_year(chosen.year)
    if chosen.json:
        _print_json(year.as_json())
        return OK
    for day in year.days:
        print(f"{day.day.isoformat()}  {translate.say(day.name)}")
    print(translate(N_("Working days: {n}", n=year.working_days)))
    if not year.confirmed:
        print(translate(N_("The calendar of this year is not yet confirmed.")))
    return OK


_MARK = {True: "+", False: "-", None: "?"}


if __name__ == "__main__":
    sys.exit(main())
