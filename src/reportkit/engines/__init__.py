"""The only door to pandoc and Typst."""
