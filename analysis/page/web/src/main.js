// SPDX-License-Identifier: MIT
// Makes the tables of a page sortable and its texts to paste copied, and draws its figures from the data that stand in it.
import {addControls} from "./controls.js";
import {addCopyButtons} from "./copy.js";
import {read} from "./data.js";
import {figures} from "./figures/index.js";
import {mount} from "./mount.js";
import {addPrimaryNotes} from "./primary_notes.js";
import {openForPrint} from "./print.js";
import {State} from "./state.js";
import {highlightRows, makeSortable} from "./tables.js";

for (const table of document.querySelectorAll("table.sortable")) makeSortable(table);
addCopyButtons();
openForPrint();
const source = document.getElementById("page-data");
if (source) {
  const data = read(JSON.parse(source.textContent));
  const state = new State(data);
  highlightRows(state);
  for (const bar of document.querySelectorAll("[data-controls]")) addControls(bar, data, state);
  addPrimaryNotes(data, state);
  for (const element of document.querySelectorAll("figure[data-figure]")) {
    const figure = figures[element.dataset.figure];
    if (figure) mount(element, figure, data, state);
  }
  state.announce();
  state.showPart();
}
