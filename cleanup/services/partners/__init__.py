"""Partner organisations, the people there, and how the conversations stand."""

from cleanup.services.partners.contact_moments import list_contact_moments, note_contact
from cleanup.services.partners.importing import COLUMNS as ORGANISATION_COLUMNS
from cleanup.services.partners.importing import (
    check_organisations,
    export_organisations,
    import_organisations,
)
from cleanup.services.partners.organisations import (
    add_contact,
    add_organisation,
    archive_organisation,
    change_contact,
    change_organisation,
    contact_texts_of,
    find_organisation,
    get_contact,
    get_organisation,
    is_region_known,
    list_doubles,
    list_organisations,
    remove_contact,
    restore_organisation,
    texts_of,
)
from cleanup.services.partners.outreach import (
    approach,
    count_outreach,
    find_outreach,
    get_outreach,
    list_outreach,
    list_outreach_of,
    move_outreach,
    set_next_step,
)
from cleanup.services.partners.pipeline import list_board, list_conversations
from cleanup.services.partners.programmes import (
    add_programme,
    choose_programme,
    find_current_programme,
    get_programme,
    list_programmes,
)

__all__ = [
    "ORGANISATION_COLUMNS",
    "add_contact",
    "add_organisation",
    "add_programme",
    "approach",
    "archive_organisation",
    "change_contact",
    "change_organisation",
    "check_organisations",
    "choose_programme",
    "contact_texts_of",
    "count_outreach",
    "export_organisations",
    "find_current_programme",
    "find_organisation",
    "find_outreach",
    "get_contact",
    "get_organisation",
    "get_outreach",
    "get_programme",
    "import_organisations",
    "is_region_known",
    "list_board",
    "list_contact_moments",
    "list_conversations",
    "list_doubles",
    "list_organisations",
    "list_outreach",
    "list_outreach_of",
    "list_programmes",
    "move_outreach",
    "note_contact",
    "remove_contact",
    "restore_organisation",
    "set_next_step",
    "texts_of",
]
