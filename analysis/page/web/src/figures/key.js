// SPDX-License-Identifier: MIT
// The legend of a drawing, inside it, so that it goes along where the drawing is saved.
import {symbolCircle, symbolCross, symbolDiamond, symbolSquare, symbolStar, symbolTimes, symbolTriangle, symbol} from "d3-shape";
import {inLines} from "../format.js";
import {colour, upsideDown} from "./shared.js";

const shapes = {circle: symbolCircle, cross: symbolCross, diamond: symbolDiamond, square: symbolSquare, star: symbolStar, times: symbolTimes,
  triangle: symbolTriangle, triangle2: upsideDown};
const svgName = "http://www.w3.org/2000/svg";
const line = 18, letter = 6.4;

function add(parent, name, attributes, text) {
  const element = document.createElementNS(svgName, name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  parent.append(element);
  return element;
}

/// Puts entries above a drawing: {text, fill?, stroke?, symbol? (circle), dashed?, ramp? [from, to opacity], power? (1) of the ramp}; a stroke
/// alone is drawn as a line. The drawing grows by their height.
export function withKey(svg, entries) {
  if (!entries.length) return svg;
  const [, , width, height] = svg.getAttribute("viewBox").split(/[ ,]+/).map(Number);
  const group = document.createElementNS(svgName, "g");
  let x = 0, row = 0;
  for (const entry of entries) {
    const mark = entry.ramp ? 90 : 20;
    const long = mark + entry.text.length * letter + 14;
    if (x > 0 && x + long > width) {
      x = 0;
      row += 1;
    }
    const y = row * line + line / 2;
    if (entry.ramp)
      for (let i = 0; i < 8; ++i)
        add(group, "rect", {x: x + i * 10, y: y - 6, width: 10, height: 12, fill: entry.fill, "fill-opacity": entry.ramp[0] + (i / 7) ** (entry.power ?? 1) * (entry.ramp[1] - entry.ramp[0])});
    else if (!entry.symbol && entry.stroke)
      add(group, "line", {x1: x, x2: x + 16, y1: y, y2: y, stroke: entry.stroke, "stroke-width": entry.width ?? 2, "stroke-dasharray": entry.dashed ? "4 3" : undefined});
    else
      add(group, "path", {d: symbol(shapes[entry.symbol ?? "circle"], 58)(), transform: `translate(${x + 8},${y})`, fill: entry.fill ?? "none", "fill-opacity": entry.opacity,
        stroke: entry.stroke ?? entry.fill, "stroke-width": 1.5});
    const lines = inLines(entry.text, Math.max(8, Math.floor((width - x - mark) / letter)), 2);
    lines.forEach((text, i) => add(group, "text", {x: x + mark, y: y + 13 * i, dy: "0.35em", "font-size": 11, "text-anchor": "start", fill: colour.ink}, text));
    if (lines.length > 1) row += 1;
    x += long;
  }
  const tall = (row + 1) * line + 6;
  group.setAttribute("class", "key");
  group.setAttribute("transform", `translate(0,${-tall})`);
  svg.prepend(group);
  svg.setAttribute("viewBox", `0 ${-tall} ${width} ${height + tall}`);
  svg.setAttribute("height", height + tall);
  return svg;
}
