"""Messages to addresses outside that something changed: who is told what, and how it gets there.

A message is a row that is written in the transaction of what it tells; a task of Django's tasks interface, which
`manage.py run_worker` works off, sends what waits. A message arrives at least once: after a crash it may come twice,
and one that had to be repeated comes after later ones. Its `id` tells whether it was seen before, its `at` which is the
later. It says what changed and where, not what is there now, which the receiver asks the API for.
"""

from foundation.webhooks.signing import sign, verify

__all__ = ["sign", "verify"]
