"""Short and colloquial spellings of Indonesian function words, and the word each stands for.

They matter between the words of a phrase: "jgn disebar dl" is "jangan disebar dulu". Content words are not
here: a list that wants "bocor" says so. The spellings were chosen by hand from everyday writing.
"""

from __future__ import annotations

from typing import Final

_SPELLINGS: Final = """
yang: yg yng iang
dengan: dgn dg dng dgan sama2
tidak: tdk gak gk ga nggak ngga nggk enggak engga kagak kaga tak tdak gag ndak
untuk: utk untk buat tuk bwt
dari: dr dri
karena: krn karna krna krena soalnya
sudah: sdh udah udh dah uda sdah
belum: blm blom belom blum
akan: akn bakal
dan: dn
atau: ato ataw
pada: pd pda
dalam: dlm dalem dlam
jangan: jgn jngn jangn jan
saya: sy gue gw gua aku aq ak
kamu: km kmu lo lu loe elu
kami: kmi
kita: kt kta
mereka: mrk mreka
dia: doi
ini: ni nih
itu: tu tuh
juga: jg jga
saja: aja aj sj ja
jadi: jd jdi
kalau: kalo klo kl klu kalu klau
sampai: sampe smpe smpai sampek
seperti: spt sprti kayak kyk kek kaya
sebelum: sblm sblum
sesudah: ssdh
setelah: stlh stelah
sekarang: skrg skrng skarang skg
lagi: lg lgi
masih: msh masi
orang: org orng
bisa: bs bsa
mau: mo mw
harus: hrs hrus
tetapi: tp tpi tapi
tentang: ttg tntang
secara: scr
para: pr
oleh: olh
bagi: bg
antara: antr
hanya: hny cuma cm cuman
semua: smua smw sm2
lebih: lbh
kepada: kpd
terhadap: thd trhdp
bahwa: bhw bhwa
agar: agr
sangat: sgt sngt bgt banget bgtt
banyak: byk bnyk
bukan: bkn bukn
dulu: dl dlu
telah: tlh
sedang: sdg lg2
adalah: adlh adl
tersebut: tsb tsbt
dapat: dpt
sebagai: sbg sbagai
"""

_AMBIGUOUS: Final = """
dr pd sm km kt ni tu bs pr bg cm dg lo lu ja jan ak mo kek kaya buat tak tapi aku ga dah dl ndak doi adl tuk
para
"""
"""Spellings that are also something else (dr. Tirta, a DOI, km): a list that writes them means them."""

FORMAL: Final[dict[str, str]] = {
    spelling: word
    for line in _SPELLINGS.strip().splitlines()
    for word, _, spellings in [line.partition(":")]
    for spelling in spellings.split()
}
"""Every short spelling and the word it stands for, for the words of a post."""

FORMAL_IN_LISTS: Final = {
    spelling: word for spelling, word in FORMAL.items() if spelling not in _AMBIGUOUS.split()
}
"""The same for the words of a listed phrase, without the spellings that have a meaning of their own."""
