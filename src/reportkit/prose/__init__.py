"""Reading Chinese official prose: sentences, quantities, breakdowns. It knows no rules."""
