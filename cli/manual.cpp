// SPDX-License-Identifier: MIT
// The manual page, in the macros of man(7).
#include <sstream>

#include "cli/offer.hpp"

namespace delphisim::cli {
namespace {

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) switch (c) {
      case '\\':
        out += "\\e";
        break;
      case '-':
        out += "\\-";
        break;
      case '\'':
        out += "\\(aq";
        break;
      case '`':
        out += "\\(ga";
        break;
      case '^':
        out += "\\(ha";
        break;
      case '~':
        out += "\\(ti";
        break;
      default:
        out += c;
    }
  return out;
}

// Lines of running text; a sentence begins a line, since man sets spaces between sentences itself.
std::string running(const std::string& text) {
  std::istringstream words(text);
  std::string out, line;
  const auto end_line = [&] {
    if (line.empty()) return;
    out += (line[0] == '.' || line[0] == '\'' ? "\\&" : "") + line + '\n';
    line.clear();
  };
  for (std::string word; words >> word;) {
    const std::string shown = escaped(word);
    if (line.size() + 1 + shown.size() > 78) end_line();
    line += (line.empty() ? "" : " ") + shown;
    if (word.size() > 2 && (word.back() == '.' || word.back() == '?')) end_line();
  }
  end_line();
  return out;
}

std::string bold(const std::string& text) { return "\\fB" + escaped(text) + "\\fR"; }
std::string slanted(const std::string& text) { return "\\fI" + escaped(text) + "\\fR"; }

std::string section(const std::string& title) { return ".SH " + title + '\n'; }
std::string item(const std::string& tag, const std::string& text) {
  return ".TP\n" + tag + '\n' + running(text);
}

std::string of_command(const Command& command) {
  const Usage usage = command.usage();
  std::string text =
      ".SS " + std::string(command.name) + '\n' + bold(std::string("delphisim ") + command.name);
  if (!usage.positional.empty()) text += " " + slanted(usage.positional);
  text += " [" + slanted("options") + "]\n.PP\n" + running(usage.meaning);
  for (const Option& o : usage.options) {
    std::string tag = bold("--" + o.long_name());
    if (!o.short_name().empty()) tag = bold("-" + o.short_name()) + ", " + tag;
    if (!o.value.empty()) tag += " " + slanted(o.value);
    text += item(tag, o.meaning);
  }
  return text;
}

}  // namespace

std::string manual_page() {
  std::string text = ".\\\" Made by: delphisim man\n.TH DELPHISIM 1 \"" MANUAL_DATE
                     "\" \"delphisim " DELPHISIM_VERSION "\" \"User Commands\"\n";
  text += section("NAME") + "delphisim \\- simulates modified\\-Delphi exercises\n";
  text += section("SYNOPSIS") + bold("delphisim") + " " + slanted("command") + " [" + slanted("arguments") +
          "]\n.br\n" + bold("delphisim") + " " + slanted("command") + " " + bold("--help") + '\n';
  text += section("DESCRIPTION") +
          running(
              "delphisim simulates modified-Delphi exercises, in which people of several groups rate topics "
              "in rounds "
              "with feedback, and says which choices of the organiser are robust: how ratings are "
              "summarised, whose "
              "count, and where the list is cut. Every number comes with its Monte-Carlo standard error.");
  text += section("COMMANDS");
  for (const Command& command : commands()) text += of_command(command);
  text += section("OPTIONS OF EVERY COMMAND");
  for (const Option& o : options_of({"", "", {}}))
    text += item((o.short_name().empty() ? "" : bold("-" + o.short_name()) + ", ") +
                     bold("--" + o.long_name()) + (o.value.empty() ? "" : " " + slanted(o.value)),
                 o.meaning);
  text += section("EXIT STATUS");
  for (const ExitCode& code : exit_codes()) text += item(bold(std::to_string(code.code)), code.meaning);
  text += section("ENVIRONMENT");
  text += item(bold("NO_COLOR"),
               "where it is set and not empty, nothing is coloured unless --color always asks for it.");
  text += item(bold("TERM"), "a terminal of type dumb gets neither colours nor lines that are rewritten.");
  text += item(bold("DELPHISIM_PROGRESS"),
               "seconds between lines of progress, in place of 0.2 on a terminal and 60 in a log.");
  text += section("FILES");
  text += item(slanted("R.h5.journal"),
               "what a run has finished so far, beside its results file R.h5; run --resume goes on from it.");
  text += section("EXAMPLES") + ".EX\n";
  for (const char* example :
       {"delphisim init study.toml", "delphisim check study.toml", "delphisim run study.toml -o study.h5",
        "delphisim compare study.h5", "delphisim report study.h5 -o report.html"})
    text += escaped(example) + '\n';
  return text + ".EE\n";
}

}  // namespace delphisim::cli
