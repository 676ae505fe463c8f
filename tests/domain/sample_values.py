"""Resolved values of a whole trip, for tests of records and papers."""

from __future__ import annotations

from kzcoord_desktop.domain.field import Field, Kind


def words(text: str = "text") -> dict[str, str]:
    return {"kk": f"қазақша {text}", "ru": f"русский {text}", "en": f"English {text}"}


def person(name: str = "Askar Zhumabekov") -> dict[str, dict[str, str]]:
    return {"name": dict.fromkeys(("kk", "ru", "en"), name), "position": words("position")}


def of(field: Field, *, long: bool = False) -> object:  # noqa: PLR0911 - one for each kind
    """Return a value for any field: an ordinary one, or the longest a person would paste."""
    text = words(field.id + (" very long text" * 300 if long else ""))
    match field.kind:
        case Kind.PLAIN:
            return "123"
        case Kind.LINE | Kind.TEXT | Kind.COUNTRY | Kind.BLOCK | Kind.MISSION | Kind.BODY:
            return text
        case Kind.YES_NO:
            return "yes"
        case Kind.TABLE:
            row = {column.id: of(column) for column in field.columns}
            return [row] * (40 if long else 2)
        case Kind.ITEMS:
            return [text] * (40 if long else 3)
        case Kind.CHOICE:
            return field.choices[0].id
        case Kind.DATE:
            return "2026-11-17"
        case Kind.MOMENT:
            return {"local": "2026-11-16T11:00", "zone": "Asia/Almaty"}
        case Kind.REFERENCE:
            return {"number": "03-12/2841", "date": "2026-11-10"}
        case Kind.PERSON:
            return person()
        case Kind.PEOPLE:
            return [person("Marat Iskakov"), person("Timur Li")] * (20 if long else 1)
