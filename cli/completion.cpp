// SPDX-License-Identifier: MIT
// delphisim completion and delphisim man: what is made of the definitions of the commands.
#include <iostream>

#include "cli/offer.hpp"

namespace delphisim::cli {

Usage completion_usage() {
  return {"[SHELL]",
          "Prints what lets bash or zsh complete the command lines of delphisim, as in source <(delphisim "
          "completion "
          "bash). An installation has it in place.",
          {{"names", "KIND", "instead: the names of this kind in the file of --of, one a line", false,
            name_kinds()},
           {"of", "R.h5|STUDY", "of --names: the file"}},
          {"bash", "zsh"}};
}

int run_completion(const Parsed& line) {
  if (line.has("names") != line.has("of"))
    refuse("--names and --of go together (which names, of which file?) as in --names cells --of R.h5?");
  if (line.has("names") == !line.positional().empty())
    refuse("give SHELL, or --names KIND --of FILE (one of them is printed) as in delphisim completion bash?");
  if (line.positional().size() > 1)
    refuse("unexpected '" + line.positional()[1] + "' (delphisim completion takes one SHELL) drop it?");
  if (line.has("names"))
    for (const std::string& name : names_in(line.text("of"), line.text("names"))) std::cout << name << '\n';
  else
    std::cout << (line.positional().front() == "bash" ? bash_completion() : zsh_completion());
  return Exit::done;
}

Usage man_usage() {
  return {"", "Prints the manual page of all commands, to be read with delphisim man | man -l -", {}};
}

int run_man(const Parsed&) {
  std::cout << manual_page();
  return Exit::done;
}

}  // namespace delphisim::cli
