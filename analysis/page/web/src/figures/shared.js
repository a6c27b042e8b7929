// SPDX-License-Identifier: MIT
// What several figures draw alike.
import * as Plot from "@observablehq/plot";
import {labelOf} from "../data.js";
import {inLines} from "../format.js";

export const colour = {
  ink: "var(--ink)", muted: "var(--muted)", line: "var(--line)", band: "var(--band)", paper: "var(--paper)",
  blue: "var(--blue)", orange: "var(--orange)", grey: "var(--grey)", chosen: "var(--k3)",
};
export const series = ["var(--blue)", "var(--orange)", "var(--k2)", "var(--k3)", "var(--k4)", "var(--k5)"];

// Each verdict has a colour and a shape, so that either is enough.
export const verdicts = {
  better: {fill: colour.blue, symbol: "triangle"},
  worse: {fill: colour.orange, symbol: "triangle2"},
  different: {fill: "var(--k3)", symbol: "diamond"},
  equivalent: {fill: colour.grey, symbol: "circle"},
  undecided: {fill: colour.paper, symbol: "circle"},
  none: {fill: "none", symbol: "times"},
};
export const upsideDown = {
  draw(context, size) {
    const side = Math.sqrt(size / Math.sqrt(3));
    context.moveTo(0, side * 1.15);
    context.lineTo(-side, -side * 0.6);
    context.lineTo(side, -side * 0.6);
    context.closePath();
  },
};
export const symbolOf = (verdict) => (verdict === "worse" ? upsideDown : verdicts[verdict].symbol);

export function plot(width, options) {
  return Plot.plot({
    width,
    style: {background: "transparent", color: "var(--ink)", fontSize: "12px", overflow: "visible", fontFamily: "inherit"},
    ...options,
  });
}

/// The drawing inside what Plot returns: itself, or the one in a figure with legends.
export const svgOf = (root) => (root.tagName.toLowerCase() === "svg" ? root : root.querySelector(":scope > svg"));

/// Room for the longest line of labels at the left, at most a share of the width.
const letter = 7.4, wrapped = 7;
export function marginFor(labels, width, share = 0.45) {
  const longest = Math.max(0, ...labels.map((label) => label.length));
  return Math.min(Math.ceil(longest * letter) + 16, Math.floor(width * share));
}
export const fitting = (margin) => Math.floor((margin - 12) / letter);

/// Labels that fit a margin on some lines and stay distinct: {of(label), lines}.
export function fitted(labels, margin, most_lines = 2) {
  const most = Math.floor((margin - 12) / wrapped);
  const texts = new Map(), used = new Map();
  let lines = 1;
  for (const label of new Set(labels)) {
    const parts = inLines(label, most, most_lines);
    let text = parts.join("\n");
    const before = used.get(text) ?? 0;
    used.set(text, before + 1);
    if (before) text += ` (${before + 1})`;
    texts.set(label, text);
    lines = Math.max(lines, parts.length);
  }
  return {of: (label) => texts.get(label) ?? String(label), lines};
}

/// An axis title on as many lines as the width needs.
export const axisTitle = (text, width) => inLines(text, Math.max(16, Math.floor(width / 6.6)), 4).join("\n");
export const linesOf = (text) => text.split("\n").length;

/// "less is better", where the metric has a direction.
export const direction = (metric) => (metric.better < 0 ? "less is better" : metric.better > 0 ? "more is better" : "");
export const metricTitle = (metric) => labelOf(metric) + (metric.better ? ` (${direction(metric)})` : "");

/// Why figures of single topics are left out.
export const exchangeable = "Every exercise draws its topics anew and alike, so that no topic differs from another: see the length of the lists and recall. " +
  "A study with a given truth (fitted or empirical) has this figure.";

/// Labels of lines at the left edge, with headings among them: {key, text, heading?} on a band scale of keys.
export const lineLabels = (lines, marginLeft, shorten) => [true, false].map((heading) =>
  Plot.text(lines.filter((each) => Boolean(each.heading) === heading), {y: "key", frameAnchor: "left", textAnchor: "start", dx: 4 - marginLeft,
    fontSize: 11, fontWeight: heading ? 650 : 400, text: (each) => shorten(each.text)}));
