"""The words of the campaign: complete in both languages, with a source, and not passed off as checked."""

from cleanup.domain.campaign.comments import STORM_FROM
from cleanup.services.platform.content.loader import load_content

CAMPAIGN = load_content().campaign


def test_there_is_a_guideline_for_each_thing_that_pages_lean_on():
    codes = {one.code for one in CAMPAIGN.guidelines}
    assert {
        "moderating",
        "care_for_keepers",
        "app_tools",
        "house_style",
        "alt_texts",
        "use_elsewhere",
    } <= codes
    assert {card.code for card in CAMPAIGN.cards} >= {"threat", "private_data", "worry", "about_you", "storm"}


def test_every_text_is_there_in_both_languages_with_owner_source_and_day():
    for card in (*CAMPAIGN.guidelines, *CAMPAIGN.cards):
        texts = (card.name, *getattr(card, "points", ()), *getattr(card, "steps", ()))
        assert all(text["nl"] and text["en"] for text in texts), card.code
    for one in (*CAMPAIGN.guidelines, *CAMPAIGN.cards, *CAMPAIGN.captions):
        assert one.origin.owner
        assert one.origin.source
        assert one.origin.checked_on
    assert CAMPAIGN.is_concept


def test_every_caption_has_an_alt_text_and_three_in_ten_are_light():
    assert all(caption.alt_text["nl"] and caption.alt_text["en"] for caption in CAMPAIGN.captions)
    light = sum(caption.tone == "luchtig" for caption in CAMPAIGN.captions)
    assert light / len(CAMPAIGN.captions) >= 0.25


def test_the_words_of_ads_are_those_of_the_pilot_year_with_their_day():
    refused = {word.stem for word in CAMPAIGN.ad_words if word.refused}
    passed = {word.stem for word in CAMPAIGN.ad_words if not word.refused}
    assert refused == {"racis", "polaris", "seksis"}
    assert passed == {"discriminatie", "haat", "toxic", "gelijkheid", "respect"}
    assert all(word.seen_on.year == 2025 for word in CAMPAIGN.ad_words)
    assert "6 oktober 2025" in CAMPAIGN.ad_rule["nl"]


def test_nobody_is_asked_to_report_together():
    words = " ".join(point["nl"] for one in CAMPAIGN.guidelines for point in one.points)
    assert "Vraag nooit een groep om mee te melden" in words


def test_the_card_of_a_storm_names_the_limit_and_calls_it_a_proposal():
    [storm] = [card for card in CAMPAIGN.cards if card.code == "storm"]
    assert STORM_FROM == 15
    assert "vijftien" in storm.signals[0]["nl"]
    assert "voorstel" in storm.signals[0]["nl"]
