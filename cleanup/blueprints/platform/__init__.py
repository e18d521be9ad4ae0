"""Pages of no capability: today and searching, the handbook, administration, mail, and the showcase."""

from cleanup.blueprints.platform import administration, handbook, home, mail, showcase

blueprints = (
    administration.blueprint,
    handbook.blueprint,
    home.blueprint,
    mail.blueprint,
    showcase.blueprint,
)

__all__ = ["administration", "blueprints", "handbook", "home", "mail", "showcase"]
