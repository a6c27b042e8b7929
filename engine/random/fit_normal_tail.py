#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes the coefficients in engine/random/normal.hpp and measures the error of the formulas that use them.

Needs NumPy and SciPy. `fit_normal_tail.py` prints the coefficients and the largest errors over a dense set of tail
probabilities; `fit_normal_tail.py --exhaustive` measures every float in [2^-33, 0.5] (some minutes).

Centre, q >= CUT: z = (1 - 2q) P(s) / Q(s), s = sqrt(4q(1 - q)). Tail, q < CUT: z = T(sqrt(-log2 q) - CENTRE) with
log2 of the mantissa a polynomial. All are fitted to scipy.special.ndtri in double precision, in the maximum norm, by
Lawson's reweighted least squares, then rounded to single precision; the error is measured on the single-precision
arithmetic of the header, operation for operation.
"""
import sys

import numpy as np
from numpy.polynomial import Polynomial, chebyshev
from scipy.special import ndtri

CUT = np.float32(0.001)
CENTRE = np.float32(4.5)
f32 = np.float32


def fit(x, target, weight, degree_p, degree_q, steps=800):
    """Coefficients (lowest power first) of P and Q, Q's leading constant 1, of least max |weight (target - P/Q)|."""
    lo, hi = x.min(), x.max()
    u = (2 * x - lo - hi) / (hi - lo)
    p_basis, q_basis = chebyshev.chebvander(u, degree_p), chebyshev.chebvander(u, degree_q)[:, 1:]
    lawson, q_value, best = np.full_like(x, 1 / x.size), np.ones_like(x), (np.inf, None, None)
    for _ in range(steps):
        w = np.sqrt(lawson) * weight / q_value
        c = np.linalg.lstsq(np.hstack([p_basis, -target[:, None] * q_basis]) * w[:, None], target * w, rcond=None)[0]
        p, q = c[:degree_p + 1], np.r_[1, c[degree_p + 1:]]
        q_value = np.abs(chebyshev.chebval(u, q))
        error = np.abs(weight * (target - chebyshev.chebval(u, p) / q_value))
        if error.max() < best[0]:
            best = (error.max(), p, q)
        lawson = lawson * error / error.max()
        lawson = lawson / lawson.sum() + 1e-12
    power = [chebyshev.Chebyshev(c, domain=[lo, hi]).convert(kind=Polynomial).coef for c in best[1:]]
    return best[0], power[0] / power[1][0], power[1] / power[1][0]


def horner(coefficients, x):
    value = np.full_like(x, coefficients[-1])
    for c in coefficients[-2::-1]:
        value = value * x + c
    return value


def normal_tail(q, table):
    """The header's arithmetic in single precision."""
    s = np.sqrt(f32(4) * q * (f32(1) - q))
    z = (f32(1) - f32(2) * q) * horner(table["p"], s) / horner(table["q"], s)
    rare = q < CUT
    bits = q[rare].view(np.int32)
    mantissa = ((bits & 0x7FFFFF) | 0x3F800000).view(f32)
    exponent = ((bits >> 23) - 127).astype(f32)
    log2 = exponent + horner(table["log2"], mantissa - f32(1.5))
    z[rare] = horner(table["tail"], np.sqrt(-log2) - CENTRE)
    return z


def make_table():
    q = np.exp(np.linspace(np.log(float(CUT)), np.log(0.4999999), 3000))
    width = 1 - 2 * q
    e_centre, p, d = fit(np.sqrt(4 * q * (1 - q)), -ndtri(q) / width, width, 4, 4)
    length = np.linspace(-np.log2(float(CUT)), 33, 3000)
    t = np.sqrt(length) - float(CENTRE)
    e_tail, tail, _ = fit(t, -ndtri(2.0 ** -length), np.ones_like(t), 7, 0)
    m = np.linspace(1, 2, 3000)
    e_log, log2, _ = fit(m - 1.5, np.log2(m), np.ones_like(m), 7, 0)
    print(f"// fit before rounding: centre {e_centre:.1e}, tail {e_tail:.1e}, log2 {e_log:.1e}")
    return {k: v.astype(f32) for k, v in {"p": p, "q": d, "tail": tail, "log2": log2}.items()}


def largest_error(q, table):
    error = np.abs(normal_tail(q, table) + ndtri(q.astype(np.float64)))
    worst = error.argmax()
    return error[worst], q[worst]


def main():
    table = make_table()
    for name, values in table.items():
        print(f"{name}: " + ", ".join(f"{v:.9g}f" for v in values))
    first, last, step = f32(2.0 ** -33).view(np.int32), f32(0.5).view(np.int32), 1 << 22
    stride = 1 if "--exhaustive" in sys.argv else 101
    worst = {"centre": (0, 0), "tail": (0, 0)}
    for start in range(int(first), int(last) + 1, step * stride):
        q = np.arange(start, min(start + step * stride, int(last) + 1), stride, dtype=np.int32).view(f32)
        for part, chosen in (("tail", q[q < CUT]), ("centre", q[q >= CUT])):
            if chosen.size:
                worst[part] = max(worst[part], largest_error(chosen, table))
    for part, (error, q) in worst.items():
        print(f"// largest |error|, {part}: {error:.2e} at q = {q:.9g}")


if __name__ == "__main__":
    main()
