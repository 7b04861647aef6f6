"""The site of all reports, and pages of ours read back from where they were published."""
