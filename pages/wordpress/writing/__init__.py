"""One language of one page is found, or placed, and written: a transaction and a version of its own."""
