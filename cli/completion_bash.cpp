// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "cli/offer.hpp"

namespace delphisim::cli {
namespace {

// What every command shares. The words of the line are COMP_WORDS; readline makes "=" a word of its own.
constexpr const char* bash_functions =
    R"bash(# What completes the command lines of delphisim in bash. Made by: delphisim completion bash

_delphisim_words() {  # WORD...: offers those that begin like the word at the cursor
  local word quoted
  for word; do
    [[ $word == "$cur"* ]] || continue
    printf -v quoted %q "$word"
    COMPREPLY+=("$quoted")
  done
}

_delphisim_begin() {  # WORD...: the same of words that go on
  compopt -o nospace 2>/dev/null
  local word
  for word; do [[ $word != "$cur"* ]] || COMPREPLY+=("$word"); done
}

_delphisim_files() {  # ENDING...: folders, and files that end so, or all files
  local file ending
  compopt -o filenames 2>/dev/null
  while IFS= read -r file; do
    if [[ $# -eq 0 || -d $file ]]; then COMPREPLY+=("$file"); continue; fi
    for ending; do [[ $file != *".$ending" ]] || COMPREPLY+=("$file"); done
  done < <(compgen -f -- "$cur")
}

_delphisim_names() {  # KIND: what the results file or study of this line calls its cells, rules, ...
  local word
  local -a names
  for word in "${COMP_WORDS[@]:2}"; do
    word=${word//[\"\'\\]/}  # as it is without quoting; nothing that is typed is run
    word=${word/#\~\//$HOME/}
    [[ $word == *.h5 || $word == *.toml ]] && [[ -f $word ]] || continue
    mapfile -t names < <("${COMP_WORDS[0]/#\~\//$HOME/}" completion --names "$1" --of "$word" 2>/dev/null)
    _delphisim_words "${names[@]}"
    return $(( ${#names[@]} == 0 ))
  done
  return 1
}

)bash";

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words)
    text += " " + (word.find_first_of("=>;|[]") == std::string::npos ? word : "'" + word + "'");
  return text;
}

std::string offering(const Offer& offer) {
  const std::string words = (offer.more ? "_delphisim_begin" : "_delphisim_words") + joined(offer.words);
  if (offer.files) return "_delphisim_files" + joined(offer.endings);
  if (offer.names.empty()) return offer.words.empty() ? ":" : words;
  return "_delphisim_names " + offer.names + (offer.words.empty() ? "" : " || " + words);
}

std::string bash_case(const Command& command) {
  const Usage usage = command.usage();
  std::string options, values;
  for (const Option& o : options_of(usage)) {
    const std::string name = "--" + o.long_name();
    const std::string letter = o.short_name().empty() ? "" : "-" + o.short_name();
    options += " " + name + (letter.empty() ? "" : " " + letter);
    if (!o.value.empty())
      values += fmt::format("        {}{}) {}; return ;;\n", name, letter.empty() ? "" : " | " + letter,
                            offering(offer_of(o.value, o.words)));
  }
  return fmt::format(
      "    {})\n      case $option in\n{}      esac\n      if [[ $cur == -* ]]; then _delphisim_words{}; "
      "return; fi\n"
      "      {} ;;\n",
      command.name, values, options, offering(offer_of(usage.positional, usage.words)));
}

}  // namespace

std::string bash_completion() {
  std::string text = bash_functions;
  std::string names, cases;
  for (const Command& command : commands()) {
    names += std::string(" ") + command.name;
    cases += bash_case(command);
  }
  return text + fmt::format(R"bash(_delphisim() {{
  local cur=${{COMP_WORDS[COMP_CWORD]}} option=${{COMP_WORDS[COMP_CWORD - 1]}}
  COMPREPLY=()
  if [[ $COMP_CWORD -eq 1 ]]; then
    _delphisim_words{} --help --version
    return
  fi
  if [[ $cur == = ]]; then
    cur=
  elif [[ $option == = ]]; then
    option=${{COMP_WORDS[COMP_CWORD - 2]}}
  fi
  case ${{COMP_WORDS[1]}} in
{}  esac
}}

complete -F _delphisim delphisim
)bash",
                            names, cases);
}

}  // namespace delphisim::cli
