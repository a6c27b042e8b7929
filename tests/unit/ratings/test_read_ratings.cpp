// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "analysis/ratings/read_ratings.hpp"
#include "tests/unit/study/messages.hpp"

namespace delphisim {
namespace {

using Strings = std::vector<std::string>;
constexpr std::uint8_t no = missing_level;

RatingMapping on_scale(double min, double max, double step) {
  RatingMapping mapping;
  mapping.scale = Scale{min, max, step};
  return mapping;
}

RatingTable read(const std::string& text, const RatingMapping& mapping) {
  return parse_ratings(text, "r.csv", mapping);
}

std::string refusal(const std::string& text, const RatingMapping& mapping) {
  return message_of([&] { read(text, mapping); });
}

const std::string long_text =
    "participant,group,topic,round,rating\n"
    "p2,parents,x,1,3\n"
    "p1,staff,x,1,1\n"
    "p2,parents,y,1,5\n"
    "p3,parents,x,1,2\n"
    "p1,staff,y,1,\n"
    "p2,parents,x,2,4\n"
    "p1,staff,y,2,2\n";

TEST_CASE("standard long ratings: people by group, in the order of the file") {
  const RatingTable t = read(long_text, on_scale(1, 5, 1));
  CHECK(t.groups == Strings{"parents", "staff"});
  CHECK(t.topics == Strings{"x", "y"});
  CHECK(t.rounds == Strings{"1", "2"});
  CHECK(t.group_of == std::vector<std::int32_t>{0, 0, 1});
  CHECK(t.group_begin == std::vector<std::int32_t>{0, 2, 3});
  CHECK(t.level[0] == std::vector<std::uint8_t>{2, 4, 1, no, 0, no});
  CHECK(t.level[1] == std::vector<std::uint8_t>{3, no, no, no, no, 1});
  CHECK(t.present[1] == std::vector<std::uint8_t>{1, 0, 1});
  CHECK(t.categories == Strings{"all"});
  CHECK(t.notes == Strings{"groups as found, in the order of the file: 'parents', 'staff'",
                           "rounds as found, in the order of the file: '1', '2'",
                           "1 empty rating cell passed over"});
}

TEST_CASE("a wide table, semicolons, decimal commas, text under the header: the same ratings") {
  RatingMapping mapping = on_scale(1, 5, 0.5);
  mapping.wide = true;
  mapping.dialect = {';', 1, 2};
  mapping.decimal = ',';
  mapping.participant = "ResponseId";
  mapping.group = "Who are you?";
  mapping.pattern = "Q_{topic}_R{round}";
  mapping.ignore = {"Email", "Q_*_TEXT", "IPAddress", "Note*"};
  mapping.ignore.erase(mapping.ignore.begin() + 1);
  mapping.no_opinion = {"No opinion", "NA"};
  mapping.words = {{"Strongly agree", 5}};
  const RatingTable t = read(
      "\xEF\xBB\xBF"
      "ResponseId;Email;Who are you?;Q_x_R1;Q_y_R1;Q_x_R2;Q_y_R2;Note_TEXT;IPAddress\r\n"
      "\"Response\nID\";e;\"q; text\";\"How important\nis x\";y;x;y;t;ip\r\n"
      "\"{\"\"ImportId\"\"}\";{};{};{};{};{};{};{};{}\r\n"
      "R_1;a@b.org;staff;1,5;\xC2\xA0No opinion ;;2;\"said \"\"no\"\"\";1.2.3.4\r\n"
      "R_2;c@d.org; parents;3;Strongly agree;NA;NA;;\r\n"
      ";;;;;;;;\r\n",
      mapping);
  CHECK(t.groups == Strings{"staff", "parents"});
  CHECK(t.level[0] == std::vector<std::uint8_t>{1, no, 4, 8});
  CHECK(t.level[1] == std::vector<std::uint8_t>{no, 2, no, no});
  CHECK(t.present[1] == std::vector<std::uint8_t>{1, 1});  // R_2 came and had no opinion
  CHECK(t.form[1] == std::vector<std::uint8_t>{1, 1});
  for (const std::string& note : t.notes) CHECK(note.find('@') == std::string::npos);
}

TEST_CASE("columns named one by one, a round a row, groups merged, a topic list, rows chosen") {
  RatingMapping mapping = on_scale(0, 10, 1);
  mapping.wide = true;
  mapping.columns = {{"Q1", "Sleep well", "", {}}, {"Q2", "pain", "", {}}};
  mapping.groups = {{"lay", {"Patient", "Carer"}, {}}, {"clinic", {"Doctor"}, {}}};
  mapping.rounds = {{"first", {"R1"}, {}}, {"second", {"R2"}, {}}};
  mapping.topics = {{"pain", "Pain", "body"}, {"sleep", "Sleep well", "mind"}};
  mapping.where = {{"status", {"complete"}}};
  const RatingTable t = read(
      "participant,group,round,Q1,Q2,status\n"
      "a,Doctor,R2,1,2,complete\n"
      "b,Patient,R1,3,4,complete\n"
      "c,Carer,R1,5,6,complete\n"
      "c,Carer,R1,7,8,partial\n",
      mapping);
  CHECK(t.groups == Strings{"lay", "clinic"});
  CHECK(t.rounds == Strings{"first", "second"});
  CHECK(t.topics == Strings{"pain", "sleep"});
  CHECK(t.categories == Strings{"body", "mind"});
  CHECK(t.level[0] == std::vector<std::uint8_t>{4, 3, 6, 5, no, no});
  CHECK(t.level[1] == std::vector<std::uint8_t>{no, no, no, no, 2, 1});
  CHECK(t.notes == Strings{"1 row left out by [where]",
                           "rounds 'first' and 'second' share no participant: nothing can be said of change, "
                           "and retention is unknown"});
}

TEST_CASE("what is doubtful is decided only where the mapping says how") {
  const std::string twice =
      "participant,group,topic,round,rating\np,a,x,1,1\np,b,y,1,2\np,a,x,1,NA\np,a,x,1,3\n";
  RatingMapping mapping = on_scale(1, 5, 1);
  mapping.no_opinion = {"NA"};
  CHECK(refusal(twice, mapping) ==
        "r.csv:3: the participant of line 2 is in group 'a' there and in 'b' here (a participant is of one "
        "group) say which counts with group_change in [doubtful]?\n"
        "r.csv:4: topic 'x' of round '1' is answered again by the participant of line 2 (one answer counts) "
        "say which with repeated in [doubtful]?\n"
        "r.csv:5: topic 'x' of round '1' is answered again by the participant of line 2 (one answer counts) "
        "say which with repeated in [doubtful]?");
  mapping.group_change = OnDoubt::first;
  mapping.repeated = OnDoubt::last;
  RatingTable t = read(twice, mapping);
  CHECK(t.level[0] == std::vector<std::uint8_t>{2, 1});
  CHECK(t.size(0) == 1);
  mapping.repeated = OnDoubt::first;
  mapping.group_change = OnDoubt::last;
  t = read(twice, mapping);
  CHECK(t.level[0] == std::vector<std::uint8_t>{0, 1});

  mapping = on_scale(0, 10, 1);
  const std::string between = "participant,group,topic,round,rating\np,a,x,1,2.5\n";
  CHECK(refusal(between, mapping) ==
        "r.csv:2: rating is 2.5 (the scale runs from 0 to 10 in steps of 1) are ratings to be rounded, "
        "between_steps = \"nearest\" in [scale]?");
  mapping.nearest_step = true;
  CHECK(read(between, mapping).level[0][0] == 3);
}

TEST_CASE("many wrong rows: twenty of each kind and a count, and no word of who they are") {
  std::string text = "participant,group,topic,round,rating\n";
  for (int i = 0; i < 50; ++i)
    text += "jo@x.org,a,t" + std::to_string(i) + ",1," + (i % 2 ? "11" : "eleven") + "\n";
  const std::string message = refusal(text, on_scale(1, 9, 1));
  CHECK(std::count(message.begin(), message.end(), '\n') == 41);
  CHECK(message.find("and 5 more ratings off the scale") != std::string::npos);
  CHECK(message.find("and 5 more ratings that are no numbers") != std::string::npos);
  CHECK(message.find("jo@") == std::string::npos);
}

TEST_CASE("columns are found, or asked for") {
  CHECK(
      refusal("participant,group,item,rating,name\np,a,x,1,Jo\n", on_scale(1, 9, 1)) ==
      "r.csv:1: there is no column 'round' of the rounds (the columns are participant, group, item, rating, "
      "name) name it in [columns], or say round = false where there is only one?\n"
      "r.csv:1: there is no column 'topic' of the topics (the columns are participant, group, item, rating, "
      "name) name it in [columns]?\n"
      "r.csv:1: column 'item' is not used (columns are passed over only by name) add it to ignore in "
      "[columns]?\n"
      "r.csv:1: column 'name' is not used (columns are passed over only by name) add it to ignore in "
      "[columns]?");
  CHECK(refusal("participant;group;topic;round;rating\np;a;x;1;1\n", on_scale(1, 9, 1)).find("delimiter") !=
        std::string::npos);
  const std::string headless = refusal("jo@x.org,a,x,1,1\n", on_scale(1, 9, 1));
  CHECK(headless.find("jo") == std::string::npos);
  CHECK(
      refusal(long_text, RatingMapping{}) ==
      "no rating scale is given (it is never guessed) add [scale] to the mapping, or --scale MIN:MAX:STEP?");
}

TEST_CASE("what is written is read back") {
  RatingMapping mapping = on_scale(1, 5, 1);
  mapping.no_opinion = {""};
  const RatingTable t = read(long_text, mapping);
  const RatingTable again = read(ratings_csv(t), standard_mapping(t));
  CHECK(again.level == t.level);
  CHECK(again.present == t.present);
  CHECK(again.form == t.form);
  CHECK(again.group_begin == t.group_begin);
}

}  // namespace
}  // namespace delphisim
