// SPDX-License-Identifier: MIT
#pragma once
#include "engine/indices/within_topic/agreement_a.hpp"
#include "engine/indices/within_topic/clustered_mode.hpp"
#include "engine/indices/within_topic/clustered_pairwise_agreement.hpp"
#include "engine/indices/within_topic/cns.hpp"
#include "engine/indices/within_topic/cv.hpp"
#include "engine/indices/within_topic/de_moivre.hpp"
#include "engine/indices/within_topic/entropy.hpp"
#include "engine/indices/within_topic/extremities_agreement.hpp"
#include "engine/indices/within_topic/ipras_disagreement.hpp"
#include "engine/indices/within_topic/iqr.hpp"
#include "engine/indices/within_topic/leik_d.hpp"
#include "engine/indices/within_topic/mean_absolute_deviation.hpp"
#include "engine/indices/within_topic/mean_absolute_deviation_median.hpp"
#include "engine/indices/within_topic/median_absolute_deviation.hpp"
#include "engine/indices/within_topic/mode_share.hpp"
#include "engine/indices/within_topic/pairwise_agreement.hpp"
#include "engine/indices/within_topic/r_wg.hpp"
#include "engine/indices/within_topic/sd.hpp"
#include "engine/indices/within_topic/share_in_band.hpp"

namespace delphisim {

/// Every index of one topic: a number from the counts by level of one set of raters.
using WithinTopic = List<IndexSd, IndexCv, IndexIqr, MeanAbsoluteDeviation, MeanAbsoluteDeviationMedian,
                         MedianAbsoluteDeviation, IndexRwg, AgreementA, LeikD, IndexCns, IndexEntropy,
                         IprasDisagreement, PairwiseAgreement, ModeShare, ClusteredPairwiseAgreement,
                         ClusteredMode, ExtremitiesAgreement, DeMoivre, ShareInBand>;

/// The index of every lane of a tally; missing (NaN) where it is not defined. out: [lanes]. Its cost does not
/// grow with the number of raters.
void index_of(const Item& index, const TallyView& tally, double* out);

/// The index of one topic.
double index_of(const Item& index, const LevelCounts& counts);

}  // namespace delphisim
