"""Two maps that are known in every number, as lines somebody could type."""

from cleanup.domain.ecosystem.capture_names import Named
from cleanup.domain.ecosystem.history import Arrow, ClaimAtDate
from cleanup.domain.ecosystem.kinds import SHORT
from cleanup.domain.ecosystem.ties import KnownTie
from cleanup.domain.partners.pipeline import STAKEHOLDER_LABELS

KINDS = list(STAKEHOLDER_LABELS)
PARTIES = [Named(kind, label, kind, (SHORT[kind], kind)) for kind, label in STAKEHOLDER_LABELS.items()]
PRESENT = {"maatschappelijk", "onderzoek", "gemeente", "onderwijs", "ggd"}

WHO_NAMES_WHOM = """\
mo > alle behalve plat mp
oa > alle behalve wt, plat, mp
gem > alle
ow > alle behalve ki plat
ggd > alle -pol -plat -rol -mp -ki
oud > alle -rijk -pol -plat -rol -mp -ki
jong > alle -rijk -pol -plat -rol -mp -ki
rijk > alle -pol -plat -rol -mp -ki
pol > alle -ggd -rijk -plat -rol
wt > alle -plat -rol -mp
jv > alle -plat -rol -mp -ki
hulp > alle -plat -rol -mp -ki
kw > alle -plat -rol -mp -ki
jw > alle -plat -rol -mp -ki
plat > alleen rijk mp gem pol
rol > alleen gem
mp > alleen mo
ki > alleen gem ow mo ggd rijk
"""
SHORT_TABLE = """\
mo → gem, ow, jong, mp · oa → gem, ow, mo · gem → ow, mo, ggd, jong, plat, rol, mp
ow → jong, oud, gem, jw, wt · ggd → ow, oud, gem · oud → jong, ow, mo
jong → oud, ow, jw, mo · rijk → gem, ow, mo · pol → gem, ow, jw, wt
plat → gem, rijk, mo, pol · rol → jong, mo, ow · mp → ow, jong, oud, mo · ki → gem, ow, mo, ggd, rijk
wt → ow, oud, jong, hulp · jv → gem, ow, wt, hulp · hulp → jong, oud, ow, wt, mp · kw → ow, hulp, mo, wt
jw → jong, ow, wt, hulp
"""
TYPED = """\
gem>mo o w, s w, € w, v w · gem>ow o w, s w, € w · mo>mo v w · ggd>ow o h, € h · ggd>oud o h
ow>ggd v w · oa>jong o w · oa>mo o w · ow>oud o h, v w · oud>ow v l · ow>jong o h
jw=wt, jw=ow o h (both ways)
wt=ow o g (both ways) · jw>jong o h · wt>jong o g · hulp>jong o l · hulp>oud o l · plat>jong v h
rijk>gem s l · pol>jw o w · rol>gem o w · mp>ow o l · ki>mo o w
"""


def as_ties(read):
    """Return captured lines as ties."""
    return [
        KnownTie(
            f"{one.source}-{one.target}-{one.said.kind}",
            one.source,
            one.target,
            one.said.kind,
            one.said.strength,
            one.said.context,
            said=frozenset([one.origin] if one.origin else []),
        )
        for one in read
    ]


def as_claims(read, session=1, origin=""):
    """Return captured lines as arrows and claims of one session."""
    arrows = [Arrow(_key(one), one.source, one.target, one.said.kind) for one in read]
    claims = [
        ClaimAtDate(
            _key(one), session, one.said.strength, one.said.context, one.said.presence,
            one.said.is_potential, one.speaker, one.origin or origin,
        )
        for one in read
    ]  # fmt: skip
    return arrows, claims


def _key(one):
    return f"{one.source}-{one.target}-{one.said.kind}"
