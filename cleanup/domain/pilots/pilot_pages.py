"""The pages of a pilot: every page there is around one, in the order of the work, and for whom."""

from __future__ import annotations

from dataclasses import dataclass

from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.errors import N_


@dataclass(frozen=True, slots=True)
class PilotTab:
    """One page of a pilot: its name as message id, its address with ``{code}``, and who may come in."""

    label: str
    path: str
    audience: Audience = Audience.CREW

    def address(self, code: str) -> str:
        """Return the address of this page for the pilot with this code."""
        return self.path.replace("{code}", code)


@dataclass(frozen=True, slots=True)
class PageGroup:
    """The pages of one stretch of the work; ``label`` is a message id."""

    label: str
    pages: tuple[PilotTab, ...]


PAGE_GROUPS = (
    PageGroup(
        N_("Voorbereiden"),
        (
            PilotTab(N_("Overzicht"), "/pilots/{code}"),
            PilotTab(N_("Taken"), "/pilots/{code}/taken"),
            PilotTab(N_("Berichten"), "/pilots/{code}/berichten", Audience.STAFF),
            PilotTab(N_("Datumvoorstel"), "/pilots/{code}/datumvoorstel", Audience.STAFF),
            PilotTab(N_("Draaiboek"), "/pilots/{code}/draaiboek"),
            PilotTab(N_("Voorbeelden"), "/pilots/{code}/oefenen/kiezen"),
            PilotTab(N_("Briefing"), "/pilots/{code}/briefing"),
            PilotTab(N_("Tablets"), "/pilots/{code}/tablets"),
            PilotTab(N_("Codekaarten"), "/pilots/{code}/kaartjes"),
        ),
    ),
    PageGroup(
        N_("De dag"),
        (
            PilotTab(N_("Dag"), "/pilots/{code}/dag"),
            PilotTab(N_("Oefenen"), "/pilots/{code}/oefenen"),
            PilotTab(N_("Scherm"), "/pilots/{code}/scherm"),
            PilotTab(N_("Vragenlijsten"), "/pilots/{code}/vragenlijsten"),
            PilotTab(N_("Iets melden"), "/pilots/{code}/nazorg/melden"),
        ),
    ),
    PageGroup(
        N_("Daarna"),
        (
            PilotTab(N_("Nazorg"), "/pilots/{code}/nazorg"),
            PilotTab(N_("Papier overtypen"), "/pilots/{code}/invoer/t0", Audience.STAFF),
            PilotTab(N_("Terugblik mailen"), "/pilots/{code}/terugblik-mail", Audience.STAFF),
            PilotTab(N_("Evaluatie"), "/evaluatie/{code}", Audience.EVALUATION),
        ),
    ),
)

PLACES_OF_TASKS = {
    "spreek_datum_af": "/pilots/{code}/datumvoorstel",
    "groep_leren_kennen": "/pilots/{code}/wijzigen",
    "toestemming_regelen": "/pilots/{code}/wijzigen",
    "begeleiding_vragen": "/pilots/{code}#begeleiding",
    "begeleiding_rond": "/pilots/{code}#begeleiding",
    "variant_kiezen": "/pilots/{code}/draaiboek",
    "voorbeelden_kiezen": "/pilots/{code}/oefenen/kiezen",
    "praktisch_sturen": "/pilots/{code}/berichten/praktisch",
    "zaal_regelen": "/pilots/{code}/nazorg#jongerenwerker",
    "groep_uitnodigen": "/pilots/{code}/berichten/uitnodiging_groep",
    "briefing_sturen": "/pilots/{code}/briefing",
    "briefing_lezen": "/pilots/{code}/briefing",
    "bellen_met_elkaar": "/pilots/{code}#begeleiding",
    "herinnering_sturen": "/pilots/{code}/berichten/herinnering",
    "tablet_klaarzetten": "/pilots/{code}/tablets",
    "kaarten_printen": "/pilots/{code}/kaartjes",
    "eten_regelen": "/pilots/{code}/nazorg#jongerenwerker",
    "op_tijd_zijn": "/pilots/{code}/dag",
    "afspraken_maken": "/pilots/{code}/briefing",
    "tablet_verbinden": "/pilots/{code}/tablets",
    "terugblik_invullen": "/pilots/{code}/formulier/peer-educator",
    "nabellen": "/pilots/{code}/nazorg#taken",
    "bedanken": "/pilots/{code}/berichten/bedankt_groep",
    "evaluatie_vragen": "/pilots/{code}/berichten/bedankt_jongerenwerker",
    "resultaten_bekijken": "/evaluatie/{code}",
    "terugblik_openen": "/pilots/{code}/vragenlijsten",
    "deelnemers_toolkit": "/pilots/{code}/berichten/bedankt_groep",
    "deelnemers_gemist": "/pilots/{code}#begeleiding",
    "jongerenwerker_bellen": "/pilots/{code}/nazorg#jongerenwerker",
    "begeleiding_bellen": "/pilots/{code}#begeleiding",
    "stevige_momenten": "/pilots/{code}/nazorg#meldingen",
    "deelnemers_reacties": "/pilots/{code}/berichten",
    "jongerenwerker_formulier": "/pilots/{code}/berichten/herinnering_formulier",
    "begeleiding_leren": "/evaluatie/{code}",
    "deelnemers_terugblik": "/pilots/{code}/berichten/terugblik_app",
    "jongerenwerker_vervolg": "/pilots/{code}/nazorg#jongerenwerker",
    "begeleiding_afronden": "/pilots/{code}/nazorg",
}
"""Where each task of the checklists is done; a task that is not here is done at the pilot's own page."""

STAFF_PARTS = ("/wijzigen", "/berichten", "/datumvoorstel")


def place_of_task(task: str, code: str, *, is_staff: bool) -> str:
    """Return the address at which a task is done, for who may go there: else the page of the pilot."""
    path = PLACES_OF_TASKS.get(task, "/pilots/{code}")
    only_staff = path.startswith("/evaluatie") or any(part in path for part in STAFF_PARTS)
    return (path if is_staff or not only_staff else "/pilots/{code}").replace("{code}", code)
