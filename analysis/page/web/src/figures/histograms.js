// SPDX-License-Identifier: MIT
// One simulated exercise: how each group rated a topic in each round, and what it was shown before.
import * as Plot from "@observablehq/plot";
import {bound} from "../controls.js";
import {plain, shortened} from "../format.js";
import {withKey} from "./key.js";
import {colour, plot, svgOf} from "./shared.js";

export const histograms = {
  controls(data, state) {
    if (!data.exercise) return [];
    return [bound("Topic", "topic", data.exercise.topics.map((topic) => [topic.slug, topic.name]), state)];
  },
  draw(data, state, width) {
    const exercise = data.exercise;
    if (!exercise) return "The exercise could not be played again by this program.";
    const topic = exercise.topics.findIndex((each) => each.slug === state.get("topic"));
    const oneWidth = exercise.rounds.every((round) => round.width === exercise.rounds[0].width);
    const rows = [], shown = [];
    const absent = exercise.rounds.filter((round) => !round.form.includes(topic)).map((round) => round.name);
    exercise.rounds.forEach((round) => {
      const at = round.form.indexOf(topic);
      if (at < 0) return;
      data.groups.forEach((group, g) => {
        round.counts[at][g].forEach((people, bin) => {
          if (people) rows.push({round: round.name, group: group.name, from: round.from + bin * round.width, to: round.from + (bin + 1) * round.width, people,
            density: people / round.width});
        });
        // Feedback of all first, then that of each group.
        const statistic = round.shown[at] ?? [];
        for (const [of, value] of [["all", statistic[0]], ["own group", statistic[g + 1]]])
          if (value !== null && value !== undefined) shown.push({round: round.name, group: group.name, feedback: of, shown: value});
      });
    });
    if (topic < 0 || !rows.length) return "Nobody rated this topic.";
    const names = data.groups.map((group) => group.name);
    const rounds = exercise.rounds.map((round) => round.name);
    const height = oneWidth ? "people" : "density";
    const ends = exercise.rounds.flatMap((round) => [Math.min(round.least, round.from), Math.max(round.most, round.from + round.width * round.counts[0]?.[0]?.length || round.most)]);
    const lines = ["all", "own group"].filter((of) => shown.some((each) => each.feedback === of));
    const paint = (each) => (each.feedback === "all" ? colour.chosen : colour.orange);
    const root = plot(width, {
      height: names.length * 68 + 76, marginLeft: 34, marginRight: 12, marginBottom: 40, marginTop: 44,
      fx: {domain: rounds, label: null, axis: null, padding: 0.08},
      fy: {domain: names, axis: null, padding: 0.35},
      x: {domain: [Math.min(...ends), Math.max(...ends)], label: "rating", labelAnchor: "center", labelArrow: "none", ticks: Math.max(3, Math.floor(width / rounds.length / 45))},
      y: {label: null, ticks: 2, grid: true},
      marks: [
        Plot.axisFx({anchor: "top", label: null, dy: -16}),
        Plot.rect(rows, {fx: "round", fy: "group", x1: "from", x2: "to", y1: 0, y2: height, fill: colour.blue, inset: 0.5, className: "mark"}),
        ...["all", "own group"].map((of) => Plot.ruleX(shown.filter((each) => each.feedback === of), {fx: "round", fy: "group", x: "shown", stroke: paint, strokeWidth: 2, strokeDasharray: of === "all" ? "4 3" : undefined})),
        Plot.text(names, {fx: () => rounds[0], fy: (name) => name, text: (name) => shortened(name, Math.floor((width - 34) / 7.4)), frameAnchor: "top-left", textAnchor: "start", dy: -13, fontWeight: 600}),
        Plot.text(absent.flatMap((round) => names.map((group) => ({round, group}))), {fx: "round", fy: "group", text: ({round}) => `not rated in ${round}`, frameAnchor: "middle", fill: colour.muted, fontSize: 11}),
        Plot.tip(rows, Plot.pointer({fx: "round", fy: "group", x: (row) => (row.from + row.to) / 2, y: height, fill: colour.paper, stroke: colour.line,
          title: (row) => `${row.group}\n${plain(row.from)} to ${plain(row.to)}: ${row.people} people`})),
      ],
    });
    const words = {all: "of everybody", "own group": "of the own group"};
    const caption = `Ratings of ${exercise.topics[topic].name} by group and round, over the whole scale; ${oneWidth ? `people by bins that are ${plain(exercise.rounds[0].width)} wide in all rounds` : "people per point of the scale"}.` +
      (lines.length ? ` Lines: the feedback that the group was shown before it rated, ${lines.map((of) => words[of]).join(" and ")}.` : " No feedback was shown on it.") +
      (absent.length ? ` It was not rated in ${absent.join(", ")}: it was not on the form.` : "");
    const entries = [{text: "people", symbol: "square", fill: colour.blue}, ...lines.map((of) => ({text: `feedback ${words[of]}`, stroke: paint({feedback: of}), dashed: of === "all"}))];
    return {root, svg: withKey(svgOf(root), entries), rows: [...rows, ...shown], caption};
  },
};
