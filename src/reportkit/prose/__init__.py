"""Reading Chinese official prose, and comparing that of two years. It knows no rules."""
