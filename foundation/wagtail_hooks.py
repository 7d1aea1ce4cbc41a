"""Where Wagtail asks this project: each hook calls one function elsewhere."""
