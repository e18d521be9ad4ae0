"""How one capability hears of another: it is told, and decides itself what follows from it.

Every signal is sent inside the transaction of what happened, with the pilot as its sender. What a listener
stores is kept or lost together with it, and a listener that raises stops it all. Listeners are connected
where the application is put together; nobody may rely on their order.
"""

from __future__ import annotations

from blinker import Namespace

_signals = Namespace()

pilots_planned = _signals.signal(
    "pilots-planned", "Pilots were stored with their dates, without sender: pilots, all of a file at once."
)
pilot_copied = _signals.signal("pilot-copied", "A pilot was planned like another one: source.")
variant_changed = _signals.signal("variant-changed", "A pilot got another variant: before, now.")
pilot_moved = _signals.signal("pilot-moved", "A pilot got another date.")
partner_changed = _signals.signal(
    "partner-changed", "A pilot is with another organisation now: before (the id of the old one), now."
)
pilot_cancelled = _signals.signal("pilot-cancelled", "A pilot does not take place: now.")
pilot_taken_up = _signals.signal("pilot-taken-up", "A pilot that was cancelled is planned again: now.")
pilot_held = _signals.signal("pilot-held", "A pilot took place.")
pilot_finishing = _signals.signal(
    "pilot-finishing", "A pilot is about to be finished; who has something open raises RuleBrokenError."
)
organisation_kind_changed = _signals.signal(
    "organisation-kind-changed", "An organisation is of another kind: the organisation itself is the sender."
)
pilot_not_held = _signals.signal(
    "pilot-not-held",
    "A pilot that took place is about to be called cancelled; who knows better raises RuleBrokenError.",
)

restored = _signals.signal(
    "restored",
    "A backup was put back and nobody saw it yet, without sender: now. Who was erased is so again.",
)
address_bounced = _signals.signal(
    "address-bounced",
    "Mail to an address came back, without sender: key. Who kept it apart removes it and returns how often.",
)
contact_wanted = _signals.signal(
    "contact-wanted", "Somebody of the crew wants to talk: about_id (None when unknown), key, now."
)
care_wanted = _signals.signal("care-wanted", "Participants need aftercare: key, now.")
incident_happened = _signals.signal(
    "incident-happened", "Something happened: source, key, now; perhaps severity, text, reporter_id."
)
looked_back = _signals.signal(
    "looked-back",
    "The crew looked back at a moment together: subject, choice (houden, anders, vraag), text, key, now.",
)
event_undone = _signals.signal("event-undone", "What a tablet recorded under this key was a wrong tap: key.")
