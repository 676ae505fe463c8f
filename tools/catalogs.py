"""Keeps the catalogs in step with the texts of the source, and proves that they are.

python3 dev.py catalogs            take new texts in, let unused ones go, keep every translation
python3 dev.py catalogs --check    change nothing; exit 1 if a catalog is not in step or not whole
python3 dev.py catalogs --native   list the Kazakh texts that a native reader has still to confirm
"""

from __future__ import annotations

import argparse
import copy
import io
import string
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("kk", "ru", "en")
SOURCE_LANGUAGE = "en"
KEYWORDS = {"N_": None, "NN_": (1, 2), "C_": ((1, "c"), 2)}
HEADER = r"""msgid ""
msgstr ""
"Project-Id-Version: kzcoord-desktop\n"
"Language: {language}\n"
"Plural-Forms: {plural}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"

"""
NATIVE_CHECK = "native-check"


def main(arguments: list[str]) -> int:
    """Update, check or list; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    action = parser.add_mutually_exclusive_group()
    action.add_argument("--check", action="store_true", help="change nothing, exit 1 on a problem")
    action.add_argument("--native", action="store_true", help="list what a native reader must see")
    options = parser.parse_args(arguments)
    if options.native:
        return _list_native(read(ROOT / "translations", "kk"))
    texts = extract(ROOT / "kzcoord_desktop")
    if options.check:
        problems = list(check(ROOT / "translations", texts))
        print(*problems, f"Catalogs: {len(problems)} problems in {len(texts)} texts.", sep="\n")
        return 1 if problems else 0
    for language in LANGUAGES:
        update(ROOT / "translations", language, texts)
    return 0


def extract(package: Path) -> Catalog:
    """Return the texts of all modules of a package, without translations."""
    texts = Catalog()
    found = extract_from_dir(package, keywords=KEYWORDS, comment_tags=("Translators:",))
    for _, _, text, comments, context in found:
        texts.add(text, auto_comments=comments, context=context)
    return texts


def catalog_path(folder: Path, language: str) -> Path:
    """Return where the catalog of a language is."""
    return folder / language / "LC_MESSAGES" / "kzcoord.po"


def read(folder: Path, language: str) -> Catalog:
    """Return the catalog of a language, an empty one if there is none yet."""
    path = catalog_path(folder, language)
    if path.exists():
        return read_po(io.BytesIO(path.read_bytes()), locale=language)
    return Catalog(locale=language, fuzzy=False)


def updated(folder: Path, language: str, texts: Catalog) -> Catalog:
    """Return the catalog with exactly the texts of the source and all its translations.

    English is its own source: its empty translations are filled with it.
    """
    catalog = read(folder, language)
    # Babel puts the messages of the template itself into the catalog: each language needs its own.
    catalog.update(copy.deepcopy(texts), no_fuzzy_matching=True, update_creation_date=False)
    for message in catalog:
        if language == SOURCE_LANGUAGE and message.id and not any(_forms(message.string)):
            message.string = message.id
    return catalog


def written(catalog: Catalog) -> bytes:
    """Return the file of a catalog: sorted, unwrapped, without line numbers and dates.

    So its differences are texts only, and the same texts give the same file.
    """
    out = io.BytesIO()
    out.write(HEADER.format(language=catalog.locale, plural=catalog.plural_forms).encode())
    options = {"no_location": True, "sort_output": True, "ignore_obsolete": True}
    write_po(out, catalog, width=0, omit_header=True, **options)
    return out.getvalue()


def update(folder: Path, language: str, texts: Catalog) -> None:
    """Write the catalog of a language anew and say what is left to translate."""
    catalog = updated(folder, language, texts)
    path = catalog_path(folder, language)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(written(catalog))
    left = sum(1 for message in catalog if message.id and not _is_translated(message))
    print(f"{language}: {len(catalog)} texts, {left} to translate, {len(catalog.obsolete)} let go")


def check(folder: Path, texts: Catalog) -> Iterator[str]:
    """Yield what is wrong with the catalogs, a line for each problem."""
    for language in LANGUAGES:
        path = catalog_path(folder, language)
        if not path.exists():
            yield f"{language}: there is no catalog"
            continue
        catalog = updated(folder, language, texts)
        if path.read_bytes() != written(catalog):
            yield f"{language}: not in step with the source; run: python3 dev.py catalogs"
        for message in catalog:
            for problem in _problems(catalog, message) if message.id else ():
                yield f"{language}: {problem}: {message.id!r}"


def _problems(catalog: Catalog, message: Message) -> Iterator[str]:
    if not _is_translated(message):
        yield "not translated"
        return
    if message.fuzzy:
        yield "fuzzy"
    forms = _forms(message.string)
    if message.pluralizable and len(forms) != catalog.num_plurals:
        yield f"{len(forms)} plural forms instead of {catalog.num_plurals}"
    counted = message.pluralizable
    wanted = _placeholders(_forms(message.id)[-1], counted=counted)
    if any(_placeholders(form, counted=counted) != wanted for form in forms):
        yield "placeholders differ"


def _forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def _is_translated(message: Message) -> bool:
    return all(_forms(message.string))


def _placeholders(text: str, *, counted: bool) -> set[str] | None:
    """Return the names in braces, or None if the braces are broken.

    A plural form may leave its count out: "one day left" is a good singular.
    """
    try:
        names = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return None
    return names - {"n"} if counted else names


def _list_native(catalog: Catalog) -> int:
    waiting = [message for message in catalog if NATIVE_CHECK in message.user_comments]
    for message in waiting:
        print(f"{_forms(message.id)[0]}\n    {' | '.join(_forms(message.string))}")
    print(f"{len(waiting)} of {len(catalog)} Kazakh texts wait for a native reader.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
