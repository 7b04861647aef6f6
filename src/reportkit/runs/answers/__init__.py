"""What a face that serves an editor asks while one types: what stands here, what may follow, what mends it.

All work on an examination, which may be of text that is not saved yet. Lines and columns count from 1, in characters.
"""
