# SPDX-License-Identifier: MIT
"""Deals the rows of a journal out to shards. Usage: deal_journal.py JOURNAL FOLDER SHARDS

Row of block b goes to FOLDER/I.h5.journal with I = b % SHARDS + 1; docs/result_format.md describes the records.
"""
import struct
import sys

FRONT = 28  # magic, payload bytes, cell, block


def main():
    source, folder, shards = sys.argv[1], sys.argv[2], int(sys.argv[3])
    with open(source, "rb") as file:
        data = file.read()
    at = 16 + struct.unpack_from("<I", data, 12)[0] + 4
    parts = [[data[:at]] for _ in range(shards)]
    while at < len(data):
        magic, payload = struct.unpack_from("<II", data, at)
        block = struct.unpack_from("<I", data, at + 24)[0]
        assert magic == 0x574F5244
        end = at + FRONT + payload + 4
        parts[block % shards].append(data[at:end])
        at = end
    for number, part in enumerate(parts, 1):
        with open(f"{folder}/{number}.h5.journal", "wb") as file:
            file.write(b"".join(part))


main()
