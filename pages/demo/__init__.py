"""Sample content in Japanese and English, and what puts it into an empty site."""
