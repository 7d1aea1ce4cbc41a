"""Moves pages out of WordPress; deleted once the move is over, since nothing else imports it.

    manage.py import_wordpress export.json [--publish] [--dry-run] [--media-dir DIR] [--adopt] [--theirs]

Five parts, each of which knows only the ones before it:

read      an export (REST JSON) becomes `SourcePage` objects: language, address, dates, HTML. No database.
convert   the HTML becomes what our page types hold (`Conversion`): introduction, body blocks, closing message, menus,
          and a list of everything left out with its reason. No database. `converters/` has a module for each kind of
          markup (Elementor, plain HTML); they turn it into `pieces`, and `convert` builds the page from those.
coverage  the proof: every visible sentence of the source stands in the result, or among what was left out.
match     finds the page that a source page is, or the place where it belongs, and refuses where that is in doubt.
save      writes it, one page and one language per transaction, with the help of `places` (the pages above it),
          `closing`, `menus`, `media` (picture files) and `publish` (revisions of one language).

`report` puts all of it into sentences. What the importer made is remembered in `ImportedPage` and `ImportedObject`,
keyed on source site, WordPress id and language, so that a second run changes nothing and staff's edits are never
overwritten.

A further kind of input is a function that yields `SourcePage`; a further page builder is a converter that yields
pieces.
"""
