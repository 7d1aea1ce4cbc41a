"""Moves a site out of WordPress; deleted once the move is over, since nothing else imports it.

    manage.py import_wordpress SOURCE [--dry-run] [--publish] [--pairs FILE] [--media-dir DIR] …

The way of a page, from one module to the next; each knows only those before it:

sources      a live site, REST JSON, WXR, a folder or zip of them become items, as WordPress's REST API answers them.
staging      each item becomes a row of a run, which can be stopped and looked at. `order` puts pages before those below
             them, `pairing` joins the two languages of a page; what can't be is refused.
read         a row becomes a `SourcePage`: language, address, dates, HTML. `references` puts in what stands beside it.
conversion   `convert` makes of the HTML what our page types hold (`Conversion`): introduction, blocks, closing message,
             menus, and a list of everything left out with its reason. `tree` reads HTML into `nodes`, `visible` says
             what a visitor sees of it, `drawn`, `opened` and `backgrounds` do what scripts and styles did,
             `converters/` has a module for each kind of markup, which they turn into `pieces`; `body` and `richtext`
             write what our editor stores. `small_print` keeps powers, readings and formulas apart from the words beside
             them. `coverage` is the proof: every visible sentence stands in the result, or among what was left out.
writing      `match` finds the page that a source page is, or the place where it belongs, and refuses where that is in
             doubt; `save` writes it, one page and one language per transaction, with the help of `places` (the pages
             above it), `closing`, `menus`, `media` (pictures, and `documents`; `uploads` are the files of the old site)
             and `publish` (versions of one language). `deletions` remembers what staff deleted.
runs         does that for page after page, then takes the steps that need all of them, in `finishing`: `links`,
             `exported_menus`, `redirects`.
report       puts all of it into sentences. Those that are kept are made by `bilingual`, in both languages.

`admin/` has the screens, on which staff upload (`received`), look and accept page by page (`background`, `accepting`),
and the list of what is left to mend (`checklist`). Everything that asks something of the network goes through `web`.

What the importer made is remembered in `ImportedPage` and `ImportedObject`, keyed on source site, WordPress id and
language, so that a second run changes nothing and staff's edits are never overwritten.

A further kind of input is a module of `sources` that yields items; a further page builder is a converter that yields
pieces.
"""
