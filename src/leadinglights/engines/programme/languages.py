"""Language codes the engine knows: ISO 639-1, and three-letter codes of common Chinese languages."""

from __future__ import annotations

from leadinglights.quantities.quoting import quoted

_ISO_639_1 = """
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el
en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu
ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na
nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so
sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
LANGUAGES = frozenset([*_ISO_639_1.split(), "cmn", "yue", "wuu"])
_COUNTRY_FOR_LANGUAGE = {
    "cn": "zh",
    "dk": "da",
    "jp": "ja",
    "cz": "cs",
    "gb": "en",
    "us": "en",
    "ua": "uk",
    "gr": "el",
}


def language_fault(code: str) -> str | None:
    """Say what is wrong with a language code, or None."""
    if code in LANGUAGES:
        return None
    meant = _COUNTRY_FOR_LANGUAGE.get(code.lower())
    if (
        meant is None
        and code[:2].lower() in LANGUAGES
        and (code.isupper() or "-" in code or "_" in code)
    ):
        meant = code[:2].lower()
    remedy = (
        f"did you mean {quoted(meant)}?"
        if meant
        else "use a two-letter ISO 639-1 code such as 'zh' or 'da'"
    )
    return f"unknown language {quoted(code)}: {remedy}"
