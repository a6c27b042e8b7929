// SPDX-License-Identifier: MIT
// A button at each text that is there to be pasted elsewhere.

export function addCopyButtons() {
  for (const text of document.querySelectorAll("[data-copy]")) {
    const place = document.createElement("div");
    place.className = "tools";
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    button.setAttribute("aria-label", "Copy this text");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text.textContent);
        button.textContent = "Copied";
      } catch {
        // Where the browser does not allow it, the text stands marked, ready for the keys.
        getSelection().selectAllChildren(text);
        button.textContent = "Marked: copy it with the keyboard";
      }
    });
    place.append(button);
    text.after(place);
  }
}
