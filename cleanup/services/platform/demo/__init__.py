"""The demo programme: the pilot year with its facts, and invented people and answers."""

from cleanup.services.platform.demo.load import demo_pilot_of_today, is_demo, load_demo
from cleanup.services.platform.demo.people import DEMO_PEOPLE, DemoPerson

__all__ = ["DEMO_PEOPLE", "DemoPerson", "demo_pilot_of_today", "is_demo", "load_demo"]
