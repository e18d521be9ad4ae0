"""Forms of the campaign: posts, ads, comments, care and figures."""
