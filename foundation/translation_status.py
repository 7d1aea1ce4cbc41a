"""Whether what one language says still agrees with the other.

For each language a record holds the text of the other one against which it was last said to be right, part by part.
A language is out of date where visitors read another text there now. Nothing is ever translated or overwritten here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

import swapper
from django.db import transaction
from django.utils import timezone
from django.utils.text import capfirst
from wagtail.log_actions import log

from foundation import sentences
from foundation.comparing import pair
from foundation.content import translated_names
from foundation.languages import LANGUAGES, other
from foundation.parts import Part, count, get_parts

if TYPE_CHECKING:
    from foundation.models import FoundationPage, TranslationRecord
    from foundation.models.user import User


Texts = dict[str, str]
"""Key of a part: its text."""


@dataclass(frozen=True)
class OutdatedPart:
    """A part of one language that changed since the other was last said to agree with it."""

    key: str
    label: str
    language: str
    """That of the text that changed."""
    source: Part | None
    """None where it was removed."""
    old: str
    """Its text when the other language was confirmed; empty where it is new."""
    target: Part | None
    """The live counterpart, if there is one."""

    @property
    def text(self) -> str:
        return self.source.text if self.source else ""

    @property
    def difference(self) -> list[tuple[sentences.Tag, str]]:
        return sentences.difference(self.old, self.text, self.language)

    @property
    def digest(self) -> str:
        """What a person who confirms this part has seen of it."""
        return sha256(f"{self.source is None} {self.old}\0{self.text}".encode()).hexdigest()


@dataclass
class _Bookkeeping:
    """The live row of a page with all that is known of its translations."""

    page: FoundationPage
    parts: dict[str, list[Part]]
    records: dict[str, TranslationRecord] = field(default_factory=dict)

    @property
    def is_bilingual(self) -> bool:
        return all(map(self.page.is_live_in, LANGUAGES))

    def get_outdated(self, language: str) -> Texts:
        """Where `language` no longer agrees, with the texts that it did agree with."""
        if not self.is_bilingual:
            return {}
        return _get_differences(self.parts[other(language)], self.records[language].source_texts, other(language))


# What changes the records ------------------------------------------------------------------------------


def after_publishing(
    before: FoundationPage, live: FoundationPage, languages: Sequence[str], *, user: User | None, is_minor: bool
) -> None:
    """Bring the records up to date when `languages` were published: `before` is the row as it was, `live` as it is.

    What is published together agrees. A language published alone leaves the other out of date where it changed,
    unless the change is minor, or catches up with a change of the other.
    """
    books = _read(live)
    older = {language: get_parts(before, language) for language in LANGUAGES}
    was_bilingual = all(map(before.is_live_in, LANGUAGES))
    for language, record in books.records.items():
        source = other(language)
        if set(languages) == set(LANGUAGES):
            _agree(record, books.parts[source], user)
        elif record.confirmed_at is None and was_bilingual:
            _agree(record, older[source], None)
        elif record.confirmed_at is None and books.is_bilingual:
            _agree(record, books.parts[source], user)
        _follow(record, _get_texts(older[source]), books.parts[source])
    if len(languages) == 1 and all(record.confirmed_at for record in books.records.values()):
        _carry_over(books, older[languages[0]], languages[0], user=user, is_minor=is_minor)
    _store(books, live)


def _carry_over(books: _Bookkeeping, older: list[Part], published: str, *, user: User | None, is_minor: bool) -> None:
    """Bring both records up to date when `published`, which said `older` until now, was published alone."""
    translation = other(published)
    parts, counterparts = books.parts[published], books.parts[translation]
    before, known = _rename(_get_texts(older), parts), books.records[translation].source_texts
    behind = _get_differences(counterparts, books.records[published].source_texts, translation)
    matches = {source.key: target.key for source, target in pair(parts, counterparts) if source and target}
    for key in _get_differences(parts, before, published):
        caught_up = [match for match in {key, matches.get(key)} if match in behind]
        was_right = _is_same(before.get(key, ""), known.get(key, ""), published)
        if caught_up:
            _agree(books.records[published], counterparts, user, caught_up)
        if caught_up or (is_minor and was_right):
            _agree(books.records[translation], parts, user, [key])


def confirm(
    page: FoundationPage, language: str, keys: Iterable[str] | None = None, *, user: User | None = None
) -> list[OutdatedPart]:
    """Note that `language` is right as it stands, in the parts with these keys (by default in all).

    Returns the parts that were out of date until now.
    """
    with transaction.atomic():
        books = _read(page)
        chosen = None if keys is None else set(keys)
        parts = [part for part in _list_outdated(books, language) if chosen is None or part.key in chosen]
        _confirm(books, page, language, parts, user)
        return parts


def confirm_seen(page: FoundationPage, language: str, seen: Mapping[str, str], *, user: User | None = None) -> bool:
    """Confirm the parts of `seen` (key: digest) that are still as they were seen; whether all of them were."""
    with transaction.atomic():
        books = _read(page)
        parts = [part for part in _list_outdated(books, language) if seen.get(part.key) == part.digest]
        _confirm(books, page, language, parts, user)
        return len(parts) == len(seen)


def _confirm(
    books: _Bookkeeping, page: FoundationPage, language: str, parts: list[OutdatedPart], user: User | None
) -> None:
    if not parts:
        return
    is_whole_page = len(parts) > 1 and len(parts) == len(books.get_outdated(language))
    _agree(books.records[language], books.parts[other(language)], user, [part.key for part in parts])
    _store(books, page)
    data = {"languages": [language], "parts": None if is_whole_page else [part.label for part in parts]}
    log(instance=books.page, action="foundation.confirm_translation", user=user, data=data)


def refresh(page: FoundationPage) -> None:
    """Compute `outdated_*` and the counts of the live page anew."""
    with transaction.atomic():
        books = _read(page)
        if books.is_bilingual:
            for language, record in books.records.items():
                if record.confirmed_at is None:
                    _agree(record, books.parts[other(language)], None)
        _store(books, page)


def after_saving_draft(live: FoundationPage, draft: FoundationPage) -> None:
    """Count anew what is missing in `draft`, which has just been saved over the row `live`: one query."""
    new = draft.translation_records.model
    records = []
    for language in LANGUAGES:
        if live.is_live_in(other(language)):
            records.append(new(page_id=live.pk, language=language, missing=_count_missing(live, draft, language)))
    _save(records, ["missing"])


# What they say -----------------------------------------------------------------------------------------


def get_outdated_parts(page: FoundationPage, language: str) -> list[OutdatedPart]:
    """Where `language` may no longer be right, in reading order, parts that were removed last: two queries."""
    return _list_outdated(_read(page, lock=False), language)


def _list_outdated(books: _Bookkeeping, language: str) -> list[OutdatedPart]:
    if books.records[language].confirmed_at is None:
        return []
    source_language = other(language)
    sources = {part.key: part for part in books.parts[source_language]}
    targets = {part.key: part for part in books.parts[language]}
    matches = {source.key: target for source, target in pair(sources.values(), targets.values()) if source and target}
    outdated = []
    for key, old in books.get_outdated(language).items():
        source = sources.get(key)
        target = matches.get(key) if source else targets.get(key)
        if named := source or target:
            label = named.label
        else:
            label = str(capfirst(books.page._meta.get_field(_get_field(key)).verbose_name))
        if source and not source.text:
            source = None
        outdated.append(OutdatedPart(key, label, source_language, source, old, target))
    return outdated


def _get_differences(parts: Iterable[Part], known: Texts, language: str) -> Texts:
    """What is known of the parts that say something else now: new ones with "", removed ones last."""
    now = _get_texts(parts)
    changed = {key: known.get(key, "") for key, text in now.items() if not _is_same(text, known.get(key, ""), language)}
    return {**changed, **{key: text for key, text in known.items() if key not in now}}


def _get_texts(parts: Iterable[Part]) -> Texts:
    return {part.key: part.text for part in parts if part.text}


def _is_same(one: str, another: str, language: str) -> bool:
    return sentences.squeeze(one, language) == sentences.squeeze(another, language)


def _agree(
    record: TranslationRecord, parts: Iterable[Part], user: User | None, keys: Iterable[str] | None = None
) -> None:
    """Note in `record` that its language agrees with `parts` of the other, or with those of them that have `keys`."""
    texts = _get_texts(parts)
    if keys is None:
        record.source_texts = texts
    for key in keys or ():
        record.source_texts.pop(key, None)
        if key in texts:
            record.source_texts[key] = texts[key]
    record.confirmed_at, record.confirmed_by = timezone.now(), user


def _rename(texts: Texts, parts: Iterable[Part]) -> Texts:
    """`texts` of an older version with the keys that the same texts have in `parts`.

    The editor gives an id to a block that was imported without one, and another to a block that is cut and pasted.
    """
    renamed = _get_renamed(texts, _get_texts(parts))
    return {renamed.get(key, key): text for key, text in texts.items()}


def _get_renamed(texts: Texts, now: Texts) -> dict[str, str]:
    gone: dict[tuple[str, ...], list[str]] = {}
    for key, text in texts.items():
        if key not in now:
            gone.setdefault((_get_field(key), *text.split()), []).append(key)
    return {
        keys.pop(0): key
        for key, text in now.items()
        if key not in texts and (keys := gone.get((_get_field(key), *text.split())))
    }


def _follow(record: TranslationRecord, older: Texts, parts: Iterable[Part]) -> None:
    """Rename in `record` what has another key in `parts` than it had in `older`."""
    renamed = _get_renamed(older, _get_texts(parts))
    record.source_texts = {renamed.get(key, key): text for key, text in record.source_texts.items()}


def _get_field(key: str) -> str:
    return key.partition(":")[0]


# The rows ----------------------------------------------------------------------------------------------


def _read(page: FoundationPage, *, lock: bool = True) -> _Bookkeeping:
    """The live page as it is stored, with its type's own fields, and what its records say."""
    rows = (page.specific_class or type(page)).objects.all()
    row = (rows.select_for_update() if lock else rows).get(pk=page.pk)
    names = translated_names(type(row))
    books = _Bookkeeping(row, {language: get_parts(row, language) for language in LANGUAGES})
    stored = {record.language: record for record in row.translation_records.all()}
    for language in LANGUAGES:
        record = stored.get(language) or row.translation_records.model(page_id=row.pk, language=language)
        known = {key: text for key, text in record.source_texts.items() if _get_field(key) in names}
        record.source_texts = _rename(known, books.parts[other(language)])
        books.records[language] = record
    return books


def _store(books: _Bookkeeping, page: FoundationPage) -> None:
    """Save the records with their counts, and on the row and on `page` whether each language is out of date."""
    draft = books.page.get_latest_revision_as_object()
    state = {}
    for language, record in books.records.items():
        outdated, texts = books.get_outdated(language), _get_texts(books.parts[other(language)])
        record.outdated = sum(count(texts.get(key, ""), other(language)) for key in outdated)
        record.missing = _count_missing(books.page, draft, language)
        state[f"outdated_{language}"] = bool(outdated)
    worth_keeping = [record for record in books.records.values() if record.pk or record.confirmed_at or record.missing]
    _save(worth_keeping, ["source_texts", "confirmed_at", "confirmed_by", "missing", "outdated"])
    if any(getattr(books.page, name) != value for name, value in state.items()):
        swapper.load_model("wagtailcore", "Page").objects.filter(pk=page.pk).update(**state)
    for name, value in state.items():
        setattr(page, name, value)


def _save(records: Sequence[TranslationRecord], fields: list[str]) -> None:
    """Save `fields` of `records` and nothing else, whether or not their rows are there, in one query."""
    if records:
        for record in records:
            record.pk = None
        type(records[0]).objects.bulk_create(
            records, update_conflicts=True, unique_fields=["page", "language"], update_fields=fields
        )


def _count_missing(live: FoundationPage, draft: FoundationPage, language: str) -> int:
    """How much of what visitors read in the other language `draft` doesn't say in this one."""
    source_language = other(language)
    if not live.is_live_in(source_language):
        return 0
    return sum(
        count(source.text, source_language)
        for source, target in pair(get_parts(live, source_language), get_parts(draft, language))
        if source and not (target and target.text)
    )
