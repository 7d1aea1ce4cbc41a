"""What the headless API says of this site's pages: their text, their menus, and the list of all its addresses."""
