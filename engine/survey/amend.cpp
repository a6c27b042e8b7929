// SPDX-License-Identifier: MIT
#include "engine/survey/amend.hpp"

#include <algorithm>

namespace delphisim {

Amending::Amending(const Setting& setting, const Passes& passes, Key key)
    : setting_(setting),
      passes_(passes),
      key_(key),
      words_(padded(setting.topics, 4)),
      hidden_(static_cast<std::size_t>(setting.topics)),
      below_(hidden_.size()),
      flags_(hidden_.size()),
      found_(hidden_.size()) {}

void Amending::reserve_for(AmendedList& list) const {
  list.form.reserve(hidden_.size());
  list.mentions.reserve(hidden_.size());
}

void Amending::count(Purpose purpose, const std::vector<std::uint32_t>& below, int group, int people,
                     ExerciseId id, std::vector<std::int32_t>& hits) {
  for (int i = 0; i < people; ++i) {
    const Address at{.purpose = purpose,
                     .copy = id.copy,
                     .group = static_cast<std::uint32_t>(group),
                     .member = static_cast<std::uint32_t>(i),
                     .replicate = id.replicate};
    passes_.fill_words(key_, counter_of(at), static_cast<std::uint32_t>(words_.size() / 4), 1, nullptr,
                       words_.data());
    for (std::size_t t = 0; t < below.size(); ++t) hits[t] += words_[t] < below[t];
  }
}

void Amending::play(const Amend& amend, const TruthDraw& truth, ExerciseId id, AmendedList& list) {
  std::fill(hidden_.begin(), hidden_.end(), std::uint8_t{0});
  for (const int t : amend.hidden) hidden_[static_cast<std::size_t>(t)] = 1;
  std::fill(flags_.begin(), flags_.end(), 0);
  std::fill(found_.begin(), found_.end(), 0);
  list.people = list.removed = list.entered = 0;
  list.listed = setting_.topics - static_cast<int>(amend.hidden.size());
  list.found_weight = list.weight = 0;
  for (int g = 0; amend.held && g < setting_.groups; ++g) {
    const auto at = static_cast<std::size_t>(g), groups = static_cast<std::size_t>(setting_.groups);
    const int people = amend.people[at];
    list.people += people;
    for (std::size_t t = 0; t < below_.size(); ++t)
      below_[t] = hidden_[t] ? 0 : word_of(amend.flag.at(truth.group(g)[t]));
    count(Purpose::flagging, below_, g, people, id, flags_);
    std::fill(below_.begin(), below_.end(), 0u);
    for (std::size_t h = 0; h < amend.hidden.size(); ++h)
      below_[static_cast<std::size_t>(amend.hidden[h])] = word_of(amend.find[h * groups + at]);
    if (!amend.hidden.empty()) count(Purpose::suggesting, below_, g, people, id, found_);
  }
  list.mentions.clear();
  for (std::size_t h = 0; h < amend.hidden.size(); ++h) {
    double expected = 0;
    for (std::size_t g = 0; amend.held && g < amend.people.size(); ++g)
      expected += amend.people[g] * amend.find[h * amend.people.size() + g];
    list.mentions.push_back(found_[static_cast<std::size_t>(amend.hidden[h])]);
    list.weight += expected;
    list.found_weight += list.mentions.back() > 0 ? expected : 0;
  }
  list.form.clear();
  for (std::size_t t = 0; t < hidden_.size(); ++t) {
    const bool goes = list.people > 0 && flags_[t] >= amend.remove_share * list.people;
    const bool enters = list.people > 0 && found_[t] >= amend.mentions;
    list.removed += !hidden_[t] && goes;
    list.entered += hidden_[t] && enters;
    if (hidden_[t] ? enters : !goes) list.form.push_back(static_cast<std::int32_t>(t));
  }
}

}  // namespace delphisim
