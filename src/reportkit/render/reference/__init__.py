"""What pandoc needs to give a report its official look by itself (``filters/defaults/``)."""

from reportkit.render.reference.look import official_look

__all__ = ["official_look"]
