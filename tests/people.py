"""Staff of each group, as the migrations make the groups."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.users.models import UserProfile

from foundation.models.user import User

EDITORS = "編集者 / Editors"
MODERATORS = "公開担当者 / Moderators"
JAPANESE_EDITORS = "日本語編集者 / Japanese editors"
TRANSLATORS = "英語翻訳者 / English translators"
REVIEWERS = "医学監修者 / Medical reviewers"
JAPANESE_PUBLISHERS = "日本語の公開担当者 / Japanese publishers"
ENGLISH_PUBLISHERS = "英語の公開担当者 / English publishers"


def make_user(*groups: str, name: str = "staff", language: str = "ja") -> User:
    """A member of `groups` who uses the admin in `language`."""
    user = get_user_model().objects.create_user(name, f"{name}@example.org", "a-long-password")
    user.groups.set([Group.objects.get(name=group) for group in groups])
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = language
    profile.save()
    return user


def log_in(*groups: str, name: str = "staff", language: str = "ja") -> Client:
    client = Client()
    client.force_login(make_user(*groups, name=name, language=language))
    return client
