// SPDX-License-Identifier: MIT
// The answer is of the primary metric and truth; where the reader chose others, a line under it says so.
import {chosenColumn, command, labelOf} from "./data.js";

export function addAnswerNote(data, state) {
  const lead = document.querySelector("#answer .lead");
  if (!lead || data.kind !== "results") return;
  const note = document.createElement("p");
  note.className = "note answer-note";
  note.setAttribute("role", "status");
  lead.after(note);
  state.listen(() => {
    const metric = data.metrics[chosenColumn(data, state)], {metric: primary, truth} = data.study;
    const same = !metric || (metric.metric === primary && metric.truth === truth);
    note.hidden = same;
    note.textContent = same ? "" : `This answer speaks of ${labelOf({metric: primary, truth})}, whatever is chosen below; of ${labelOf(metric)} speak the figures, and ${command(data, "compare", metric)} has all differences.`;
  });
}
