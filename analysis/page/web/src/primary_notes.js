// SPDX-License-Identifier: MIT
// Texts that were written with the page speak of the primary metric and truth; where the reader chose others, a line under
// them says so.
import {chosenColumn, command, labelOf} from "./data.js";

/// What the reader chose in place of the primary metric and truth; null where that is the same.
function otherChosen(data, state) {
  const metric = data.metrics[chosenColumn(data, state)], {metric: primary, truth} = data.study;
  return !metric || (metric.metric === primary && metric.truth === truth) ? null : metric;
}

const differences = (data, metric) => `${command(data, "compare", metric)} has all differences.`;

/// Where the notes stand, and what they say: "" for nothing.
const notes = [
  {after: "#answer .lead", css: "answer-note", words(data, state) {
    const metric = otherChosen(data, state);
    return metric && `This answer speaks of ${labelOf(data.study)}, whatever is chosen above; of ${labelOf(metric)} speak the figures, and ${differences(data, metric)}`;
  }},
  {after: "#rules > h2 + p", css: "rules-note", words(data, state) {
    const metric = otherChosen(data, state);
    return metric && `This paragraph and the table of all rules speak of ${labelOf(data.study)}, whatever is chosen above; of ${labelOf(metric)} speak the figures below, and ${differences(data, metric)}`;
  }},
  {after: "#topics > h2 + p", css: "topics-note", words(data, state) {
    const truth = data.truths[Math.max(0, data.truths.indexOf(state.get("truth")))];
    return truth !== data.truths[0] && `This paragraph speaks of truth ${data.truths[0]}, whatever is chosen above; of ${truth} speak ${data.exchangeable || !data.inclusion ? "" : "the figure below and "}the table of all topics.`;
  }},
];

export function addPrimaryNotes(data, state) {
  if (data.kind !== "results") return;
  for (const {after, css, words} of notes) {
    const place = document.querySelector(after);
    if (!place) continue;
    const note = document.createElement("p");
    note.className = `note ${css}`;
    note.setAttribute("role", "status");
    place.after(note);
    state.listen(() => {
      note.textContent = words(data, state) || "";
      note.hidden = !note.textContent;
    });
  }
}
