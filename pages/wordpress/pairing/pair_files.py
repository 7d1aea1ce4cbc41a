"""The list of pairs that a person reviews: CSV for a spreadsheet, or tab-separated, or JSON, by the file's name."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..bilingual import gettext as _
from ..bilingual import sentence
from ..sources import ExportError
from .hints import NUMBER

COLUMNS = ("ja id", "ja title", "ja address", "en id", "en title", "en address", "why", "accept")
NEEDED = ("ja id", "en id")
YES = frozenset({"yes", "y", "true", "1", "x", "はい", "○", "〇", "◯", "ok"})
NO = frozenset({"no", "n", "false", "0", "いいえ", "×", "✕"})
UNDECIDED = frozenset({"", "?", "yes/no"})
MOST_BYTES = 20_000_000
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula at the beginning of a cell: https://owasp.org/www-community/attacks/CSV_Injection"""


@dataclass(frozen=True)
class Side:
    """One language of a pair."""

    wordpress_id: int
    title: str = ""
    address: str = ""


@dataclass(frozen=True)
class Row:
    ja: Side | None
    en: Side | None
    why: str = ""
    accept: bool | None = None
    """None where nobody has decided."""


# Reading ---------------------------------------------------------------------------------------------------


def read(path: Path) -> list[Row]:
    """The rows with both ids. Raises ExportError, which names every row that can't be read."""
    records = list(_iter_records(path))
    rows, problems = [], []
    for place, record in records:
        try:
            row = _read_row(record)
        except ValueError as error:
            problems.append(_("Row %(row)s: %(problem)s") % {"row": place, "problem": str(error)})
            continue
        if row.ja and row.en:
            rows.append(row)
    problems += _find_twice(rows)
    if problems:
        message = _("The list of pairs “%(file)s” can't be used as it is. %(problems)s")
        more = [_("And %s more.") % (len(problems) - 10)] if len(problems) > 10 else []
        raise ExportError(message % {"file": path.name, "problems": sentence(" ").join(problems[:10] + more)})
    return rows


def _iter_records(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each row with its number: in a table as a spreadsheet counts, the heading being 1."""
    text = _decode(path)
    if text.lstrip().startswith(("[", "{")):
        yield from enumerate(_load_json(text, path), 1)
        return
    lines = text.splitlines()
    heading = lines[0] if lines else ""
    delimiter = max("\t,;", key=heading.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        table = list(reader)
    except csv.Error as error:
        message = _("The list of pairs “%s” is no table that can be read. Save it as CSV (UTF-8) again.")
        raise ExportError(message % path.name) from error
    names = [_column(name) for name in table[0]] if table else []
    _check_columns(names, path)
    for number, cells in enumerate(table[1:], 2):
        if any(cell.strip() for cell in cells):
            yield number, dict(zip(names, cells, strict=False))


def _decode(path: Path) -> str:
    """As UTF-8, or as a Japanese or English Excel saves a table: Shift_JIS, or UTF-16 for tab-separated text."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ExportError(_("The list of pairs “%s” is larger than 20 MB. It must be another file.") % path.name)
        data = path.read_bytes()
    except OSError as error:
        message = _(
            "The list of pairs “%s” can't be read. Choose it again, or check its path (in the command: --suggest-pairs "
            "writes one)."
        )
        raise ExportError(message % path) from error
    encodings = ["utf-16"] if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp932"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    message = _("The list of pairs “%s” is no text that can be read. Save it as CSV (UTF-8) again.")
    raise ExportError(message % path.name)


def _load_json(text: str, path: Path) -> list[dict[str, Any]]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, list) or not all(isinstance(record, dict) for record in data):
        message = _("The list of pairs “%(file)s” is no JSON list of objects with the names %(names)s.")
        raise ExportError(message % {"file": path.name, "names": ", ".join(COLUMNS)})
    records = [{_column(str(name)): value for name, value in record.items()} for record in data]
    for record in records:
        _check_columns(list(record), path)
    return records


def _column(name: str) -> str:
    """The name of a column as we write it: "ja_id" and "JA ID" are "ja id"; "accept yes/no" is "accept"."""
    name = " ".join(name.replace("_", " ").lower().split())
    return "accept" if name.startswith("accept") else name


def _check_columns(names: list[str], path: Path) -> None:
    missing = [name for name in NEEDED if name not in names]
    if missing:
        message = _(
            "The list of pairs “%(file)s” has no column %(missing)s. "
            "Its first row must name the columns: %(names)s (in the command: --suggest-pairs writes such a list)."
        )
        values = {"file": path.name, "missing": ", ".join(f"“{name}”" for name in missing), "names": ", ".join(COLUMNS)}
        raise ExportError(message % values)


def _read_row(record: dict[str, Any]) -> Row:
    """Raises ValueError with a sentence."""
    sides = [_read_side(record, language) for language in ("ja", "en")]
    return Row(*sides, str(record.get("why") or ""), _read_accept(record))


def _read_side(record: dict[str, Any], language: str) -> Side | None:
    given = record.get(f"{language} id")
    text = str(given).strip() if given is not None else ""
    if not text:
        return None
    if not NUMBER.fullmatch(text):
        message = _("“%(value)s” in the column “%(column)s” is not the number of a WordPress page.")
        raise ValueError(message % {"value": text[:40], "column": f"{language} id"})
    title, address = (str(record.get(f"{language} {name}") or "").strip() for name in ("title", "address"))
    return Side(int(text), title, address)


def _read_accept(record: dict[str, Any]) -> bool | None:
    """A list without this column holds what somebody has decided."""
    if "accept" not in record:
        return True
    given = record["accept"]
    word = str(given if given is not None else "").strip().lower()
    if word in UNDECIDED:
        return None
    if word in YES or word in NO:
        return word in YES
    raise ValueError(_("“%s” in the column “accept” is neither yes nor no.") % word[:40])


def _find_twice(rows: list[Row]) -> list[str]:
    """A sentence for each id that has two partners."""
    problems = []
    for language in ("ja", "en"):
        partners: dict[tuple[int, str], set[tuple[int, str]]] = {}
        for row in rows:
            if row.accept:
                own, partner = (row.ja, row.en) if language == "ja" else (row.en, row.ja)
                partners.setdefault((own.wordpress_id, own.address), set()).add((partner.wordpress_id, partner.address))
        message = _("Page %(id)s has more than one partner: %(partners)s. Keep one of them.")
        problems += [
            message % {"id": number, "partners": ", ".join(str(pk) for pk, _address in sorted(found))}
            for (number, _address), found in partners.items()
            if len(found) > 1
        ]
    return problems


# Writing ---------------------------------------------------------------------------------------------------


def write(path: Path, rows: Iterable[Row]) -> None:
    """In UTF-8 with a byte order mark, without which Excel takes it for another encoding. Raises OSError."""
    records = [_as_record(row) for row in rows]
    if path.suffix.lower() == ".json":
        path.write_text(json.dumps(records, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        return
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, delimiter="\t" if path.suffix.lower() == ".tsv" else ",")
        writer.writeheader()
        writer.writerows({name: _as_cell(value) for name, value in record.items()} for record in records)


def _as_record(row: Row) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for language, side in (("ja", row.ja), ("en", row.en)):
        record[f"{language} id"] = side.wordpress_id if side else ""
        record[f"{language} title"] = side.title if side else ""
        record[f"{language} address"] = side.address if side else ""
    accept = "" if row.accept is None else "yes" if row.accept else "no"
    return {**record, "why": row.why, "accept": accept}


def _as_cell(value: object) -> str:
    """Never a formula."""
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
