"""Which pages of a source are two languages of one page."""
