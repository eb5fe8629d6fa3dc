#!/usr/bin/env python3
"""Reads a Leitmotif vault, backup or sealed export without Leitmotif, from docs/vault.md alone.

usage: vault-decrypt.py FILE OUT [--recovery-key]      asks for the passphrase, or takes it from standard input when that is no terminal

A vault or backup becomes an ordinary SQLite database at OUT (the words: select body from value where collection = 'session'); a sealed
export becomes a folder. What is written is NOT encrypted. Needs Python 3.9 or newer and libsodium.so.
"""

from __future__ import annotations

import argparse
import ctypes
import ctypes.util
import getpass
import hashlib
import os
import sys
from pathlib import Path

PAGE, HEADER = 4096, 8192
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def sodium() -> ctypes.CDLL:
    for name in ("libsodium.so.23", "libsodium.so.26", ctypes.util.find_library("sodium")):
        try:
            library = ctypes.CDLL(name)
        except (OSError, TypeError):
            continue
        library.sodium_init()
        return library
    sys.exit("libsodium is not installed")


SODIUM = sodium()
U64 = ctypes.c_uint64


class Refused(Exception):
    pass


def number(data: bytes, at: int, size: int = 4) -> int:
    return int.from_bytes(data[at:at + size], "little")


def blake2b(data: bytes, key: bytes = b"") -> bytes:
    return hashlib.blake2b(data, digest_size=32, key=key).digest()


def subkey(master: bytes, which: int) -> bytes:
    return hashlib.blake2b(b"", digest_size=32, key=master, salt=which.to_bytes(16, "little"), person=b"leitmoti".ljust(16, b"\0")).digest()


def argon2id(secret: bytes, salt: bytes, passes: int, memory_kib: int) -> bytes:
    if not (1 <= passes <= 64 and 8 <= memory_kib <= 1024 * 1024):
        raise Refused("the header asks for more than any vault needs")
    out = ctypes.create_string_buffer(32)
    if SODIUM.crypto_pwhash(out, U64(32), secret, U64(len(secret)), salt, U64(passes), ctypes.c_size_t(memory_kib * 1024), 2) != 0:
        raise Refused("not enough memory")
    return out.raw


def unwrap(wrapped: bytes, beside: bytes, nonce: bytes, key: bytes) -> bytes:
    out = ctypes.create_string_buffer(32)
    if SODIUM.crypto_aead_chacha20poly1305_ietf_decrypt(out, None, None, wrapped, U64(len(wrapped)), beside, U64(len(beside)), nonce, key) != 0:
        raise Refused("this does not open it")
    return out.raw


def chacha20(data: bytes, nonce: bytes, block: int, key: bytes) -> bytes:
    """From block `block` on; the counter wraps at 2^32, which libsodium's own call does not allow, so it is cut in two there."""
    room = (2**32 - block) * 64
    if len(data) > room:
        return chacha20(data[:room], nonce, block, key) + chacha20(data[room:], nonce, 0, key)
    out = ctypes.create_string_buffer(len(data))
    SODIUM.crypto_stream_chacha20_ietf_xor_ic(out, data, U64(len(data)), nonce, ctypes.c_uint32(block), key)
    return out.raw


def open_header(copies: list[bytes], secret: bytes, recovery: bool) -> bytes:
    """The master key."""
    good = [c for c in copies if len(c) == PAGE and c[:16] == b"LEITMOTIF-VAULT\n" and blake2b(c[:4064]) == c[4064:]]
    if not good:
        raise Refused("no good header")
    header = max(good, key=lambda c: number(c, 24, 8))
    if number(header, 16) != 1:
        raise Refused("a newer format")
    at = 152 if recovery else 56
    key = argon2id(secret, header[at + 16:at + 32], number(header, at + 8), number(header, at + 12))
    master = unwrap(header[at + 44:at + 92], header[32:48] + header[at:at + 32], header[at + 32:at + 44], key)
    if blake2b(header[:248], subkey(master, 2)) != header[248:280]:
        raise Refused("the header was changed")
    return master


def open_page(page: bytes, place: int, key: bytes) -> bytes:
    nonce, tag = page[4064:4080], page[4080:]
    block = number(nonce, 12) ^ place
    once = chacha20(bytes(64), nonce[:12], block, key)
    expected = ctypes.create_string_buffer(16)
    SODIUM.crypto_onetimeauth_poly1305(expected, page[:4080], U64(4080), once[:32])
    if expected.raw != tag:
        raise Refused(f"page {place} was changed")
    clear = 24 if place == 1 else 0
    content = page[:clear] + chacha20(page[clear:4064], nonce[:12], (block + 1) % 2**32, once[32:])
    return (b"SQLite format 3\0" + content[16:] if place == 1 else content) + page[4064:]


def log_pages(log: bytes) -> tuple[dict[int, bytes], int]:
    """The pages of the log up to its last complete save, and the number of pages of the database after it (SQLite's WAL format)."""
    if len(log) < 32 or int.from_bytes(log[:4], "big") not in (0x377F0682, 0x377F0683):
        return {}, 0
    order = "big" if log[3] & 1 else "little"

    def checksum(data: bytes, one: int, two: int) -> tuple[int, int]:
        for at in range(0, len(data), 8):
            one = (one + int.from_bytes(data[at:at + 4], order) + two) % 2**32
            two = (two + int.from_bytes(data[at + 4:at + 8], order) + one) % 2**32
        return one, two

    def big(at: int) -> int:
        return int.from_bytes(log[at:at + 4], "big")

    sums = checksum(log[:24], 0, 0)
    if sums != (big(24), big(28)):
        return {}, 0
    pages: dict[int, bytes] = {}
    waiting: dict[int, bytes] = {}
    size = 0
    for at in range(32, len(log) - 24 - PAGE + 1, 24 + PAGE):
        if log[at + 8:at + 16] != log[16:24]:
            break
        sums = checksum(log[at + 24:at + 24 + PAGE], *checksum(log[at:at + 8], *sums))
        if sums != (big(at + 16), big(at + 20)):
            break
        waiting[big(at)] = log[at + 24:at + 24 + PAGE]
        if big(at + 4):
            size = big(at + 4)
            pages.update(waiting)
            waiting.clear()
    return pages, size


def decrypt_vault(path: Path, secret: bytes, recovery: bool, out: Path) -> None:
    data = path.read_bytes()
    key = subkey(open_header([data[:PAGE], data[PAGE:HEADER]], secret, recovery), 1)
    pages = {n + 1: data[HEADER + n * PAGE:HEADER + (n + 1) * PAGE] for n in range((len(data) - HEADER) // PAGE)}
    log = path.with_name(path.name + "-wal")
    newer, size = log_pages(log.read_bytes()) if log.exists() else ({}, 0)
    pages.update(newer)
    clear = bytearray()
    for place in range(1, (size or len(pages)) + 1):
        clear += open_page(pages[place], place, key)
    clear[18:20] = b"\1\1"  # no log belongs to the copy
    with open(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(clear)


def decrypt_sealed(path: Path, secret: bytes, recovery: bool, out: Path) -> None:
    data = path.read_bytes()
    key = subkey(open_header([data[24:24 + PAGE]], secret, recovery), 3)
    at = 24 + PAGE
    state = ctypes.create_string_buffer(SODIUM.crypto_secretstream_xchacha20poly1305_statebytes())
    if SODIUM.crypto_secretstream_xchacha20poly1305_init_pull(state, data[at:at + 24], key) != 0:
        raise Refused("the stream is damaged")
    head, at, tag, clear = data[:at], at + 24, ctypes.c_ubyte(0), b""
    while tag.value != 3:
        length = number(data, at)
        chunk = data[at + 4:at + 4 + length]
        piece = ctypes.create_string_buffer(max(1, length - 17))
        if len(chunk) < max(17, length) or SODIUM.crypto_secretstream_xchacha20poly1305_pull(
                state, piece, None, ctypes.byref(tag), chunk, U64(length), head, U64(len(head))) != 0:
            raise Refused("the file was changed or cut")
        clear += piece.raw[:length - 17]
        at += 4 + length
    out.mkdir(mode=0o700)
    at = 0
    while at < len(clear):
        name_size, size = number(clear, at), number(clear, at + 4, 8)
        name = clear[at + 12:at + 12 + name_size].decode()
        target = (out / name).resolve()
        if out.resolve() not in target.parents:
            raise Refused("a name that leads elsewhere")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(clear[at + 12 + name_size:at + 12 + name_size + size])
        at += 12 + name_size + size


def recovery_bytes(typed: str) -> bytes:
    symbols = [ALPHABET.index(s) for s in typed.upper().translate(str.maketrans("OIL", "011", "- \t\r\n"))]
    if len(symbols) != 36:
        raise Refused("a recovery key has 36 letters and digits")
    value = 0
    for symbol in symbols[:32]:
        value = value << 5 | symbol
    key = value.to_bytes(20, "big")
    check = int.from_bytes(blake2b(key)[:3], "big") >> 4
    if [check >> shift & 31 for shift in (15, 10, 5, 0)] != symbols[32:]:
        raise Refused("there is a slip in this recovery key")
    return key


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--recovery-key", action="store_true")
    options = parser.parse_args()
    try:
        if sys.stdin.isatty():
            typed = getpass.getpass("Recovery key: " if options.recovery_key else "Passphrase: ")
        else:
            typed = sys.stdin.buffer.readline().rstrip(b"\r\n").decode("utf-8", "surrogateescape")
        secret = recovery_bytes(typed) if options.recovery_key else typed.encode("utf-8", "surrogateescape")
        sealed = options.file.open("rb").read(16) == b"LEITMOTIF-SEALED"
        (decrypt_sealed if sealed else decrypt_vault)(options.file, secret, options.recovery_key, options.out)
    except (Refused, OSError, ValueError) as error:
        print(f"vault-decrypt: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
