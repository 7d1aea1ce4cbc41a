// Wagtail asks before every save once somebody else has saved, since its save would replace theirs.
// Ours keeps both, and asks only about a field that both have changed.
document.addEventListener(
  "w-swap:json",
  (event) => {
    for (const session of event.detail.data.other_sessions ?? []) {
      session.revision_id = null;
    }
  },
  true,
);
