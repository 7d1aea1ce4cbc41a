from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A member of staff or a translator. Visitors have no account."""
