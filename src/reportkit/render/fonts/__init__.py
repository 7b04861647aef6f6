"""Which fonts the documents of a workspace use."""

from reportkit.render.fonts.roles import RoleFont, font_count, role_fonts

__all__ = ["RoleFont", "font_count", "role_fonts"]
