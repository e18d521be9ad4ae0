"""Forms of the ecosystem map."""

from cleanup.forms.ecosystem.capturing import CaptureForm
from cleanup.forms.ecosystem.maps import ActorForm, MapForm, MoveForm, NewMapForm, SessionForm

__all__ = ["ActorForm", "CaptureForm", "MapForm", "MoveForm", "NewMapForm", "SessionForm"]
