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


def test_looking_whether_a_date_fits_stores_nothing_and_keeps_what_was_typed(as_, sql):
    asha = as_("asha")
    programme, organisation = ready(asha)
    answer = planning.type_pilot(asha, programme, organisation, date="2027-07-14", kijk="ja")
    assert answer.status_code == 200
    assert "De zomervakantie begint op 24 juli 2027" in answer.text
    assert "De Zaal" in answer.text
    assert sql("SELECT count(*) FROM pilot") == [(0,)]


def test_a_fresh_form_allows_telephones(as_):
    asha = as_("asha")
    _, organisation = ready(asha)
    page = asha.page(f"/pilots/nieuw?organisation={organisation.id}")
    assert page.find("input", id="phones_allowed").has_attr("checked")


def test_the_second_editor_sees_what_changed_and_loses_nothing_typed(as_):
    asha, bo = as_("asha"), as_("bo")
    programme, organisation = ready(asha)
    planning.type_pilot(asha, programme, organisation)
    pilot = planning.the_pilot()
    typed = {
        "date": "2027-03-10",
        "starts_at": "13:00",
        "ends_at": "17:00",
        "expected": "17",
        "age_band": "16-24",
        "variant": "gemotiveerd",
        "motivation": "",
        "phones_allowed": "y",
        "revision": "1",
    }
    address = f"/pilots/{pilot.code}/wijzigen"
    assert bo.post(address, data=typed | {"place": "Het Plein"}).status_code == 303
    answer = asha.post(address, data=typed | {"place": "De Buurt", "expected": "9"})
    assert answer.status_code == 409
    for words in ("Iemand anders heeft deze pilot intussen gewijzigd", "Het Plein", "De Buurt", "Bo,"):
        assert words in answer.text
    assert asha.post(address, data=typed | {"place": "De Buurt", "revision": "2"}).status_code == 303


def test_everything_that_is_wrong_with_a_day_is_said_at_once_and_each_once(as_, sql):
    asha = as_("asha")
    programme, organisation = ready(asha)
    typed = {"date": "0027-03-10", "ends_at": "12:00", "expected": "abc"}
    answer = planning.type_pilot(asha, programme, organisation, **typed)
    assert answer.status_code == 422
    said = " ".join(answer.text.split())
    assert "3 dingen kloppen nog niet" in said
    for words in ("Het jaar 0027 kan niet. Bedoel je 2027?", "Kies een eindtijd na de begintijd."):
        assert words in said
    assert "Een groep heeft" not in said, "what is no number is not out of range as well"
    assert sql("SELECT count(*) FROM pilot") == [(0,)]


def test_what_has_to_be_filled_in_is_not_said_to_be_free(as_):
    asha, pilot = as_("asha"), planning.planned_pilot()
    free = "(mag leeg)"
    for path, name in (
        (f"/pilots/{pilot.code}", "status-reason"), ("/pilots/importeren", "file"),
        ("/partners/importeren", "file"), (f"/pilots/{pilot.code}/berichten/praktisch", "subject"),
        ("/pilots/nieuw", "age_band"),
    ):  # fmt: skip
        label = asha.page(path).find("label", {"for": name})
        assert label is None or free not in label.text, (path, name)
    assert free in asha.page("/pilots/nieuw").find("label", {"for": "place"}).text


def test_the_log_of_an_organisation_comes_first(as_):
    page = as_("asha").page(f"/partners/{planning.planned_pilot().organisation_id}").main
    heads = [head.text.strip() for head in page.select("section h2")]
    assert heads[0] == "Contactmomenten", heads


def test_the_contact_person_is_chosen_when_a_pilot_is_planned(as_, db, sql):
    from cleanup.services import partners

    asha = as_("asha")
    planning.type_programme(asha)
    planning.type_organisation(asha)
    planning.type_organisation(asha, "De Vonk")
    programme, pitstop, vonk = (
        planning.the_programme(), planning.the_organisation(), planning.the_organisation("De Vonk"),
    )  # fmt: skip
    kim, sam = (partners.add_contact(one, n, "", "", "") for one, n in ((pitstop, "Kim"), (vonk, "Sam")))
    db.session.commit()
    refused = planning.type_pilot(asha, programme, pitstop, contact=sam.id)
    assert refused.status_code == 422
    assert "Kies een contactpersoon van deze organisatie." in refused.text
    assert planning.type_pilot(asha, programme, pitstop, contact=kim.id).status_code == 303
    assert sql("SELECT contact_id FROM pilot") == [(kim.id,)]
