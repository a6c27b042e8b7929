# SPDX-License-Identifier: MIT
"""Changes a line of a journal's header and its checksum. Usage: edit_journal.py FROM TO NAME VALUE

docs/result_format.md describes the header, https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md the checksum.
"""
import struct
import sys

PRIMES = 2654435761, 2246822519, 3266489917, 668265263, 374761393
MASK = 0xFFFFFFFF


def rotated(x, bits):
    return ((x << bits) | (x >> (32 - bits))) & MASK


def xxh32(data):
    one, two, three, four, five = PRIMES
    at = 0
    if len(data) >= 16:
        lanes = [(one + two) & MASK, two, 0, -one & MASK]
        while at + 16 <= len(data):
            words = struct.unpack_from("<4I", data, at)
            lanes = [rotated((lane + word * two) & MASK, 13) * one & MASK for lane, word in zip(lanes, words)]
            at += 16
        value = sum(rotated(lane, bits) for lane, bits in zip(lanes, (1, 7, 12, 18))) & MASK
    else:
        value = five
    value = (value + len(data)) & MASK
    while at + 4 <= len(data):
        value = rotated((value + struct.unpack_from("<I", data, at)[0] * three) & MASK, 17) * four & MASK
        at += 4
    for byte in data[at:]:
        value = rotated((value + byte * five) & MASK, 11) * one & MASK
    value = (value ^ (value >> 15)) * two & MASK
    value = (value ^ (value >> 13)) * three & MASK
    return value ^ (value >> 16)


def main():
    source, target, name, value = sys.argv[1:]
    with open(source, "rb") as file:
        data = file.read()
    magic, version, length = struct.unpack_from("<8sII", data)
    text, rest = data[16:16 + length], data[16 + length:]
    assert magic == b"DELPHJNL" and struct.unpack("<I", rest[:4])[0] == xxh32(data[:16 + length])
    lines = text.decode().splitlines()
    assert any(line.startswith(name + "=") for line in lines)
    text = "".join((f"{name}={value}" if line.startswith(name + "=") else line) + "\n" for line in lines).encode()
    head = struct.pack("<8sII", magic, version, len(text)) + text
    with open(target, "wb") as file:
        file.write(head + struct.pack("<I", xxh32(head)) + rest[4:])


main()
