"""The campaign: channels, posts with a second person, ads, comments as counts, care for keepers, figures."""
