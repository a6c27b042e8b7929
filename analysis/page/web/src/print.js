// SPDX-License-Identifier: MIT
// On paper nothing can be unfolded: what is folded away is printed open, and is folded again afterwards.

export function openForPrint() {
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("main details:not([open])")].filter((details) => !details.closest(".controls"));
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    opened = [];
  });
}
