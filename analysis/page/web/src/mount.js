// SPDX-License-Identifier: MIT
// Puts a figure into its place in the page: drawing, buttons, and drawing anew when a choice or the width changes.
// A figure is {draw(data, state, width) -> {svg, rows, picked?, caption?}}; nothing drawn: null or a
// sentence why. caption: what is drawn with the present choices, in place of the page's words.
// A figure that fails says so in its place; the rest of the page goes on.
import {saveCsv, savePng, saveSvg} from "./export.js";

const failure = "This figure could not be drawn; the tables have its numbers.";

/// What `action` gives, or `otherwise` where it fails.
function attempt(action, otherwise) {
  try {
    return action();
  } catch (error) {
    console.error(error);
    return otherwise;
  }
}

function button(text, label, action) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = text;
  element.setAttribute("aria-label", label);
  element.addEventListener("click", action);
  return element;
}

/// Titles and descriptions, so that readers who cannot see the drawing know what it is.
function describe(svg, id, caption, source) {
  const name = "http://www.w3.org/2000/svg";
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-labelledby", `${id}-title`);
  const title = document.createElementNS(name, "title");
  title.id = `${id}-title`;
  title.textContent = caption;
  const desc = document.createElementNS(name, "desc");
  desc.textContent = source;
  svg.prepend(title, desc);
}

export function mount(element, figure, data, state) {
  const id = element.id;
  const caption = element.querySelector("figcaption");
  const words = caption.textContent;
  const place = document.createElement("div");
  place.className = "plot";
  const tools = document.createElement("div");
  tools.className = "tools";
  let shown = null;
  const name = () => `${data.study.name}-${id}`;
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  const saving = [
    button("SVG", `Save this figure as SVG: ${id}`, () => saveSvg(shown.svg, name())),
    button("PNG", `Save this figure as PNG: ${id}`, () => {
      said.textContent = "";
      savePng(shown.svg, name(), () => {
        said.textContent = "The browser cannot make a PNG of this size; SVG saves the same drawing.";
      });
    }),
    button("CSV", `Save the numbers of this figure as CSV: ${id}`, () => saveCsv(shown.rows, name())),
  ];
  const own = document.createElement("span");
  own.className = "own";
  if (figure.controls) own.append(...attempt(() => figure.controls(data, state), []));
  tools.append(own, ...saving, said);
  element.insertBefore(place, caption);
  element.insertBefore(tools, caption);
  element.hidden = false;

  let drawnFor = 0;
  const draw = () => {
    drawnFor = place.clientWidth;
    said.textContent = "";
    const width = Math.max(280, Math.floor(drawnFor));
    const made = attempt(() => figure.draw(data, state, width), failure);
    shown = made && made.svg ? made : null;
    for (const each of saving) each.hidden = !shown;
    place.replaceChildren();
    caption.hidden = !shown;
    if (!shown) {
      const why = document.createElement("p");
      why.className = "note";
      why.textContent = typeof made === "string" ? made : "Nothing is left to draw with these choices.";
      place.append(why);
      return;
    }
    const root = shown.root ?? shown.svg;
    caption.textContent = shown.caption ?? words;
    describe(shown.svg, id, caption.textContent, [document.title, data.source].filter(Boolean).join(". "));
    place.append(root);
    if (shown.picked)
      root.addEventListener("click", () => {
        const rule = shown.picked(root.value);
        if (rule !== undefined) state.set({rule: state.get("rule") === rule ? "" : rule});
      });
  };
  state.listen(draw);
  new ResizeObserver(() => {
    if (place.clientWidth && Math.abs(place.clientWidth - drawnFor) > 8) draw();
  }).observe(place);
}
