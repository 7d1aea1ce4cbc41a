"""Staff's screens: upload an export, look at what would become of it, and accept it page by page."""
