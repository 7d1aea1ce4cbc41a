"""A page's HTML becomes what our page types hold, with a list of everything left out. No database."""
