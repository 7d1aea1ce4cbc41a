"""What needs all pages: links, menus and redirects."""
