# SPDX-License-Identifier: MIT
# Paired comparisons of rules and of cells, in the columns of `delphisim compare --format csv`.

most_missing <- 0.01  # share of exercises without a value from which a mean says nothing

# The row of rule_metrics that is meant.
metric_index <- function(results, metric, truth, group) {
  if (is.null(metric)) metric <- results$attributes$primary_metric
  columns <- result_table(results, "rule_metrics")
  at <- chosen(columns$metric, metric, "metric of rules")
  if (!is.null(truth)) one(result_table(results, "truths")$name, truth, "truth")
  groups <- setdiff(unique(columns$group[at]), "")
  if (length(groups) && is.null(group))
    stop(metric, " is there for each group: add group = '", groups[1], "'?", call. = FALSE)
  if (!length(groups) && !is.null(group))
    stop(metric, " is one number an exercise, there is none of group '", group, "'", call. = FALSE)
  if (is.null(truth)) truth <- results$attributes$primary_truth
  wanted <- if (is.null(group)) "" else group
  found <- at[columns$truth[at] %in% c("", truth) & columns$group[at] == wanted]
  if (!length(found)) {
    if (length(groups)) unknown("group", group, groups)
    unknown("truth", truth, columns$truth[at])
  }
  found[1]
}

contrasts <- function(x, ...) UseMethod("contrasts")

contrasts.default <- function(x, ...) stats::contrasts(x, ...)

contrasts.delphisim_results <- function(x, metric = NULL, truth = NULL, group = NULL, reference = NULL, cell = NULL,
                                        delta = NULL, ...) {
  at <- metric_index(x, metric, truth, group)
  ids <- result_table(x, "rules")$id
  names <- result_table(x, "cells")$name
  metrics <- nrow(result_table(x, "rule_metrics"))
  fixed <- one(ids, if (is.null(reference)) x$attributes$reference_rule else reference, "rule")
  c <- one(names, if (is.null(cell)) names[1] else cell, "cell")
  columns <- at + (seq_along(ids) - 1) * metrics
  parts <- lapply(c("n", "mean", "m2"), function(part) blocks_of(x, paste0("rules/", part), c)[, columns, drop = FALSE])
  rows <- frame(what = "rule", cell = names[c], rule = ids, reference = ids[fixed])
  compared(x, rows, parts, fixed, at, rep(replicates_of(x, names[c]), length(ids)), delta,
           as_long_as(x, c, at, fixed))
}

cell_contrasts <- function(results, metric = NULL, truth = NULL, group = NULL, rule = NULL, cell = NULL, delta = NULL) {
  at <- metric_index(results, metric, truth, group)
  ids <- result_table(results, "rules")$id
  names <- result_table(results, "cells")$name
  r <- one(ids, if (is.null(rule)) results$attributes$reference_rule else rule, "rule")
  fixed <- one(names, if (is.null(cell)) names[1] else cell, "cell")
  parts <- lapply(c("n", "mean", "m2"), function(part) {
    dataset <- results$file[[paste0("results/rules/", part)]]
    matrix(as.numeric(dataset$read(args = list(at, r, quote(expr = ), quote(expr = )), drop = FALSE)),
           nrow = dataset$dims[3])
  })
  rows <- frame(what = "cell", cell = names, rule = ids[r], reference = names[fixed])
  compared(results, rows, parts, fixed, at, cells(results)$replicates, delta, NULL)
}

# Which rules list as many topics as the reference, within half a topic; all where no other does.
as_long_as <- function(results, cell, at, fixed) {
  metrics <- result_table(results, "rule_metrics")
  truth <- metrics$truth[at]
  if (truth == "") truth <- results$attributes$primary_truth
  rules <- length(result_table(results, "rules")$id)
  found <- which(metrics$metric == "size" & metrics$truth %in% c("", truth))
  if (!length(found)) return(rep(TRUE, rules))
  columns <- found[1] + (seq_len(rules) - 1) * nrow(metrics)
  parts <- lapply(c("n", "mean", "m2"), function(part) blocks_of(results, paste0("rules/", part), cell)[, columns, drop = FALSE])
  size <- mean_of(parts[[1]], parts[[2]], parts[[3]], block_size_of(results))$value
  alike <- !is.na(size) & !is.na(size[fixed]) & abs(size - size[fixed]) <= 0.5
  if (sum(alike) > 1) alike else rep(TRUE, rules)
}

# parts: n, mean and m2 as [block, row]; fixed: the row that is the reference; best: which rows may be the best.
compared <- function(results, rows, parts, fixed, at, replicates, delta, best) {
  column <- result_table(results, "rule_metrics")[at, ]
  if (is.null(delta)) delta <- if (column$metric == results$attributes$primary_metric) results$attributes$delta else 0
  if (!isTRUE(delta >= 0)) stop("delta is ", delta, " (it is the largest difference that does not matter, 0 or more)", call. = FALSE)
  size <- block_size_of(results)
  own <- mean_of(parts[[1]], parts[[2]], parts[[3]], size)
  d <- difference_of(parts[[1]], parts[[2]], fixed)
  missing <- ifelse(replicates > 0, 1 - own$n / replicates, 0)
  refused <- pmax(missing, missing[fixed]) > most_missing
  d$value[refused & d$blocks >= 2] <- NA
  d$mcse[refused] <- NA
  d$influence[, is.na(d$mcse)] <- 0
  half <- half_widths(d, key_of(results))
  maybe <- rep(FALSE, nrow(rows))
  if (!is.null(best) && column$better != 0 && nrow(rows) > 1) {
    candidates <- d
    candidates$value[!best] <- NA
    maybe <- may_be_best(candidates, column$better > 0, key_of(results))
  }
  rulings <- lapply(seq_along(half), function(i) {
    ruling(d$value[i], half[i], d$mcse[i], delta, column$better, d$blocks[i] * size, size)
  })
  result <- frame(rows, metric = column$metric, truth = column$truth, group = column$group, estimate = own$value,
                  mcse = own$mcse, n = own$n, difference = d$value, difference_mcse = d$mcse, difference_n = d$n,
                  lower = d$value - half, upper = d$value + half, delta = as.numeric(delta),
                  verdict = vapply(rulings, `[[`, "", "verdict"),
                  replicates_to_decide = vapply(rulings, `[[`, 0, "replicates"), may_be_best = maybe)
  result <- result[-fixed, ]
  rownames(result) <- NULL
  result
}
