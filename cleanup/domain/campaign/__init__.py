"""The campaign: a channel that young people keep, posts that a second person approves, and figures of it.

Rules only: states of a post, words of ads, reach, comments, care for keepers, and reading figures of a
platform.
"""
