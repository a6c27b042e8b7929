// SPDX-License-Identifier: MIT
// Which rules agree, in words.
import {plain} from "../format.js";

const factors = ["aggregation", "pooling", "threshold"];

/// rules: those drawn; alike: all of them list as many topics as the reference. Pairs that agree most and least, and what each choice alone changes; "" where there are too few pairs to speak of.
export function agreementWords(data, rules, measure, alike) {
  const pairs = rules.flatMap((a, i) => rules.slice(i + 1).map((b) => ({a, b, value: data.agreement.of(measure, a, b)}))).filter(({value}) => value !== null)
    .sort((x, y) => y.value - x.value);
  if (pairs.length < 2) return "";
  const id = (r) => data.rules[r].id;
  const told = ({a, b, value}) => `${id(a)} and ${id(b)} (${value.toFixed(2)})`;
  const alone = factors.flatMap((factor) => {
    const own = pairs.filter(({a, b}) => factors.every((each) => (data.rules[a][each] === data.rules[b][each]) === (each !== factor)));
    return own.length ? [{factor, mean: own.reduce((sum, {value}) => sum + value, 0) / own.length}] : [];
  }).sort((x, y) => x.mean - y.mean);
  const most = alone.map(({factor, mean}, i) => `${mean.toFixed(2)} ${i === 0 ? "where they differ " : ""}in ${factor} alone`).join(", ");
  const mcse = data.agreement.mcse[measure][alike ? 0 : 1];
  return `Most alike are ${told(pairs[0])}, least ${told(pairs[pairs.length - 1])}${most ? `; on average two rules agree to ${most}` : ""}` +
    `${mcse > 0 ? ` (Monte-Carlo standard errors up to ${plain(Number(mcse.toPrecision(2)))})` : ""}. `;
}
