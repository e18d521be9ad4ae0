"""The sentence for each kind of relation, out of and into a party."""

from __future__ import annotations

from cleanup.domain.ecosystem.words import FUND, HINDER, STEER, SUPPORT, UNTYPED
from cleanup.domain.platform.errors import N_

SENTENCES = {
    (SUPPORT, True): N_("%(party)s geeft steun aan %(others)s."),
    (SUPPORT, False): N_("%(party)s krijgt steun van %(others)s."),
    (HINDER, True): N_("%(party)s verstoort of concurreert met %(others)s."),
    (HINDER, False): N_("%(party)s heeft last van %(others)s."),
    (STEER, True): N_("%(party)s stuurt %(others)s."),
    (STEER, False): N_("%(party)s wordt gestuurd door %(others)s."),
    (FUND, True): N_("%(party)s betaalt mee aan %(others)s."),
    (FUND, False): N_("%(party)s krijgt geld van %(others)s."),
    (UNTYPED, True): N_("%(party)s zegt een relatie te hebben met %(others)s."),
    (UNTYPED, False): N_("%(party)s wordt genoemd door %(others)s."),
}
"""Message ids by (kind of relation, whether it goes out of the party)."""
