"""Tables of the campaign: the channel and who keeps it, posts, comments as counts, care, and figures."""
