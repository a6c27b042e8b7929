// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "cli/offer.hpp"

namespace delphisim::cli {
namespace {

constexpr const char* zsh_functions = R"zsh(#compdef delphisim
# What completes the command lines of delphisim in zsh. Made by: delphisim completion zsh

_delphisim_names() {  # KIND [WORD...]: what the results file or study of this line calls them; the words without one
  local word kind=$1
  local -a names
  shift
  for word in $words; do
    word=${${(Q)word}/#\~\//$HOME/}
    [[ $word == *.(h5|toml) && -f $word ]] || continue
    names=(${(f)"$("${${(Q)program}/#\~\//$HOME/}" completion --names $kind --of "$word" 2>/dev/null)"})
    (( $#names )) && { compadd -a names; return }
  done
  (( $# )) && compadd -- "$@"
}

)zsh";

// Within single quotes, in which _arguments reads brackets and colons.
std::string quoted(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    if (c == '\'')
      out += "'\\''";
    else
      out += c == '\n' ? ' ' : c;
  }
  return out;
}

std::string joined(const std::vector<std::string>& words, const char* between) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : between) + word;
  return text;
}

std::string action(const Offer& offer) {
  if (offer.files)
    return offer.endings.empty() ? "_files" : "_files -g \"*.(" + joined(offer.endings, "|") + ")(-.)\"";
  if (!offer.names.empty())
    return "{_delphisim_names " + offer.names + (offer.words.empty() ? "" : " " + joined(offer.words, " ")) +
           "}";
  if (offer.words.empty()) return " ";
  return offer.more ? "{compadd -S \"\" -- " + joined(offer.words, " ") + "}"
                    : "(" + joined(offer.words, " ") + ")";
}

std::string spec(const Option& o) {
  const std::string name = "--" + o.long_name(), letter = o.short_name().empty() ? "" : "-" + o.short_name();
  const std::string rest =
      "[" + quoted(o.meaning) + "]" +
      (o.value.empty() ? "" : ":" + quoted(o.value) + ":" + action(offer_of(o.value, o.words)));
  const std::string long_form = name + (o.value.empty() ? "" : "="), first = o.repeated ? "*" : "";
  if (letter.empty()) return fmt::format("        '{}{}{}' \\\n", first, long_form, rest);
  return fmt::format("        '({0} {1}){0}{2}{3}' \\\n        '({0} {1}){4}{3}' \\\n", letter, name,
                     o.value.empty() ? "" : "+", rest, long_form);
}

std::string zsh_case(const Command& command) {
  const Usage usage = command.usage();
  std::string text = fmt::format("      {})\n      _arguments -s : \\\n", command.name);
  for (const Option& o : options_of(usage)) text += spec(o);
  if (!usage.positional.empty()) {
    const bool several = usage.positional.ends_with("...") || usage.positional.ends_with("...]");
    text += fmt::format("        '{}:{}:{}' \\\n", several ? "*" : "1", quoted(usage.positional),
                        action(offer_of(usage.positional, usage.words)));
  }
  text.erase(text.size() - 3);
  return text + " ;;\n";
}

}  // namespace

std::string zsh_completion() {
  std::string names, cases;
  for (const Command& command : commands()) {
    names += fmt::format("      '{}:{}'\n", command.name, quoted(command.summary));
    cases += zsh_case(command);
  }
  return std::string(zsh_functions) + fmt::format(R"zsh(_delphisim() {{
  local curcontext="$curcontext" state program=$words[1]
  local -a line
  typeset -A opt_args
  _arguments -C '(- *)--help[the commands]' '(- *)--version[the version]' '1:command:->command' '*::argument:->argument'
  case $state in
  command)
    local -a names=(
{}    )
    _describe -t commands command names ;;
  argument)
    curcontext="${{curcontext%:*:*}}:delphisim-$words[1]:"
    case $words[1] in
{}    esac ;;
  esac
}}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _delphisim "$@"; else compdef _delphisim delphisim; fi
)zsh",
                                                  names, cases);
}

}  // namespace delphisim::cli
