"""The headless API: Wagtail's API v2, in one language at a time, as a contract that the code itself writes.

- `queries` reads what an address asks (one pydantic model for each kind of address) and refuses the rest by name;
- `endpoint` is what every address does alike: language, caching, errors, limits;
- `problems` are the errors (RFC 9457), `contract` is the OpenAPI document, made of the same models;
- `pages`, `fields` and the others are the addresses.

What a page type has to say stands in its own `api_fields`; `pages.api` makes those of this site's types and the list of
addresses.
"""
