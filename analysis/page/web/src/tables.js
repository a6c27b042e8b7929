// SPDX-License-Identifier: MIT
// Tables that sort by a click on a heading, and rows that go with the chosen rule.

const numberAtFront = /^[^\d+\-.]*([+-]?(?:\d[\d,]*\.?\d*|\.\d+)(?:e[+-]?\d+)?)/i;

export function keyOf(text) {
  const trimmed = text.trim().replace(/\u2212/g, "-");
  const match = /^[+\-.\d\[(<>]/.test(trimmed) && trimmed.match(numberAtFront);
  return match ? Number(match[1].replaceAll(",", "")) : trimmed.toLowerCase();
}

/// Numbers before texts, empty cells last.
export function compareKeys(a, b) {
  if (a === b) return 0;
  if (a === "") return 1;
  if (b === "") return -1;
  if (typeof a === typeof b) return a < b ? -1 : 1;
  return typeof a === "number" ? -1 : 1;
}

function sortBy(table, column, ascending) {
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row) => ({row, key: keyOf(row.cells[column].textContent)}));
  const sign = ascending ? 1 : -1;
  rows.sort((a, b) => (a.key === "" || b.key === "" ? compareKeys(a.key, b.key) : sign * compareKeys(a.key, b.key)));
  body.append(...rows.map(({row}) => row));
}

export function makeSortable(table) {
  const headings = [...table.tHead.rows[0].cells];
  headings.forEach((heading, column) => {
    if (!heading.textContent) return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const ascending = heading.getAttribute("aria-sort") !== "ascending";
      for (const other of headings) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", ascending ? "ascending" : "descending");
      sortBy(table, column, ascending);
    });
  });
}

export function highlightRows(state) {
  const rows = [...document.querySelectorAll("tr[data-rule]")];
  for (const row of rows)
    row.addEventListener("click", () => state.set({rule: state.get("rule") === row.dataset.rule ? "" : row.dataset.rule}));
  state.listen(() => {
    for (const row of rows) row.classList.toggle("chosen", row.dataset.rule === state.get("rule"));
  });
}
