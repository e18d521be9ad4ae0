"""The ecosystem map: who does what with whom, said by whom, and what that does not say.

``graph`` counts and finds what would fall apart, ``ties`` reads several kinds of relation together,
``history`` keeps sessions apart, ``blind`` says what the map cannot know, ``capture`` reads what is typed at
the table, ``sentences`` says it in words, ``placing`` and ``routing`` make what ``picture`` draws.
"""
