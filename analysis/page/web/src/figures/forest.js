// SPDX-License-Identifier: MIT
// Every rule of the base cell against the reference rule.
import {chosenColumn, equallyLong, labelOf, lackOf, readableRules} from "../data.js";
import {drawForest} from "./forest_rows.js";
import {direction} from "./shared.js";

export const forest = {
  draw(data, state, width) {
    const column = chosenColumn(data, state);
    const at = data.contrasts.metrics.indexOf(column);
    if (at < 0) return `There are no differences in ${labelOf(data.metrics[column])}.`;
    const of = (name, rule) => data.contrasts[name][at * data.rules.length + rule];
    const size = data.column("size", "", "");
    const long = equallyLong(data);
    const {rules, which} = readableRules(data, state, column);
    const rows = rules.filter((index) => index !== data.reference).map((index) => {
      const rule = data.rules[index];
      const length = size < 0 ? null : data.estimate(0, index, size);
      return {key: rule.id, label: `${rule.aggregation} \u00b7 ${rule.pooling}`, heading: rule.threshold,
        difference: of("difference", index), mcse: of("mcse", index), lower: of("lower", index), upper: of("upper", index),
        verdict: data.verdicts[of("verdict", index)], note: length ? length.value.toFixed(1) : "",
        faint: !long(index), lack: lackOf(data, [index, data.reference], column)};
    });
    if (rows.length && rows.every((row) => row.lower === null)) return "No difference has an interval: too few replicates, or lists that are empty too often.";
    const metric = data.metrics[column];
    const delta = metric.metric === data.study.metric ? data.study.delta : 0;
    const made = drawForest(rows, {width, delta, better: metric.better, label: labelOf(metric), chosen: state.get("rule"), noteHead: "size",
      faintly: "faint: a list of another length, which is another decision"});
    const words = delta > 0 ? "Paired differences to the reference rule with simultaneous 95 % intervals (over all rules), best first. \u25B2 better, \u25BC worse, \u25CF equivalent, \u25CB undecided." : `Paired differences to the reference rule with simultaneous 95 % intervals, ${metric.better ? "best" : "largest"} first, in ${labelOf(metric)}` +
      `${metric.better ? ` (${direction(metric)})` : ", of which neither less nor more is better"}. No smallest difference that matters (delta) is given for it: the symbols say that the interval excludes 0 and not that the difference matters.`;
    return made && {...made, caption: which ? words + which : delta > 0 ? undefined : words, picked: (row) => row?.key};
  },
};
