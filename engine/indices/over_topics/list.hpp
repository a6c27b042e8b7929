// SPDX-License-Identifier: MIT
#pragma once
#include "engine/indices/over_topics/average_expert_agreement.hpp"
#include "engine/indices/over_topics/clustered_conger_kappa.hpp"
#include "engine/indices/over_topics/clustered_fleiss_kappa.hpp"
#include "engine/indices/over_topics/clustered_krippendorff.hpp"
#include "engine/indices/over_topics/conger_kappa.hpp"
#include "engine/indices/over_topics/cronbach_alpha.hpp"
#include "engine/indices/over_topics/fleiss_kappa.hpp"
#include "engine/indices/over_topics/icc_1.hpp"
#include "engine/indices/over_topics/icc_2_1.hpp"
#include "engine/indices/over_topics/icc_2_k.hpp"
#include "engine/indices/over_topics/kendall_chi_square.hpp"
#include "engine/indices/over_topics/kendall_w.hpp"
#include "engine/indices/over_topics/krippendorff_interval.hpp"
#include "engine/indices/over_topics/krippendorff_nominal.hpp"
#include "engine/indices/over_topics/krippendorff_ordinal.hpp"

namespace delphisim {

/// Every index over all topics of one set of raters, from their ratings person by person.
using OverTopics = List<KendallW, KendallChiSquare, FleissKappa, CongerKappa, ClusteredFleissKappa,
                        ClusteredCongerKappa, KrippendorffNominal, KrippendorffOrdinal, KrippendorffInterval,
                        ClusteredKrippendorff, Icc1, Icc21, Icc2K, CronbachAlpha, AverageExpertAgreement>;

}  // namespace delphisim
