// SPDX-License-Identifier: MIT
// How alike the lists (Jaccard) or the orders (tau-b) of any two rules are, on average over exercises. Lists of different
// length cannot be alike, so that rules with lists as long as the reference's are drawn first.
import * as Plot from "@observablehq/plot";
import {bound} from "../controls.js";
import {as_long, equallyLong, shownRules} from "../data.js";
import {count, plain, shortened} from "../format.js";
import {agreementWords} from "./agreement_words.js";
import {withKey} from "./key.js";
import {colour, fitted, marginFor, plot, svgOf} from "./shared.js";

const named = 30;     // rules that have their names at the side, whatever the width
const numbered = 17;  // pixels that two digits need

const measures = [["jaccard", "lists: Jaccard index"], ["tau_b", "orders: Kendall's tau-b"]];
const choices = [["alike", "lists as long as the reference's"], ["all", "all"]];

/// ".91", "-.04", "1".
const twoDigits = (value) => value.toFixed(2).replace(/^(-?)0\./, "$1.").replace(/^-\.00$/, ".00").replace("1.00", "1").replace("-", "\u2212");

export const agreement = {
  controls: (data, state) => [bound("Agreement of", "agreement", measures, state), bound("Rules", "agreeing", choices, state)],
  draw(data, state, width) {
    if (!data.agreement) return "The file does not have the agreement of rules in the base cell: metrics.agreement, true or with its name, keeps it.";
    const thresholds = data.ruleFactors.find((factor) => factor.name === "threshold").levels;
    const poolings = data.ruleFactors.find((factor) => factor.name === "pooling").levels;
    const of = (r) => data.rules[r];
    const sent = new Set(data.agreement.rules);
    const known = shownRules(data, state).filter((r) => sent.has(r));
    const size = data.column("size", "", "");
    const long = (r) => (size < 0 ? NaN : data.estimate(0, r, size)?.value ?? NaN);
    const same = size < 0 ? [] : known.filter(equallyLong(data));
    const alike = state.get("agreeing") !== "all" && same.length > 1;
    const rules = (alike ? same : known).sort((a, b) => thresholds.indexOf(of(a).threshold) - thresholds.indexOf(of(b).threshold) ||
      poolings.indexOf(of(a).pooling) - poolings.indexOf(of(b).pooling) || a - b);
    const measure = state.get("agreement");
    const ids = rules.map((r) => of(r).id);
    const rows = rules.flatMap((a) => rules.map((b) => ({rule: of(a).id, other: of(b).id, agreement: data.agreement.of(measure, a, b)})))
      .filter((row) => row.agreement !== null);
    if (!rows.length) return null;
    // One threshold for all need not be told in every name.
    const cuts = new Set(rules.map((r) => of(r).threshold));
    const names = new Map(rules.map((r) => [of(r).id, `${of(r).aggregation} \u00b7 ${of(r).pooling}${cuts.size > 1 ? ` \u00b7 ${of(r).threshold}` : ""}`]));
    // Names of rules where there is room for them, else those of the thresholds that they are ordered by.
    const labelled = ids.length <= named || (width * 0.6) / ids.length >= 13;
    const labels = labelled ? [...names.values()] : thresholds;
    const marginLeft = marginFor(labels, width, 0.4);
    const side = Math.min(46, (width - marginLeft - 8) / ids.length);
    const lines = fitted(labels, marginLeft);
    const line = labelled ? Math.max(Math.min(side, 30), lines.lines > 1 ? 26 : 17) : side;
    // Above each column its name, upright; in two lines where there is room.
    const two = side >= 28;
    const heads = rules.map((r) => ({id: of(r).id, text: two ? `${of(r).aggregation}\n${names.get(of(r).id).slice(of(r).aggregation.length + 3)}` : shortened(names.get(of(r).id), 36)}));
    const tall = labelled ? Math.max(...heads.flatMap(({text}) => text.split("\n").map((part) => part.length))) * 5.8 + 12 : 8;
    const groups = thresholds.map((threshold) => rules.filter((r) => of(r).threshold === threshold)).filter((group) => group.length);
    const chosen = state.get("rule");
    const opacity = (row) => 0.04 + 0.9 * Math.max(0, row.agreement);
    const root = plot(width, {
      height: line * ids.length + tall + 8, marginLeft, marginTop: tall, marginBottom: 8, marginRight: width - marginLeft - side * ids.length,
      x: {domain: ids, axis: null, padding: 0}, padding: 0,
      y: {domain: ids, label: null, tickSize: 0, ...(labelled ? {tickFormat: (id) => lines.of(names.get(id))} : {axis: null})},
      marks: [
        Plot.cell(rows, {x: "other", y: "rule", fill: colour.blue, fillOpacity: opacity, className: "mark",
          stroke: (row) => (chosen && (row.rule === chosen || row.other === chosen) ? colour.chosen : "none")}),
        ...(labelled ? [Plot.text(heads, {x: "id", frameAnchor: "top", rotate: -90, textAnchor: "start", lineAnchor: "middle", dy: -6, text: "text", fontSize: 10.5, lineHeight: 1.1})] : []),
        ...(labelled && side >= numbered ? [Plot.text(rows, {x: "other", y: "rule", text: (row) => twoDigits(row.agreement), fontSize: side < 24 ? 9 : 11,
          fill: (row) => (opacity(row) > 0.75 ? colour.paper : colour.ink)})] : []),
        ...(labelled ? [] : [
          Plot.text(groups.filter((group) => group.length * line >= 11), {x: () => ids[0], y: (group) => of(group[Math.floor(group.length / 2)]).id, textAnchor: "end", dx: -side / 2 - 8,
            text: (group) => lines.of(of(group[0]).threshold)}),
          Plot.ruleY(groups.slice(1), {y: (group) => of(group[0]).id, dy: -side / 2, stroke: colour.paper, strokeWidth: 3}),
          Plot.ruleX(groups.slice(1), {x: (group) => of(group[0]).id, dx: -side / 2, stroke: colour.paper, strokeWidth: 3}),
        ]),
        Plot.tip(rows, Plot.pointer({x: "other", y: "rule", fill: colour.paper, stroke: colour.line,
          title: (row) => `${row.rule}\n${row.other}\n${plain(row.agreement)}`})),
      ],
    });
    const short = rules.filter((r) => long(r) < 1).map((r) => of(r).id);
    const empty = short.length ? ` ${short.length === 1 ? `${short[0]} lists` : `${short.length} rules list`} less than one topic on average (${short.slice(0, 3).join(", ")}${short.length > 3 ? ", ..." : ""}): an empty list agrees with none but an empty one.` : "";
    const missing = rules.length * rules.length - rows.length;
    const which = alike ? `${rules.length} rules that list about as many topics as the reference (${plain(long(data.reference))}${cuts.size === 1 ? `, by ${of(rules[0]).threshold}` : ""})` : `${rules.length} rules`;
    const caption = `${agreementWords(data, rules, measure, alike)}Mean agreement (${measures.find(([key]) => key === measure)[1]}) of any two of ${which} on the same exercises of ${data.cells[0].name}, ordered by ${cuts.size > 1 ? "threshold, then " : ""}pooling, the same order along both sides` +
      `${labelled ? "" : "; names on hover"}.${lengthWords(measure, long(data.reference), Math.max(...known.map(long).filter((m) => m > 0)), alike && same.length < known.length)}${empty}` +
      `${missing ? ` ${missing} fields are white: the agreement is not defined in any exercise.` : ""}`;
    const few = sent.size < data.rules.length ? ` The page has the agreement of ${sent.size} of ${count(data.rules.length)} rules: the reference and the best by ${data.study.metric}, lists as long as the reference's first; the results file has that of all (agreement/${measure}).` : "";
    const low = Math.min(...rows.map((row) => row.agreement));
    const entries = [{text: low < 0 ? "agreement, 0 or less to 1" : "agreement, 0 to 1", ramp: [0.04, 0.94], fill: colour.blue}];
    return {root, svg: withKey(svgOf(root), entries), rows, caption: caption + few, picked: (row) => row?.rule};
  },
};

/// That lists of different length cannot agree, with the longest of the page as the example.
function lengthWords(measure, own, longest, left) {
  const all = left ? " Rules: all draws the others too." : "";
  if (measure !== "jaccard" || !(longest > own + as_long)) return all;
  const [a, b] = [Math.round(own), Math.round(longest)];
  return a > 0 ? ` Lists of different length cannot reach 1: one of ${a} and one of ${b} topics reach ${a}/${b} = ${(a / b).toFixed(2)} at most.${all}` : all;
}
