# SPDX-License-Identifier: MIT
"""Names in files: texts as Python has them, and what to say where a name is not there."""
import difflib


def text(value):
    """A text of an HDF5 file, which is stored as bytes."""
    return value.decode() if isinstance(value, bytes) else str(value)


def plain(value):
    """An attribute as text or as Python's own number."""
    return text(value) if isinstance(value, (bytes, str)) else value.item()


def unknown(what, name, names):
    """The error to raise for a name that is not there, with the nearest one."""
    near = difflib.get_close_matches(str(name), [str(other) for other in names], 1)
    return ValueError(f"there is no {what} '{name}'" + (f", did you mean '{near[0]}'?" if near else ""))


def chosen(names, wanted, what):
    """Positions of the wanted names (one, or a list of them) in their order; all of them for None.

    A name that stands at several positions gives all of these; a number is the name that is written like it. Errors:
    ValueError for an unknown name.
    """
    if wanted is None:
        return list(range(len(names)))
    positions = []
    for name in [wanted] if isinstance(wanted, str) or not hasattr(wanted, "__iter__") else wanted:
        found = [i for i, other in enumerate(names) if other == str(name)]
        if not found:
            raise unknown(what, name, names)
        positions += found
    return positions


def one(names, wanted, what):
    """Position of one name. Errors: ValueError for an unknown name, or where it is not one name."""
    if not isinstance(wanted, str):
        raise ValueError(f"one {what} is needed, not {wanted!r}")
    return chosen(names, wanted, what)[0]
