// SPDX-License-Identifier: MIT
// Numbers as the tables print them: as many decimals as the error supports.

export function decimalsFor(mcse) {
  if (!(mcse > 0)) return 4;
  const exponent = Number(mcse.toExponential(1).split("e")[1]);  // rounded first: 0.00996 has the two digits of 0.010
  return Math.min(10, Math.max(0, 1 - exponent));
}

export function withError(value, mcse) {
  if (value === null || value === undefined) return "not defined";
  if (mcse === null || mcse === undefined) return plain(value);
  const decimals = decimalsFor(mcse);
  return `${value.toFixed(decimals)} (${mcse.toFixed(decimals)})`;
}

export function plain(value) {
  return value === null ? "" : String(Number(value.toPrecision(4)));
}

/// "1,648", as tables print it.
export const count = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ",");

export function signed(value, decimals) {
  return (value < 0 ? "\u2212" : "+") + Math.abs(value).toFixed(decimals);
}

/// Both ends of a text that is too long: names of rules differ at either.
export function shortened(text, most) {
  if (text.length <= most) return text;
  const tail = Math.floor((most - 1) * 0.45);
  return text.slice(0, most - 1 - tail) + "\u2026" + text.slice(text.length - tail);
}

/// A text on at most `lines` lines of `most` letters, broken behind a space, a slash or an underscore; what is left over is
/// shortened.
export function inLines(text, most, lines) {
  const pieces = String(text).match(/[^ /_]+[ /_]*|[ /_]+/g) ?? [""];
  const made = [""];
  for (const piece of pieces) {
    const last = made[made.length - 1];
    if (last && (last + piece).trimEnd().length > most && made.length < lines) made.push(piece);
    else made[made.length - 1] = last + piece;
  }
  return made.map((line) => shortened(line.trimEnd(), most));
}
