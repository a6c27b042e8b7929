// SPDX-License-Identifier: MIT
#pragma once
#include "engine/indices/between_rounds/cv_change.hpp"
#include "engine/indices/between_rounds/histogram_change.hpp"
#include "engine/indices/between_rounds/iqr_change.hpp"
#include "engine/indices/between_rounds/median_change.hpp"
#include "engine/indices/between_rounds/paired_t.hpp"
#include "engine/indices/between_rounds/paired_t_p.hpp"
#include "engine/indices/between_rounds/share_unchanged.hpp"
#include "engine/indices/between_rounds/weighted_kappa_linear.hpp"
#include "engine/indices/between_rounds/weighted_kappa_quadratic.hpp"
#include "engine/indices/between_rounds/wilcoxon_p.hpp"
#include "engine/indices/between_rounds/wilcoxon_z.hpp"

namespace delphisim {

/// Every index of the change of one topic from one round to the next, on one scale.
using BetweenRounds = List<ShareUnchanged, WeightedKappaLinear, WeightedKappaQuadratic, HistogramChange,
                           CvChange, MedianChange, IqrChange, WilcoxonZ, WilcoxonP, PairedT, PairedTP>;

}  // namespace delphisim
