"""What starts a report and writes into its files: a new year, totals and zeros, safe fixes, the form to fill in."""
