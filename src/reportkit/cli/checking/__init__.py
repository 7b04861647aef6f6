"""Commands that check, explain and prepare a review."""
