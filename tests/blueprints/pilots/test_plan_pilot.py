from tests import planning


def ready(client):
    planning.type_programme(client)
    planning.type_organisation(client)
    return planning.the_programme(), planning.the_organisation()


def test_staff_plan_a_pilot_from_nothing_by_clicking(as_):
    asha = as_("asha")
    programme, organisation = ready(asha)
    answer = planning.type_pilot(asha, programme, organisation)
    pilot = planning.the_pilot()
    assert answer.headers["Location"] == f"/pilots/{pilot.code}"
    page = asha.page(answer.headers["Location"])
    assert pilot.day_code in page.text
    assert pilot.municipality == "Eindhoven"


def test_a_pilot_that_ends_before_it_starts_is_refused_beside_the_field(as_):
    asha = as_("asha")
    programme, organisation = ready(asha)
    answer = planning.type_pilot(asha, programme, organisation, ends_at="12:00")
    assert answer.status_code == 422
    assert 'id="ends_at-error"' in answer.text
    assert "Kies een eindtijd na de begintijd." in answer.text


def test_a_peer_educator_may_not_plan(as_):
    assert as_("ben").get("/pilots/nieuw").status_code == 403
