// SPDX-License-Identifier: MIT
#include "experiments/study/frame.hpp"

#include <algorithm>
#include <numeric>

#include "engine/metrics/functionals.hpp"
#include "experiments/study/behaviours.hpp"
#include "experiments/study/csv.hpp"
#include "experiments/study/most_people.hpp"

namespace delphisim {
namespace {

void add_topic(Frame& frame, const std::string& slug, const std::string& name, const std::string& category,
               const Source& at, Problems& problems) {
  frame.topic_names.add(slug, at, problems);
  const auto& known = frame.category_names.list();
  const auto found = std::find(known.begin(), known.end(), category);
  frame.topics.push_back({slug, name, static_cast<int>(found - known.begin())});
  if (found == known.end()) frame.category_names.add(category, at, problems);
}

void read_topic_file(Reader& topics, const std::filesystem::path& folder, Frame& frame, Problems& problems) {
  const std::string file = topics.string("file", "a CSV file with the columns slug, name and category");
  if (file.empty()) return;
  try {
    const CsvTable table = read_csv(folder / file, topics.at("file"));
    const std::size_t slug = table.column("slug", problems), name = table.column("name", problems),
                      category = table.column("category", problems);
    if (slug == CsvTable::missing || name == CsvTable::missing || category == CsvTable::missing) return;
    if (table.rows.empty()) problems.add(table.header, "the table has no rows (there would be no topics)");
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      for (const std::size_t column : {slug, name, category})
        if (table.empty(row, column))
          problems.add(table.at(row), table.columns[column] + " is empty (every topic has one)");
      add_topic(frame, table.text(row, slug), table.text(row, name), table.text(row, category), table.at(row),
                problems);
    }
  } catch (const BadInput& error) {
    problems.add(error);
  }
}

void count_topics(std::int64_t count, Frame& frame, const Source& at, Problems& problems) {
  const std::size_t digits = std::max<std::size_t>(2, std::to_string(count).size());
  for (std::int64_t t = 1; t <= count; ++t) {
    const std::string number = std::to_string(t);
    std::string slug(digits + 1 - number.size(), '0');
    slug.front() = 't';
    slug += number;
    add_topic(frame, slug, slug, "all", at, problems);
  }
}

void read_topics(Reader& file, const std::filesystem::path& folder, Frame& frame, Problems& problems) {
  Reader topics = file.table("topics", "the topics that are rated");
  if (topics.has("count")) {
    const IntRange range{1, kMostTopics};
    const auto count = topics.integer("count", range, "number of topics");
    if (*topics.value("count") == Value{{}, count}) count_topics(count, frame, topics.at("count"), problems);
  } else if (topics.has("list")) {
    for (Reader& topic : topics.tables("list", "the topics that are rated")) {
      // One after the other: the order of a call's arguments is the compiler's, that of keys is told in the
      // reference.
      const std::string slug = topic.string("slug", "name of the topic in other tables");
      const std::string name = topic.string("name", "the topic in words");
      const std::string category = topic.string("category", "topics of a category are answered together");
      add_topic(frame, slug, name, category, topic.at("slug"), problems);
      topic.finish();
    }
  } else {
    read_topic_file(topics, folder, frame, problems);
  }
  topics.finish();
  frame.setting.topics = static_cast<int>(frame.topics.size());
  frame.setting.categories = std::max(1, static_cast<int>(frame.category_names.list().size()));
  for (const Topic& topic : frame.topics) frame.setting.category_of.push_back(topic.category);
  if (frame.setting.topics > kMostTopics) {
    topics.problem("file", "there are " + std::to_string(frame.setting.topics) + " topics (at most " +
                               std::to_string(kMostTopics) + ": ranks are 16-bit numbers)");
  }
}

void read_groups(Reader& file, Frame& frame, Problems& problems) {
  std::int64_t people = 0;
  std::vector<std::pair<std::string, Source>> unweighted;
  for (Reader& group : file.tables("groups", "the groups of panelists")) {
    Group read;
    read.id = group.string("id", "name of the group in other tables");
    read.name = group.string("name", "the group in words", read.id);
    BehaviourReader keys(group, "panel", problems);
    read.size = keys.whole("size");
    if (group.has("weight"))
      read.weight = keys.number("weight");
    else
      unweighted.push_back({read.id, group.at("")});
    frame.group_names.add(read.id, group.at("id"), problems);
    group.finish();
    people += read.size;
    frame.groups.push_back(read);
  }
  frame.setting.groups = static_cast<int>(frame.groups.size());
  if (unweighted.size() < frame.groups.size()) {
    for (const Group& group : frame.groups) frame.setting.group_weight.push_back(group.weight);
    for (const auto& [id, at] : unweighted)
      problems.add(at, "the group '" + escaped(id) +
                           "' has no weight (other groups have one, the people that they stand for)");
  }
  frame.people = static_cast<int>(std::min<std::int64_t>(people, kMostPeople));
  if (frame.groups.size() > kMostGroups) {
    file.problem("groups", "there are " + std::to_string(frame.groups.size()) + " groups (at most " +
                               std::to_string(kMostGroups) + ": draws are addressed by 12 bits of group)");
  }
  if (people > kMostPeople) {
    file.problem("groups", "there are " + std::to_string(people) + " people (at most " +
                               std::to_string(kMostPeople) + ": ratings are counted in 16 bits)");
  }
}

void read_functional(Reader& table, TruthSpec& truth) {
  std::vector<std::string> names;
  for (const Description& d : Functionals::descriptions) names.emplace_back(d.name);
  const std::string name = table.choice("functional", names, "what the truth says of a topic", names.front());
  truth.functional.kind = Functionals::find(name);
  const auto parameters =
      Functionals::descriptions[static_cast<std::size_t>(truth.functional.kind)].parameters;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const Parameter& p = parameters[i];
    truth.functional.values[i] = table.number(p.name, {.min = p.min, .max = p.max}, p.meaning, p.standard);
  }
}

}  // namespace

Frame read_frame(Reader& file, const std::filesystem::path& folder, Problems& problems) {
  Frame frame;
  read_topics(file, folder, frame, problems);
  read_groups(file, frame, problems);
  return frame;
}

std::vector<TruthSpec> read_truths(Reader& file, const Frame& frame, Problems& problems) {
  std::vector<TruthSpec> truths;
  Names names("truth");
  for (Reader& table : file.tables("truths", "whose priorities decisions are held against")) {
    TruthSpec truth;
    truth.name = table.string("name", "name of the truth");
    names.add(truth.name, table.at("name"), problems);
    const Value* weights = table.value("weights");
    if (weights && weights->is_table()) {
      truth.weights = number_per_name(table, "weights", frame.group_names, false, {.min = 0, .max = 1e9},
                                      "weight of the group", {}, problems);
    } else {
      const auto choice = BehaviourReader(table, "truths", problems).choice("weights");
      for (const Group& group : frame.groups) truth.weights.push_back(choice == 0 ? group.size : 1.0);
      if (choice == 2 && frame.setting.group_weight.empty())
        table.problem("weights",
                      "weights is 'population' (no group has a 'weight', the people that it stands "
                      "for) give every group one, or is it 'people'?");
      else if (choice == 2)
        truth.weights = frame.setting.group_weight;
    }
    read_functional(table, truth);
    table.finish();
    const double sum = std::accumulate(truth.weights.begin(), truth.weights.end(), 0.0);
    if (!(sum > 0) && !frame.groups.empty())
      table.problem("weights", "the weights sum to 0 (nobody's priorities would count)");
    for (double& weight : truth.weights) weight /= sum > 0 ? sum : 1;
    truths.push_back(truth);
  }
  return truths;
}

}  // namespace delphisim
