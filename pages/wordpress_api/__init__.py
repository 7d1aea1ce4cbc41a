"""The old site's addresses below /wp-json/: pages and pictures as WordPress's REST API has them, to read only.

For whoever read the old site by program and goes on doing so. The site's own API is at /api/v2/. To leave it out for
good, delete this folder and the lines that name it in `foundation/urls.py` and `foundation/settings.py`.

- `queries` reads what is asked, in WordPress's spelling; `errors` are refusals in its shape;
- `lists` finds pages and pictures, `gathering` fetches all that they need together;
- `page_shapes`, `media_shapes` and `yoast` are the answers, `content` the text of a page; `views` and `index` answer.

https://developer.wordpress.org/rest-api/reference/pages/
"""
