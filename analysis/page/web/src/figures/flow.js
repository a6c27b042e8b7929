// SPDX-License-Identifier: MIT
// Who takes part in which round of one simulated exercise, by group (Sankey diagram).
import {sankey, sankeyLinkHorizontal} from "d3-sankey";
import {shortened} from "../format.js";
import {withKey} from "./key.js";
import {colour, series} from "./shared.js";

const svgName = "http://www.w3.org/2000/svg";

function add(parent, name, attributes, text) {
  const element = document.createElementNS(svgName, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  parent.append(element);
  return element;
}

export const flow = {
  draw(data, state, width) {
    const rows = data.exercise?.flow;
    if (!rows?.length) return "The exercise could not be played again by this program.";
    const names = [...new Set(rows.flatMap((row) => [row.from, row.to]))];
    const narrow = width < 620;
    const height = Math.max(narrow ? 320 : 240, 46 * data.groups.length);
    // Room above each node for its name.
    const room = narrow ? 44 : 20;
    const graph = sankey().nodeWidth(12).nodePadding(room + 4).extent([[1, room], [width - 1, height - 8]])({
      nodes: names.map((name) => ({name})),
      links: rows.map((row) => ({source: names.indexOf(row.from), target: names.indexOf(row.to), value: row.people, group: row.group})),
    });
    const svg = document.createElementNS(svgName, "svg");
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    svg.setAttribute("width", width);
    svg.setAttribute("height", height);
    svg.style.color = "var(--ink)";
    const ids = data.groups.map((group) => group.id);
    const paint = (group) => series[Math.max(0, ids.indexOf(group)) % series.length];
    for (const link of graph.links) {
      const path = add(svg, "path", {d: sankeyLinkHorizontal()(link), fill: "none", stroke: paint(link.group), "stroke-opacity": 0.45,
        "stroke-width": Math.max(1, link.width), class: "mark"});
      add(path, "title", {}, `${link.group}: ${link.value} from ${link.source.name} to ${link.target.name}`);
    }
    const columns = Math.max(...graph.nodes.map((node) => node.depth)) + 1;
    const letters = Math.floor((width / columns) / 6.2);
    for (const node of graph.nodes) {
      add(svg, "rect", {x: node.x0, y: node.y0, width: node.x1 - node.x0, height: Math.max(1, node.y1 - node.y0), fill: colour.muted});
      const right = node.x0 > width - width / columns;
      const lines = narrow ? [...node.name.split(/(?<=:) /).map((part) => shortened(part, letters)), String(node.value)] : [`${node.name}: ${node.value}`];
      lines.forEach((text, i) => add(svg, "text", {x: right ? node.x1 : node.x0, y: node.y0 - 5 - 13 * (lines.length - 1 - i), fill: colour.ink, "font-size": 11,
        "text-anchor": right ? "end" : "start"}, text));
    }
    const invited = (id) => rows.filter((row) => row.from === "invited" && row.group === id).reduce((sum, row) => sum + row.people, 0);
    const entries = data.groups.map((group) => ({text: `${group.name}: ${invited(group.id)}`, symbol: "square", fill: paint(group.id), opacity: 0.6, stroke: paint(group.id)}));
    withKey(svg, entries);
    const caption = "Who answered which round, by group; beside the colours the people who were invited to the first round. Those who are lost to a round and do not come back go no further.";
    return {root: svg, svg, rows, caption};
  },
};
