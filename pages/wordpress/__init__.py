"""Moves a site out of WordPress; deleted once the move is over, since nothing else imports it.

    manage.py import_wordpress SOURCE [--dry-run] [--publish] [--pairs FILE] [--media-dir DIR] …

The way of a page, from one module to the next; each knows only those before it:

sources      a live site, REST JSON, WXR, a folder or zip of them become items, as WordPress's REST API answers them.
staging      each item becomes a row of a run, which can be stopped and looked at. `order` puts pages before those below
             them, `pairs` joins the two languages of a page; what can't be is refused.
read         a row becomes a `SourcePage`: language, address, dates, HTML. `references` puts in what stands beside it.
convert      the HTML becomes what our page types hold (`Conversion`): introduction, blocks, closing message, menus, and
             a list of everything left out with its reason. No database. `converters/` has a module for each kind of
             markup; they turn it into `pieces`.
coverage     the proof: every visible sentence of the source stands in the result, or among what was left out.
match        finds the page that a source page is, or the place where it belongs, and refuses where that is in doubt.
save         writes it, one page and one language per transaction, with the help of `places` (the pages above it),
             `closing`, `menus`, `media` (pictures, `documents`) and `publish` (revisions of one language).
runs         does that for page after page, then what needs all of them: `links`, `exported_menus`, `redirects`.
report       puts all of it into sentences.

Between `read` and `convert`, `tree` reads HTML into `nodes`, and `visible` says what a visitor sees of it; `drawn` and
`opened` do what scripts did in the browser, `shortcodes` and `omitted` see to what is left out, `body`, `richtext` and
`rich_lists` write what our editor stores. Old addresses are told apart by `old_addresses`, looked up in `address_book`,
and read and replaced in pages by `addresses`. `uploads` are the files of the old site (its `wp-content/uploads`);
`received` are those that staff upload.

`admin/` has the screens, on which staff upload, look and accept page by page (`background`, `accepting`), and the list
of what is left to mend (`checklist`). Everything that asks something of the network goes through `web`.

What the importer made is remembered in `ImportedPage` and `ImportedObject`, keyed on source site, WordPress id and
language, so that a second run changes nothing and staff's edits are never overwritten.

A further kind of input is a module of `sources` that yields items; a further page builder is a converter that yields
pieces.
"""
