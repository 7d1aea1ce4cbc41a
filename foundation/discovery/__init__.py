"""What machines ask a site for: what there is, what changed, and each page in a form without furniture."""
