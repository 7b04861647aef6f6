"""What the desk asks: the page as it will look, tables as forms, comparisons, the history of a paragraph, commits.

Functions of values; nothing here knows a server or a browser. Lines count from 1.
"""
