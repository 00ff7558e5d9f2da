"""Speech made readable without changing what it says: fillers, repetitions and false starts go, nothing is added."""

from __future__ import annotations

import re

from notes.minute.words import words

# Patterns that take long begin with a look at the next letter or sign: most places are passed over for it alone.
_FILLER = re.compile(
    r"(?=[,uehm])(?:,\s*)?\b(?:u+m+|u+h+|uh+m|erm?|ah|hm+|mm+|mhm|mm-hmm|uh-huh)\b(?:[,.…](?=\s|$))?(?:\s*\.\.\.)?",
    re.IGNORECASE,
)
_NO_BE = "".join(
    rf"(?<!{be} )" for be in (r"\bis", r"\bare", r"\bwas", r"\bwere", r"\bbe", r"\bnot", "'s", "'re", "'m", "n't")
)
_ASIDE = re.compile(
    r"(?:,\s*|\s+)(?:you know|i mean|like|sort of|kind of|basically|actually|obviously|literally|honestly|frankly|"
    r"right|okay|ok|yeah|(?<!as )well|of course|again|you see|so to speak|if you will|as i said|"
    r"like i said|as (?:i|we) (?:mentioned|said)(?: before| earlier)?|anyways?|by the way),\s+"
    r"(?P<clause>(?:i|we|they|you|it|he|she|there|that|this|if|when|so|and|but|because|which|then)\b)?",
    re.IGNORECASE,
)
# Without commas around them only what never carries meaning: "it is kind of slow" says less than "it is slow".
_EMPTY = re.compile(
    r"\b(?:you know(?! (?:what|how|that|if|where|when|why|who|the|about|of|it|any|whether))|"
    rf"{_NO_BE}(?:kind of(?! (?:a|an|the)\b)|sort of(?! (?:a|an|the)\b)|kinda|sorta|basically)|"
    r"literally|actually|obviously|honestly)\b\s*,?",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:and|so|but|or|well|okay|ok|yeah|yep|yes|yup|sure|right(?! now\b)|alright|all right|now|then|oh|"
    r"ah|hey|hi|hello|sorry|anyways?|also|again|basically|actually|obviously|honestly|i mean|you know|like|"
    r"like i said|as i said|as i mentioned|as you know|of course|fair enough|cool|great|good|"
    r"perfect|exactly|absolutely|definitely|thanks|thank you|plus|"
    r"that said|that being said|having said that|meanwhile|really|finally|however|no worries|"
    r"let's see|let me see|see|look|listen|just|by the way|in fact|the other thing is(?: that)?|"
    r"one thing is(?: that)?|the thing is(?: that)?|the only thing is(?: that)?|"
    r"(?:hey|hi|hello|thanks|thank you),? (?:folks|everyone|everybody|all|guys|y'all|again|so much|very much))"
    r"(?:\s*[,.!…]+\s*|\s+(?=\w)))+",
    re.IGNORECASE,
)
# Words that open a sentence as often as they fill it: cut only before a comma.
_KEEP_UNLESS_COMMA = words(
    "now like just see look great good right sure definitely or really finally however meanwhile"
)
_OPENS = re.compile(
    r"\bnow (?!that\b|is\b|are\b|was\b|were\b)|\blike (?:i|we|they|you|it|he|she|there)\b", re.IGNORECASE
)
"""Where such a word only leads over to what follows."""
_REPEAT = re.compile(r"\b((?:[\w'’]++\s++){0,5}[\w'’]++)(?:\s*[,.…—-]*\s+\1\b)+", re.IGNORECASE)
_WORD_OF_REPEAT = re.compile(r"[\w'’]+")
_MAY_REPEAT = words("that had very really no bye blah many so far ha ho")
_RESTART = re.compile(
    r"\b(?=[iwtyhs])(I|we|they|you|it|he|she|that|there|who|what)\b[,…]?\s+(?=\1['’](?:m|ve|re|ll|d|s)\b)",
    re.IGNORECASE,
)
_RESTART_BACK = re.compile(
    r"\b(?=[iwtyhs])(I|we|they|you|it|he|she|that|there)['’](?:m|ve|re|ll|d|s)[,…]?\s+(?=\1\s)", re.IGNORECASE
)
# "We are we have already moved": the speaker began anew; but "if we can we will" and "we hope we can" are whole.
_ANEW = re.compile(
    r"\b(?=[iwtyhs])"
    r"(?<!\bif )(?<!\bwhen )(?<!\bonce )(?<!\bwhat )(?<!\bwhere )(?<!\bhow )(?<!\bthat )(?<!\bwhich )(?<!\bas )"
    r"(I|we|they|you|it|he|she)(?:'\w+)?"
    r"(?:[ ,]+(?!(?:think|know|knew|say|said|hope|guess|believe|feel|felt|wish|mean|meant|see|saw|thought|"
    r"like|want|need|"
    r"decided|agreed|mentioned|assume|figured|realized|found|ensure|sure|told|tell|and|or|but|so|because|if|when|that|"
    r"what|how|where|which|who)\b)[\w']+){1,3}[,…]* "
    r"(?=\1(?:'(?:m|ve|re|ll|d|s)\b| (?:are|is|was|were|have|has|had|will|would|can|could|should|need|want|"
    r"got|did|also|just|already|finally|recently)\b))",
    re.IGNORECASE,
)
# "the how the how", "the presumably the last", "gets the like the path".
_TWICE = re.compile(r"\b(?=[taomy])(the|an?|our|my|your|their|this|that|these)\s+([\w']+)\s+\1\b(?=\s)", re.IGNORECASE)
_KEPT_BETWEEN = re.compile(r"(?:\w+ly|just|really|now|also|still|all|both)$", re.IGNORECASE)
_AS_PART = re.compile(
    r"^(?:as part of|because of|on top of|in addition to|besides) "
    r"(?:this|that|all (?:this|that)|it|those|these),\s*",
    re.IGNORECASE,
)
_CUT_WORD = re.compile(r"\b\w{1,8}[-—–]{1,2}\s*(?:,\s*)?(?=\s\S)")
_TAIL = re.compile(
    r"(?=[\s,.?!…]|$)(?!(?<=[.?!…])[.?!…])(?:[\s,]+(?:and|so|right|okay|ok|yeah|you know|like|if you will|too|also|"
    r"as well|then|though|anyways?|i mean|so yeah|and yeah))*[\s,]*([.?!…]*)$",
    re.IGNORECASE,
)
# The recogniser's comma is a pause; behind these words no written comma stands.
_PAUSE = re.compile(
    r"\b(?=\w+(?:'\w)?,)(a|an|the|is|are|was|were|be|it's|that's|there's|to|of|in|on|for|with|from|if|that|and|but|or|so|we|they|i|who|"
    r"those|these|our|your|their|"
    r"definitely|very|more|have|has|had|will|would|can|could|should),(?!\s*(?:for example|for instance|of course|"
    r"in fact|"
    r"however|say|at least|at most|if|when))",
    re.IGNORECASE,
)
_VOWEL_BEHIND_A = re.compile(r"\b([Aa]) (?=(?:[aei]|o(?!n[ce]\b))(?!u)[a-z]{2}|OS\b)")
_SPLICE = re.compile(r", (There's|There (?:is|are)|We|It|It's|They|You|This|That's)(?= )")
_SMALL_I = re.compile(r"(?<![\w./-])i(?=(?:'[a-z]+)?(?:[\s,]|$))")
_WORD = re.compile(r"[\w'-]+")
_BLANK_BEFORE = re.compile(r" ([,.;:?!…])")
_COMMAS = re.compile(r",(?:\s*,)+")
_COMMA_BEFORE = re.compile(r",\s*([.?!])")
_LOOSE_WORDS = words(
    "um umm ummm uh uhh uhm er erm ah hm hmm hmmm mm mmm mhm mm-hmm uh-huh gonna wanna gotta cause 'cause cuz 'cuz got"
)
_EMPTY_WORDS = words("know kind sort kinda sorta basically literally actually obviously honestly")
_TAIL_KEPT = words("too though then well")
_SPOKEN = (
    (re.compile(r"\bgonna\b", re.IGNORECASE), "going to"),
    (re.compile(r"\bwanna\b", re.IGNORECASE), "want to"),
    (re.compile(r"\bgotta\b", re.IGNORECASE), "have to"),
    (re.compile(r"(?<!\w)['’]?(?:cause|cuz)\b(?= (?:i|we|you|they|it|there|that|the)\b)", re.IGNORECASE), "because"),
    (re.compile(r"\bgot to\b", re.IGNORECASE), "have to"),
)


def tidy(text: str) -> str:
    """One spoken sentence as a written one, without its capital and full stop; empty where nothing was said."""
    text = text.replace("’", "'")
    found = frozenset(_WORD.findall(text.lower()))
    if not _LOOSE_WORDS.isdisjoint(found):
        for pattern, written in _SPOKEN:
            text = pattern.sub(written, text)
        text = _FILLER.sub(" ", text)
    if "," in text:
        text = _ASIDE.sub(lambda m: f", {m['clause']}" if m["clause"] else " ", text)
    if not _EMPTY_WORDS.isdisjoint(found):
        text = _EMPTY.sub("", text)
    if "-" in text or "–" in text or "—" in text:
        text = _CUT_WORD.sub(" ", text)
    text = _spaced(text)
    before = None
    while before != text:
        before = text
        if _may_repeat(text):
            text = _REPEAT.sub(_once, text)
        if "'" in text:
            text = _RESTART_BACK.sub("", _RESTART.sub("", text))
        text = _TWICE.sub(_between, _ANEW.sub("", text))
        text = _AS_PART.sub("", _spaced(_without_lead(text)))
    if not text.endswith("?"):  # "it is done, right?" asks
        text = _spaced(_TAIL.sub(_ending, text))
    return _spaced(_PAUSE.sub(r"\1", text)) if "," in text else text


def sentence_case(text: str) -> str:
    """Capital at the front, one full stop at the end."""
    text = text.strip(" ,;:-–—")
    if not text:
        return ""
    text = _SMALL_I.sub("I", _VOWEL_BEHIND_A.sub(r"\1n ", _SPLICE.sub(r". \1", text)))
    if not text.endswith(("?", "!", ".")):
        text = text.rstrip("…. ,") + "."
    return text[0].upper() + text[1:]


def _may_repeat(text: str) -> bool:
    """A word stands again within six words: only then is it worth looking for repeats, which takes long."""
    found = _WORD_OF_REPEAT.findall(text.lower())
    return any(word in found[i + 1 : i + 7] for i, word in enumerate(found))


def _once(m: re.Match[str]) -> str:
    return m[0] if m[1].lower() in _MAY_REPEAT or m[1].isdigit() else m[1]


def _between(m: re.Match[str]) -> str:
    return f"{m[2]} {m[1]}" if _KEPT_BETWEEN.match(m[2]) else m[1]


def _without_lead(text: str) -> str:
    m = _LEAD.match(text)
    if not m:
        return text
    rest = text[m.end() :]
    last = re.findall(r"[\w']+", m[0])[-1].lower()
    kept = last in _KEEP_UNLESS_COMMA and not _OPENS.match(f"{last} {rest}")
    if kept and not m[0].rstrip().endswith((",", ".", "!", "…")):
        word = re.search(r"[\w']+$", text[: m.end()].rstrip())
        cut = word.start() if word else 0
        return text[cut:] if cut else text
    return rest or ""


def _ending(m: re.Match[str]) -> str:
    if m[0].strip(" ,.?!…").lower() in _TAIL_KEPT | {"as well"}:
        return m[0]
    return m[1]


def _spaced(text: str) -> str:
    text = _BLANK_BEFORE.sub(r"\1", " ".join(text.split()))
    if "," in text:
        text = _COMMA_BEFORE.sub(r"\1", _COMMAS.sub(",", text))
    return text.strip(" ,;")
