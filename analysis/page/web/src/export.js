// SPDX-License-Identifier: MIT
// A drawing as SVG or PNG that looks the same outside the page, and what it shows as CSV.

const painted = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "opacity",
  "font-family", "font-size", "font-weight", "font-variant-numeric", "text-anchor", "dominant-baseline", "color"];

/// A copy of the drawing whose colours and fonts no longer depend on the page's style: dark on white, whatever the screen.
export function standalone(svg) {
  const page = document.documentElement;
  page.classList.add("light");
  try {
    return copied(svg);
  } finally {
    page.classList.remove("light");
  }
}

function copied(svg) {
  const copy = svg.cloneNode(true);
  const originals = [svg, ...svg.querySelectorAll("*")];
  const copies = [copy, ...copy.querySelectorAll("*")];
  originals.forEach((element, i) => {
    const style = getComputedStyle(element);
    for (const property of painted) {
      const value = style.getPropertyValue(property);
      if (value) copies[i].style.setProperty(property, value);
    }
    for (const {name, value} of [...copies[i].attributes]) if (name !== "style" && value.includes("var(--")) copies[i].removeAttribute(name);
  });
  for (const element of copy.querySelectorAll("style")) element.remove();
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.setAttribute("fill", "#fff");
  const [x, y] = (copy.getAttribute("viewBox") ?? "0 0").split(/[ ,]+/);
  ground.setAttribute("x", x);
  ground.setAttribute("y", y);
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy);
}

function quoted(value) {
  if (value === null || value === undefined || Number.isNaN(value)) return "";
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csvOf(rows) {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))];
  return lines.map((line) => line.map(quoted).join(",")).join("\n") + "\n";
}

export function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

export const saveSvg = (svg, name) => save(new Blob([standalone(svg)], {type: "image/svg+xml"}), `${name}.svg`);
export const saveCsv = (rows, name) => save(new Blob([csvOf(rows)], {type: "text/csv"}), `${name}.csv`);

const longest = 32767, largest = 2 ** 28;  // pixels of a side, and of all, that browsers draw

/// Three pixels for each of the drawing's, enough for print, or as many as the browser can draw. failed: is called where
/// it makes no picture.
export function savePng(svg, name, failed, scale = 3) {
  const image = new Image();
  const {width, height} = svg.getBoundingClientRect();
  const fitting = Math.min(scale, longest / Math.max(width, height), Math.sqrt(largest / (width * height)));
  image.onload = () => {
    const canvas = document.createElement("canvas");
    canvas.width = Math.floor(width * fitting);
    canvas.height = Math.floor(height * fitting);
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => (blob ? save(blob, `${name}.png`) : failed()), "image/png");
  };
  image.onerror = failed;
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(standalone(svg));
}
