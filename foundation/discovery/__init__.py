"""What machines are told: what there is, what changed, what each page is about, and its text without furniture."""
