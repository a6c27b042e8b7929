// SPDX-License-Identifier: MIT
// Every figure of every page, by the name that the page calls it by.
import {agreement} from "./agreement.js";
import {choiceMap} from "./choice_map.js";
import {convergence} from "./convergence.js";
import {curve} from "./curve.js";
import {effects} from "./effects.js";
import {estimates} from "./estimates.js";
import {flow} from "./flow.js";
import {forest} from "./forest.js";
import {cellForest} from "./cell_forest.js";
import {heatMap} from "./heat_map.js";
import {histograms} from "./histograms.js";
import {inclusion} from "./inclusion.js";
import {length} from "./length.js";
import {nestedLoop} from "./nested_loop.js";
import {ranks} from "./ranks.js";
import {rivals} from "./rivals.js";
import {service} from "./service.js";
import {specification} from "./specification.js";
import {topicShares} from "./topic_shares.js";

export const figures = {
  agreement, cell_forest: cellForest, choice_map: choiceMap, convergence, curve, effects, estimates, flow, forest,
  heat_map: heatMap, histograms, inclusion, length, nested_loop: nestedLoop, ranks, rivals, service, specification,
  topic_shares: topicShares,
};
