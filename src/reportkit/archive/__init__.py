"""BagIt bags and the ledger of published reports: write, verify, catalogue."""
