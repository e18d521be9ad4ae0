"""Pages of no capability: today and searching, administration, mail, and the showcase of components."""

from cleanup.blueprints.platform import administration, home, mail, showcase

blueprints = (administration.blueprint, home.blueprint, mail.blueprint, showcase.blueprint)

__all__ = ["administration", "blueprints", "home", "mail", "showcase"]
