// SPDX-License-Identifier: MIT
#include "cli/options.hpp"

#include <algorithm>
#include <boost/program_options.hpp>
#include <charconv>
#include <iostream>
#include <sstream>

#include "analysis/report/text_table.hpp"
#include "cli/screen.hpp"
#include "experiments/study/problems.hpp"

namespace delphisim::cli {
namespace {

namespace po = boost::program_options;

constexpr unsigned help_width = 100;

po::options_description describe(const Usage& usage) {
  po::options_description options("Options", help_width);
  for (const Option& o : options_of(usage)) {
    if (o.value.empty())
      options.add_options()(o.name.c_str(), o.meaning.c_str());
    else
      options.add_options()(o.name.c_str(),
                            po::value<std::vector<std::string>>()->value_name(o.value)->composing(),
                            o.meaning.c_str());
  }
  return options;
}

void print_help(const Command& command, const Usage& usage, const Paint& paint) {
  std::ostringstream options;
  options << describe(usage);
  const std::string text = options.str();
  std::cout << paint.heading("Usage:") << " delphisim " << command.name
            << (usage.positional.empty() ? "" : " ") << usage.positional << " [options]\n\n"
            << wrapped(usage.meaning, help_width) << '\n'
            << paint.heading("Options:") << text.substr(text.find('\n'));
}

std::vector<std::string> names(const Usage& usage) {
  std::vector<std::string> all;
  for (const Option& o : options_of(usage)) all.push_back("--" + o.long_name());
  return all;
}

void check_word(const std::string& what, const std::string& word, const std::vector<std::string>& words) {
  if (words.empty() || std::find(words.begin(), words.end(), word) != words.end()) return;
  refuse(what + " is '" + word + "' (expected " + one_of(words) + ")" + did_you_mean(word, words));
}

void check_positional(const std::string& command, const Usage& usage, const std::vector<std::string>& found) {
  for (const std::string& word : found) check_word(usage.positional, word, usage.words);
  if (usage.positional.starts_with("[")) return;
  const std::string help = ") see delphisim " + command + " --help?";
  const bool several = usage.positional.ends_with("...");
  if (usage.positional.empty() && !found.empty())
    refuse("unexpected '" + found.front() + "' (delphisim " + command + " takes options only" + help);
  if (usage.positional.empty()) return;
  if (found.empty()) refuse("missing " + usage.positional + " (delphisim " + command + " needs one" + help);
  if (!several && found.size() > 1)
    refuse("unexpected '" + found[1] + "' (delphisim " + command + " takes one " + usage.positional + help);
}

void check_values(const std::string& command, const Usage& usage, const Parsed& parsed) {
  for (const Option& o : options_of(usage)) {
    const std::string name = o.long_name();
    if (!parsed.has(name) || o.value.empty()) continue;
    if (parsed.text(name).empty())
      refuse("--" + name + " is empty (expected " + o.value + ") see delphisim " + command + " --help?");
    if (!o.repeated && parsed.all(name).size() > 1)
      refuse("--" + name + " is given twice (only one can count) drop one?");
    for (const std::string& value : parsed.all(name)) check_word("--" + name, value, o.words);
  }
}

}  // namespace

void refuse(const std::string& text) {
  throw BadInput({std::make_shared<const std::string>("command line"), 0, 0}, text);
}

std::vector<Option> options_of(const Usage& usage) {
  std::vector<Option> all = usage.options;
  all.push_back(color_option());
  all.push_back({"help,h", "", "this text"});
  return all;
}

std::string one_of(const std::vector<std::string>& words) {
  std::string list;
  for (std::size_t i = 0; i < words.size(); ++i)
    list += (i == 0 ? "" : i + 1 < words.size() ? ", " : " or ") + words[i];
  return list;
}

std::optional<Parsed> parse(const Command& command, const Arguments& arguments) {
  const Usage usage = command.usage();
  const std::string name = command.name;
  po::options_description all = describe(usage);
  all.add_options()("positional", po::value<std::vector<std::string>>());
  po::positional_options_description places;
  places.add("positional", -1);
  Parsed parsed;
  parsed.arguments_ = arguments;
  try {
    // No guessing of abbreviations: scripts must not change their meaning when an option is added.
    const auto style = po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
    po::variables_map map;
    po::store(po::command_line_parser(arguments).options(all).positional(places).style(style).run(), map);
    for (const auto& [option, value] : map) {
      const auto* const texts = boost::any_cast<std::vector<std::string>>(&value.value());
      (option == "positional" ? parsed.positional_ : parsed.values_[option]) =
          texts ? *texts : std::vector<std::string>{};
    }
  } catch (const po::unknown_option& e) {
    refuse("unknown option '" + e.get_option_name() + "' (delphisim " + name + " does not have it)" +
           did_you_mean(e.get_option_name(), names(usage)));
  } catch (const po::error& e) {
    refuse(std::string(e.what()) + " (the command line cannot be read) see delphisim " + name + " --help?");
  }
  if (parsed.has("help")) {
    print_help(command, usage, paint_of(parsed));
    return std::nullopt;
  }
  check_values(name, usage, parsed);
  check_positional(name, usage, parsed.positional_);
  return parsed;
}

std::string Parsed::text(const std::string& name, const std::string& standard) const {
  return has(name) && !all(name).empty() ? all(name).front() : standard;
}

const std::vector<std::string>& Parsed::all(const std::string& name) const {
  static const std::vector<std::string> none;
  const auto found = values_.find(name);
  return found == values_.end() ? none : found->second;
}

std::uint64_t Parsed::whole(const std::string& name, std::uint64_t standard, std::uint64_t min,
                            std::uint64_t max) const {
  if (!has(name)) return standard;
  const std::string value = text(name);
  std::uint64_t number = 0;
  const auto result = std::from_chars(value.data(), value.data() + value.size(), number);
  if (result.ec != std::errc{} || result.ptr != value.data() + value.size() || number < min || number > max)
    refuse("--" + name + " is '" + value + "' (expected a whole number from " + std::to_string(min) + " to " +
           std::to_string(max) + ")");
  return number;
}

}  // namespace delphisim::cli
