"""What may stand in XML."""

import re

NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""https://www.w3.org/TR/xml/#charsets"""


def without_controls(text: str) -> str:
    """`text` with a space for each character that XML refuses, such as the line break of text pasted from slides."""
    return NOT_IN_XML.sub(" ", text)
