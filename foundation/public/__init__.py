"""What the pages of visitors need: how they look, where they lead, and what is said where there is none."""
