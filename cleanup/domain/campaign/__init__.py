"""The campaign: a channel that young people keep, with a second pair of eyes and honest figures.

Rules only: states of a post, words of ads, reach, comments, care for keepers, and reading figures of a
platform.
"""
