// SPDX-License-Identifier: MIT
#include "cli/options.hpp"

#include <boost/program_options.hpp>
#include <charconv>
#include <iostream>

#include "experiments/study/problems.hpp"

namespace delphisim::cli {
namespace {

namespace po = boost::program_options;

po::options_description describe(const Usage& usage) {
  po::options_description options("Options", 100);
  for (const Option& o : usage.options) {
    if (o.value.empty())
      options.add_options()(o.name.c_str(), o.meaning.c_str());
    else
      options.add_options()(o.name.c_str(),
                            po::value<std::vector<std::string>>()->value_name(o.value)->composing(),
                            o.meaning.c_str());
  }
  options.add_options()("help,h", "this text");
  return options;
}

void print_help(const Usage& usage) {
  std::cout << "Usage: delphisim " << usage.command << (usage.positional.empty() ? "" : " ")
            << usage.positional << " [options]\n\n"
            << usage.meaning << "\n\n"
            << describe(usage);
}

std::vector<std::string> names(const Usage& usage) {
  std::vector<std::string> all{"--help"};
  for (const Option& o : usage.options) all.push_back("--" + o.name.substr(0, o.name.find(',')));
  return all;
}

void check_positional(const Usage& usage, const std::vector<std::string>& found) {
  if (usage.positional.starts_with("[")) return;
  const bool several = usage.positional.ends_with("...");
  if (usage.positional.empty() && !found.empty())
    refuse("unexpected '" + found.front() + "' (delphisim " + usage.command +
           " takes options only) see delphisim " + usage.command + " --help?");
  if (usage.positional.empty()) return;
  if (found.empty())
    refuse("missing " + usage.positional + " (delphisim " + usage.command + " needs one) see delphisim " +
           usage.command + " --help?");
  if (!several && found.size() > 1)
    refuse("unexpected '" + found[1] + "' (delphisim " + usage.command + " takes one " + usage.positional +
           ") see delphisim " + usage.command + " --help?");
}

}  // namespace

void refuse(const std::string& text) {
  throw BadInput({std::make_shared<const std::string>("command line"), 0, 0}, text);
}

std::optional<Parsed> parse(const Usage& usage, const Arguments& arguments) {
  po::options_description visible = describe(usage), all = visible;
  all.add_options()("positional", po::value<std::vector<std::string>>());
  po::positional_options_description places;
  places.add("positional", -1);
  Parsed parsed;
  try {
    // No guessing of abbreviations: scripts must not change their meaning when an option is added.
    const auto style = po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
    po::variables_map map;
    po::store(po::command_line_parser(arguments).options(all).positional(places).style(style).run(), map);
    if (map.contains("help")) {
      print_help(usage);
      return std::nullopt;
    }
    for (const auto& [name, value] : map) {
      const auto* const texts = boost::any_cast<std::vector<std::string>>(&value.value());
      (name == "positional" ? parsed.positional_ : parsed.values_[name]) =
          texts ? *texts : std::vector<std::string>{};
    }
  } catch (const po::unknown_option& e) {
    refuse("unknown option '" + e.get_option_name() + "' (delphisim " + usage.command + " does not have it)" +
           did_you_mean(e.get_option_name(), names(usage)));
  } catch (const po::error& e) {
    refuse(std::string(e.what()) + " (the command line cannot be read) see delphisim " + usage.command +
           " --help?");
  }
  for (const Option& o : usage.options) {
    const std::string name = o.name.substr(0, o.name.find(','));
    if (parsed.has(name) && !o.value.empty() && parsed.text(name).empty())
      refuse("--" + name + " is empty (expected " + o.value + ") see delphisim " + usage.command +
             " --help?");
    if (!o.repeated && !o.value.empty() && parsed.has(name) && parsed.all(name).size() > 1)
      refuse("--" + name + " is given twice (only one can count) drop one?");
  }
  check_positional(usage, parsed.positional_);
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
