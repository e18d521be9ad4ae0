"""Pages of no capability: today and searching, the handbook, administration, mail, and the showcase."""

from cleanup.blueprints.platform import administration, files, handbook, history, home, mail, showcase

blueprints = (
    administration.blueprint,
    files.blueprint,
    handbook.blueprint,
    history.blueprint,
    home.blueprint,
    mail.blueprint,
    showcase.blueprint,
)

__all__ = ["administration", "blueprints", "files", "handbook", "history", "home", "mail", "showcase"]
