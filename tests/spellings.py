"""Eighteen ways to write "rahasia negara", all of which a list must find. The tests hold Bijak to them, and
bench/lookup.py counts how many its peers find."""

SPELLINGS = {
    "plain": "rahasia negara",
    "capitals": "RAHASIA Negara",
    "double space": "rahasia  negara",
    "line break": "rahasia\nnegara",
    "no-break space": "rahasia\u00a0negara",
    "hyphen": "rahasia-negara",
    "zero width": "raha\u200bsia negara",
    "soft hyphen": "raha\u00adsia negara",
    "full width": "ｒａｈａｓｉａ ｎｅｇａｒａ",
    "Cyrillic а": "rаhаsiа negаrа",
    "mathematical bold": "𝐫𝐚𝐡𝐚𝐬𝐢𝐚 𝐧𝐞𝐠𝐚𝐫𝐚",
    "leet": "r4h4514 n3g4r4",
    "spaced letters": "r a h a s i a n e g a r a",
    "dotted letters": "r.a.h.a.s.i.a n.e.g.a.r.a",
    "repeated letters": "rahasiaaaa negaraaaa",
    "-nya": "rahasia negaranya",
    "hashtag": "#rahasianegara",
    "underscores": "_rahasia negara_",
}
