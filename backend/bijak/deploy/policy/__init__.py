"""Policies with which an organisation gives the extension to its browsers: one file for each format.

`wish.py` says what is wanted; `chromium.py` and `firefox.py` say it in the words of each family;
`linux.py`, `windows_reg.py`, `admx.py` and `mobileconfig.py` write it down; `files.py` puts it together.
"""
