"""The closing conversation belongs to a group and needs no pilot."""


def test_one_conversation_is_kept_while_typing_and_sent_once(staff, add_group, words):
    address = f"{add_group()}/slotgesprek"
    assert staff.post(f"{address}/bewaar", data={"CI01": "We kijken trots terug."}).status_code == 200
    assert "We kijken trots terug." in staff.get(address).get_data(as_text=True)
    assert staff.post(address, data={"CI01": "We kijken trots terug."}).status_code == 303
    assert "Dit formulier is verstuurd" in words(address)
    assert staff.post(f"{address}/bewaar", data={"CI01": "Anders."}).status_code == 422
    staff.post(address, data={"CI01": "Anders."})
    assert "Anders." not in words(address)


def test_each_group_has_its_own(staff, add_group, words):
    first, second = add_group(), add_group(name="Tweede")
    staff.post(f"{first}/slotgesprek", data={"CI01": "Van de eerste."})
    assert "Van de eerste." not in words(f"{second}/slotgesprek")
