"""Building what IT hands out: the extension signed, the wheel, the one-folder program and the Debian package.

Everything is made from the files of one commit, and twice from the same commit comes out the same, byte for
byte. Works in a checkout only, and is no part of the program that it builds.
"""
