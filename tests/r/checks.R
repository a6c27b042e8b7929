# SPDX-License-Identifier: MIT
# What the tests of the R package share: counted checks, and files that the program writes.

counts <- new.env()
counts$passed <- counts$failed <- 0
program <- commandArgs(trailingOnly = TRUE)[2]

# Counts a check; a failed one is named with what was found.
check <- function(what, good, found = NULL) {
  good <- isTRUE(good)
  counts$passed <- counts$passed + good
  counts$failed <- counts$failed + !good
  if (!good) cat("FAILED:", what, if (!is.null(found)) paste(":", paste(format(found), collapse = " ")), "\n")
}

# Equal but for rounding, relative to the number or to the scale that it was subtracted from.
same <- function(found, expected, scale = 0, tolerance = 1e-12) {
  length(found) == length(expected) && identical(is.na(found), is.na(expected)) &&
    all(abs(found - expected) <= tolerance * pmax(abs(expected), scale), na.rm = TRUE)
}

# A table of the package against rows that the program printed: the same columns in the same order, texts equal, numbers to
# 1e-12. subtracted: columns whose rounding is that of `estimate`.
check_frame <- function(what, found, expected, subtracted = character()) {
  check(paste0(what, ": columns"), identical(names(found), names(expected)), names(found))
  check(paste0(what, ": rows"), nrow(found) == nrow(expected) && nrow(found) > 0, c(nrow(found), nrow(expected)))
  if (!identical(names(found), names(expected)) || nrow(found) != nrow(expected)) return(invisible())
  for (column in names(expected)) {
    a <- found[[column]]
    b <- expected[[column]]
    good <- if (is.numeric(a)) same(a, as.numeric(b), if (column %in% subtracted) abs(expected$estimate) else 0)
            else if (is.logical(a)) identical(a, as.logical(b))
            else identical(a, ifelse(is.na(b), "", as.character(b)))
    check(paste0(what, ": ", column), good, utils::head(a, 3))
  }
}

# An action ends with an error whose text holds all words.
check_refused <- function(what, words, action) {
  said <- tryCatch({ action; NULL }, error = conditionMessage)
  check(what, !is.null(said) && all(vapply(words, grepl, NA, said, fixed = TRUE)), said)
}

# What the program prints, as lines; it must end with the expected exit code.
delphisim <- function(..., expected = 0) {
  lines <- suppressWarnings(system2(program, shQuote(c(...)), stdout = TRUE))
  status <- attr(lines, "status")
  if ((if (is.null(status)) 0 else status) != expected) stop(paste(c(...), collapse = " "), ": exit code ", status)
  invisible(lines)
}

printed <- function(...) utils::read.csv(text = delphisim(..., "--format", "csv"), check.names = FALSE)

# A run of the example study with so many blocks of a size.
run <- function(name, size, blocks, ...) {
  delphisim("run", "study.toml", "-o", name, "--quiet", "--set", paste0("study.block_size=", size), "--replicates",
            as.character(size * blocks), ...)
}

finish <- function() {
  cat(counts$passed, "passed,", counts$failed, "failed, 0 skipped\n")
  quit(status = if (counts$failed > 0) 1 else 0)
}
