# SPDX-License-Identifier: MIT
# The R package gives the numbers that the program prints. Usage: Rscript package.R CHECKS PROGRAM, in an empty folder.
source(commandArgs(trailingOnly = TRUE)[1])
suppressPackageStartupMessages(library(delphisim))

subtracted <- c("difference", "difference_mcse", "lower", "upper", "mcse")

# estimates() and process() are `summary`, cell by cell; topic_probabilities() is `summary --topics`.
check_estimates <- function(path) {
  r <- open_results(path)
  parts <- lapply(cells(r)$name, function(cell) rbind(estimates(r, cell), process(r, cell)))
  summary <- printed("summary", path)
  summary$precision <- NULL
  check_frame(paste(path, "summary"), do.call(rbind, parts), summary, "mcse")
  check_frame(paste(path, "topics"), topic_probabilities(r), printed("summary", path, "--topics"))
  close(r)
}

# contrasts() and cell_contrasts() are `compare`, to the intervals and verdicts, whatever is compared.
check_contrasts <- function(path) {
  r <- open_results(path)
  last <- utils::tail(cells(r)$name, 1)
  compared <- function(words, ...) {
    check_frame(paste(path, "compare", paste(words, collapse = " ")), rbind(contrasts(r, ...), cell_contrasts(r, ...)),
                do.call(printed, as.list(c("compare", path, words))), subtracted)
  }
  compared(character())
  compared(c("--metric", "precision"), metric = "precision")
  compared(c("--metric", "regret", "--delta", "0.01"), metric = "regret", delta = 0.01)
  compared(c("--metric", "size"), metric = "size")
  compared(c("--truth", "groups_equal", "--cell", last), truth = "groups_equal", cell = last)
  compared(c("--metric", "group_recall", "--group", "clinicians"), metric = "group_recall", group = "clinicians")
  short <- "share_at_least_7/one_pool/score_at_least_7"
  check_frame(paste(path, "compare to empty lists"),
              rbind(contrasts(r, "precision", reference = short), cell_contrasts(r, "precision", rule = short)),
              printed("compare", path, "--reference", short, "--metric", "precision"), subtracted)
  rule <- result_table(r, "rules")$id[5]
  check_frame(paste(path, "compare --reference"), rbind(contrasts(r, reference = rule), cell_contrasts(r, rule = rule)),
              printed("compare", path, "--reference", rule), subtracted)
  close(r)
}

# What a wrong package would give differs by far more than the tolerance from what the tests ask for.
check_tests_can_fail <- function(r) {
  right <- contrasts(r)
  half <- right$upper - right$difference
  other <- r
  other$attributes$seed <- 2
  changed <- contrasts(other)
  check("another seed gives other intervals", max(abs((changed$upper - changed$difference) / half - 1)) > 1e-4)
  alone <- stats::qt(0.975, 29) * right$difference_mcse
  check("simultaneous intervals are wider than single ones", all(half > 1.05 * alone))
  own <- estimates(r, "base", metrics = "recall", truths = "people_pooled")
  unpaired <- sqrt(own$mcse[match(right$rule, own$rule)]^2 + own$mcse[1]^2)
  check("pairing matters", all(abs(unpaired / right$difference_mcse - 1) > 0.01))
  precision <- estimates(r, "base", metrics = "precision", truths = "people_pooled")
  check("some metric is not defined in every exercise", any(precision$n < cells(r)$replicates[1]))
}

# Random words, against the known answers of Random123.
check_words <- function() {
  words <- unlist(delphisim:::philox(as.list(numeric(4)), c(0, 0)))
  check("Philox of zeros", identical(words, c(0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)), words)
  full <- 0xFFFFFFFF
  words <- unlist(delphisim:::philox(as.list(rep(full, 4)), c(full, full)))
  check("Philox of ones", identical(words, c(0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)), words)
}

# Batches, intervals and rulings, against values by hand.
check_intervals <- function() {
  key <- c(1, 0)
  planned <- matrix(0, 5120, 2)
  planned[1:7 * 100, ] <- c(rep(1, 13), -1)
  finished <- planned[1:7 * 100, ]
  check("unfinished blocks are left out", all(dim(delphisim:::batched(planned)) == c(7, 2)) &&
          all(delphisim:::batched(planned) == finished))
  check("no block is finished", identical(as.vector(delphisim:::batched(planned[1:90, ])), c(0, 0)))
  batches <- as.vector(delphisim:::batched(matrix(1, 1030, 1)))
  check("batches of three blocks", length(batches) == 344 && batches[1] == 3 && batches[344] == 1)
  half <- function(influence, mcse, blocks) {
    delphisim:::half_widths(list(influence = influence, mcse = mcse, blocks = blocks), key)
  }
  # Signs give |sum| / root(7) = root(7) with 4/128 < 5 %, then 5 / root(7): studentised 2.5, above t(0.975, 6) = 2.447.
  check("two differences of seven blocks", same(half(planned, sqrt(c(7, 7)), c(7, 7)), rep(2.5 * sqrt(7), 2)))
  # Of six blocks 4/64 > 5 % are at root(6), studentised infinite; alone 2/64 are, and t(0.975, 5) holds.
  check("two differences of six blocks have no interval", all(is.na(half(finished[-1, ], sqrt(c(6, 6)), c(6, 6)))))
  check("one difference of six blocks",
        same(half(finished[-1, 1, drop = FALSE], sqrt(6), 6), 2.570581835636314 * sqrt(6)))
  check("fewer than six blocks have no interval",
        same(half(matrix(0, 6, 4), c(0, 0, NA, 0), c(6, 5, 6, 1)), c(0, NA, NA, NA)))
  best <- function(value, blocks, higher) {
    delphisim:::may_be_best(list(influence = outer(rep(c(1, -1), 15), c(0, 1, 2, 0)) / 1000, value = value,
                                 mcse = rep(0.001, 4), blocks = blocks), higher, key)
  }
  check("five blocks are not compared",
        identical(best(c(0, 1, 5, NA), c(30, 30, 5, 30), TRUE), c(FALSE, TRUE, TRUE, FALSE)))
  check("six blocks are compared",
        identical(best(c(0, 1, 5, NA), c(30, 30, 6, 30), TRUE), c(FALSE, FALSE, TRUE, FALSE)))
  check("two blocks are not compared, the least is best",
        identical(best(c(0, 1, 5, 2), c(30, 30, 30, 2), FALSE), c(TRUE, FALSE, FALSE, TRUE)))
  ruled <- function(what, value, half, replicates, verdict, count = NA_real_) {
    found <- delphisim:::ruling(value, half, 0.005, 0.02, 1, replicates, 100)
    check(paste("ruling:", what), identical(found$verdict, verdict) && same(found$replicates, count), unlist(found))
  }
  ruled("decide", 0.03, 0.015, 1000, "undecided", 3700)  # 1000 ((0.015 + 0.84162 0.005) / 0.01)^2 = 3690
  ruled("near delta", -0.024, 0.015, 1000, "undecided")
  ruled("too many", 0.03, 0.015, 1e8, "undecided")
  ruled("none", 0.03, NA_real_, 1000, "none")
  ruled("better", 0.04, 0.015, 1000, "better")
  ruled("within", 0.004, 0.015, 1000, "equivalent")
}

# A file without replicates, and one whose delta is not a number.
check_empty <- function(r) {
  file.copy("study.h5", "empty.h5")
  file <- hdf5r::H5File$new("empty.h5", mode = "a")
  done <- file[["results/blocks_done"]]
  done[, ] <- 0L * done[, ]
  file$close_all()
  empty <- open_results("empty.h5")
  none <- topic_probabilities(empty)
  some <- topic_probabilities(r, "base")
  check("no replicates: no rows", is.data.frame(none) && nrow(none) == 0, dim(none))
  check("no replicates: columns", identical(lapply(none, class), lapply(some, class)), names(none))
  close(empty)
  r$attributes$delta <- NaN
  check_refused("delta is not a number", "0 or more", contrasts(r))
}

# What the program does not print as rows, against slow sums over the file, and against what it must add up to.
check_other_tables <- function(r) {
  ids <- result_table(r, "rules")$id
  k <- provenance(r)$true_k
  n <- r$file[["results/agreement/jaccard_n"]][, , , 2]  # [rule, rule, block] of cell none
  mean <- r$file[["results/agreement/jaccard"]][, , , 2]
  none <- agreement(r, "none")
  for (pair in list(c(1, 1), c(1, 6), c(8, 4), c(12, 12))) {
    total <- value <- 0
    for (block in seq_len(dim(n)[3])) {
      total <- total + n[pair[2], pair[1], block]
      value <- value + n[pair[2], pair[1], block] * mean[pair[2], pair[1], block]
    }
    row <- none[none$rule == ids[pair[1]] & none$other == ids[pair[2]], ]
    check(paste("agreement of", pair[1], pair[2]), row$n == total && same(row$estimate, value / total), row)
  }
  tau_b <- agreement(r, "base", "tau_b")
  check("a rule orders as itself", all(tau_b$estimate[tau_b$rule == tau_b$other] == 1))
  check("agreement: one row a cell and pair", nrow(agreement(r)) == 3 * 12 * 12)

  ranks <- rank_distributions(r, "none", "median", "equal_groups")
  scores <- result_table(r, "scores")
  score <- which(scores$aggregation == "median" & scores$pooling == "equal_groups")
  count <- r$file[["results/scores/places"]][3, 7, score, 2]
  row <- ranks[ranks$topic == "t07" & ranks$place == 3, ]
  check("a place", same(row$estimate, as.numeric(count) / row$n) && row$estimate > 0, row)
  check("rank distributions: rows", nrow(rank_distributions(r)) == 3 * 6 * 30 * 30)

  h <- hits(r, "base", truths = "people_pooled")
  recall <- tapply(h$hits * h$estimate / k, h$rule, sum)
  known <- estimates(r, "base", metrics = "recall", truths = "people_pooled")
  check("hits give recall", same(as.numeric(recall[known$rule]), known$estimate))

  values <- replicates(r)
  people <- process(r, "base", "people")
  check("replicates: rows", nrow(values) == cells(r)$replicates[1], nrow(values))
  check("replicates: mean of people",
        same(mean(values$people.survey2), people$estimate[people$round == "survey2" & people$group == ""]))
  check("replicates: numbered", all(values$replicate == seq_len(nrow(values)) - 1))

  table <- with_factors(r, estimates(r, metrics = "size"))
  check("factors", all(table$factor_feedback[table$cell == "none"] == "none") && table$aggregation[1] == "mean" &&
          setequal(table$assumptions, c("base", "stronger_conformity")), names(table))
  chosen <- topic_probabilities(r, "base", ids[1], "groups_equal")
  check("one rule and one truth", nrow(chosen) == 60 && setequal(chosen$truth, c("", "groups_equal")), nrow(chosen))
  check("k topics are truly in the top k", same(sum(chosen$estimate[chosen$quantity == "truly_in_top_k"]), k))
  check("provenance", provenance(r)$seed == 1 && provenance(r)$threads >= 1)
  check("study text", grepl("name = \"example\"", study_text(r), fixed = TRUE))
  check("cells", identical(cells(r)$name, c("base", "none", "stronger_conformity")))
  check("groups", identical(result_table(r, "groups")$size, c(40, 25, 10)))
  check("an empty table", nrow(result_table(r, "published")) == 0)
  check("contrasts of models are still there", identical(dim(contrasts(factor(1:3))), c(3L, 2L)))
}

# Files of other kinds and names that are not there.
check_errors <- function(r) {
  check_refused("a missing file", "nowhere.h5 does not exist", open_results("nowhere.h5"))
  other <- hdf5r::H5File$new("other.h5", mode = "w")
  other[["x"]] <- 1
  other$close_all()
  check_refused("another HDF5 file", c("other.h5", "not a file"), open_results("other.h5"))
  writeLines("no HDF5", "text.h5")
  check_refused("no HDF5", "not an HDF5 file", open_results("text.h5"))
  file.copy("study.h5", "newer.h5")
  newer <- hdf5r::H5File$new("newer.h5", mode = "a")
  newer$attr_delete("format_version")
  hdf5r::h5attr(newer, "format_version") <- 2L
  newer$close_all()
  check_refused("a newer file", c("format 2", "up to 1"), open_results("newer.h5"))
  check_refused("an analysis", "open_analysis()", open_results("analysis/analysis.h5"))
  check_refused("results as analysis", "open_results()", open_analysis("study.h5"))
  check_refused("a folder without analysis", "rules.csv", open_analysis("."))
  check_refused("unknown metric", c("'recal'", "'recall'"), estimates(r, metrics = "recal"))
  check_refused("unknown rule", "mean/one_pool/top_k_10", contrasts(r, reference = "mean/onepool/top_k_10"))
  check_refused("unknown cell", "'none'", estimates(r, c("base", "nonne")))
  check_refused("unknown truth", "'groups_equal'", contrasts(r, truth = "group_equal"))
  check_refused("a group is needed", "patients", contrasts(r, "group_recall"))
  check_refused("no group is needed", "one number", contrasts(r, "recall", group = "patients"))
  check_refused("unknown table", "'topics'", result_table(r, "topic"))
  check_refused("unknown statistic", "'people'", process(r, statistics = "peple"))
  check_refused("negative delta", "0 or more", contrasts(r, delta = -1))
  check_refused("no kept values", "'base'", replicates(r, "bas"))
  again <- open_results("study.h5")
  close(again)
  check("a file that is open twice stays open", nrow(cells(r)) == 3)
  part <- open_results("part.h5")
  check_refused("agreement not kept", "agreement = true", agreement(part))
  check_refused("places not kept", "rank_distributions = true", rank_distributions(part))
  close(part)
}

# Folder and HDF5 file of analyse hold the same tables.
check_analysis <- function() {
  check_folder("numbers")
  numbers <- open_analysis("numbers")$rules
  found <- numbers[numbers$round == "1" & numbers$group == "01", ]
  check("names that look like numbers", setequal(found$topic, c("001", "010", "1e3", "NA")), found$topic)
  folder <- check_folder("analysis")
  selected <- subset(folder$rules, rule == "mean/one_pool/top_k_10" & round == "survey2" & group == "all")
  check("a list of ten", sum(selected$selected) == 10 && nrow(selected) == 15, nrow(selected))
  check_refused("no plan", "not a curve", read_plan("study.toml"))
}

check_folder <- function(path) {
  folder <- open_analysis(path)
  file <- open_analysis(file.path(path, "analysis.h5"))
  check("tables", identical(names(folder), c("rules", "topics", "choices", "indices", "change", "left_out")), names(folder))
  for (name in names(folder)) {
    good <- identical(names(folder[[name]]), names(file[[name]])) && nrow(folder[[name]]) == nrow(file[[name]])
    for (column in names(folder[[name]])) {
      a <- folder[[name]][[column]]
      b <- file[[name]][[column]]
      good <- good && if (is.character(a)) identical(a, b) else same(a, b, tolerance = 1e-14)
    }
    check(paste("CSV and HDF5 of", path, name), good, names(file[[name]]))
  }
  folder
}

check("every function has a page", !length(unlist(tools::undoc("delphisim"))), unlist(tools::undoc("delphisim")))
check("pages show the arguments that there are", !length(tools::codoc("delphisim")))
delphisim("init", "study.toml")
run("study.h5", 32, 30, "--set", "metrics.agreement=true", "--set", "metrics.rank_distributions=true")
# More blocks than 512; a seed that a double does not hold.
run("many.h5", 4, 601, "--set", "grid.factors=[]", "--set", "grid.extra=[]", "--seed", "9007199254740993")
writeLines(c(readLines("study.toml", warn = FALSE), "[precision]", "min_replicates = 960", paste0(
  "targets = [{metric = \"recall\", rules = [\"share_at_least_7/one_pool/score_at_least_7\"], mcse = 0.004}]")), "precise.toml")
delphisim("run", "precise.toml", "-o", "precise.h5", "--quiet", "--set", "study.block_size=32", "--replicates", "2880",
          "--set", "metrics.agreement=['none']")
for (i in c("1", "3")) run(paste0("shard", i, ".h5"), 32, 30, "--shard", paste0(i, "/3"))
delphisim("merge", "shard1.h5.journal", "shard3.h5.journal", "-o", "part.h5", "--allow-missing", expected = 3)
writeLines(delphisim("replay", "study.toml", "--part", "ratings", "--format", "csv"), "ratings.csv")
writeLines(c("[columns]", "participant = \"person\"", "[where]", "status = [\"rated\", \"no opinion\"]", "[words]",
             "no_opinion = [\"\"]", "[scale]", "min = 1", "max = 9", "step = 1"), "map.toml")
delphisim("analyse", "ratings.csv", "--mapping", "map.toml", "--rules", "study.toml", "-B", "20", "-o", "analysis")
i <- 0:63
writeLines(c("participant,group,topic,round,rating", paste(i %/% 4 %% 8, c("01", "2")[i %/% 4 %% 2 + 1],
  c("001", "010", "1e3", "NA")[i %% 4 + 1], i %/% 32 + 1, i^2 %% 7 + 1, sep = ",")), "numbers.csv")
delphisim("analyse", "numbers.csv", "--scale", "1:9:1", "-B", "20", "-o", "numbers")

for (path in c("study.h5", "many.h5", "part.h5", "precise.h5")) {
  check_estimates(path)
  check_contrasts(path)
}
precise <- open_results("precise.h5")
check("cells have unequal numbers of replicates", length(unique(cells(precise)$replicates)) > 1, cells(precise)$replicates)
kept <- agreement(precise)
check("agreement of the one cell that keeps it", all(kept$cell == "none") && nrow(kept) == 144, nrow(kept))
check_refused("agreement of another cell", "'base' does not keep", agreement(precise, "base"))
check_refused("agreement of no cell", "'none'", agreement(precise, "nine"))
close(precise)
check_words()
check_intervals()
check_analysis()
results <- open_results("study.h5")
check_tests_can_fail(results)
check_other_tables(results)
check_empty(results)
check_errors(results)
finish()
