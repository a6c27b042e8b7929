# SPDX-License-Identifier: MIT
# The examples in R of pages of Markdown run, and print what the pages say.
# Usage: Rscript examples.R CHECKS PROGRAM PAGE... [--write], in an empty folder. With --write the pages are given what was
# printed.
source(commandArgs(trailingOnly = TRUE)[1])

# Fenced blocks: language, first and last line.
blocks_of <- function(lines) {
  fences <- grep("^```", lines)
  opening <- fences[c(TRUE, FALSE)]
  data.frame(language = trimws(sub("^```", "", lines[opening])), first = opening + 1, last = fences[c(FALSE, TRUE)] - 1)
}

printed_by <- function(code, names) {
  out <- utils::capture.output(suppressPackageStartupMessages(
    source(exprs = parse(text = code, keep.source = FALSE), local = names, print.eval = TRUE, echo = FALSE)))
  sub(" +$", "", out)
}

pages <- setdiff(commandArgs(trailingOnly = TRUE)[-(1:2)], "--write")
write <- "--write" %in% commandArgs(trailingOnly = TRUE)
delphisim("init", "study.toml")
delphisim("run", "study.toml", "-o", "study.h5", "--quiet")
for (page in pages) {
  lines <- readLines(page, encoding = "UTF-8")
  names <- new.env()
  blocks <- blocks_of(lines)
  result <- lines
  shift <- 0
  examples <- which(blocks$language == "r")
  for (i in examples) {
    found <- printed_by(lines[seq(blocks$first[i], blocks$last[i])], names)
    if (i == nrow(blocks) || blocks$language[i + 1] != "text") {
      check(paste0(page, ":", blocks$first[i], ": prints nothing that the page does not say"), !length(found), found)
      next
    }
    said <- seq_len(blocks$last[i + 1] - blocks$first[i + 1] + 1) + blocks$first[i + 1] - 1
    check(paste0(page, ":", blocks$first[i], ": prints what the page says"), write || identical(found, lines[said]),
          paste(c("", found), collapse = "\n"))
    before <- blocks$first[i + 1] - 1 + shift
    result <- c(result[seq_len(before)], found, result[-seq_len(before + length(said))])
    shift <- shift + length(found) - length(said)
  }
  check(paste(page, "has an example"), length(examples) > 0)
  if (write) writeLines(result, page)
}
finish()
