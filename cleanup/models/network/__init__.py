"""Tables of the learning network."""

from cleanup.models.network import advice, gatherings, harvest, members, post, stories, valuing

__all__ = ["advice", "gatherings", "harvest", "members", "post", "stories", "valuing"]
