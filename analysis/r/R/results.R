# SPDX-License-Identifier: MIT
# Results as data frames. Columns are called as in the csv and json of `delphisim summary`.

frame <- function(...) data.frame(..., stringsAsFactors = FALSE, check.names = FALSE)

below <- function(frames) {
  result <- do.call(rbind, frames)
  rownames(result) <- NULL
  result
}

# Positions of the metrics asked for, of those of the truths asked for.
metric_columns <- function(table, names, truths, what) {
  at <- chosen(table$metric, names, what)
  if (is.null(truths)) at else at[at %in% chosen(table$truth, truths, "truth")]
}

estimates <- function(results, cells = NULL, rules = NULL, metrics = NULL, truths = NULL) {
  ids <- result_table(results, "rules")$id
  columns <- result_table(results, "rule_metrics")
  rule_at <- chosen(ids, rules, "rule")
  metric_at <- metric_columns(columns, metrics, truths, "metric of rules")
  at <- as.vector(outer(metric_at, (rule_at - 1) * nrow(columns), "+"))
  names <- result_table(results, "cells")$name
  below(lapply(at_cells(results, names, cells), function(cell) {
    parts <- lapply(c("n", "mean", "m2"), function(part) {
      blocks_of(results, paste0("rules/", part), cell)[, at, drop = FALSE]
    })
    e <- mean_of(parts[[1]], parts[[2]], parts[[3]], block_size_of(results))
    metric <- columns[rep(metric_at, length(rule_at)), ]
    frame(cell = names[cell], rule = rep(ids[rule_at], each = length(metric_at)), round = "", metric = metric$metric,
          truth = metric$truth, group = metric$group, estimate = e$value, mcse = e$mcse, n = e$n)
  }))
}

process <- function(results, cells = NULL, statistics = NULL, truths = NULL) {
  columns <- result_table(results, "process_metrics")
  columns$metric <- columns$statistic
  at <- metric_columns(columns, statistics, truths, "statistic of the process")
  names <- result_table(results, "cells")$name
  below(lapply(at_cells(results, names, cells), function(cell) {
    parts <- lapply(c("n", "mean", "m2"), function(part) {
      blocks_of(results, paste0("process/", part), cell)[, at, drop = FALSE]
    })
    e <- mean_of(parts[[1]], parts[[2]], parts[[3]], block_size_of(results))
    metric <- columns[at, ]
    rows <- frame(cell = rep(names[cell], length(at)), rule = rep("", length(at)), round = metric$round,
                  metric = metric$metric, truth = metric$truth, group = metric$group, estimate = e$value, mcse = e$mcse,
                  n = e$n)
    rows[rows$n > 0, ]
  }))
}

topic_probabilities <- function(results, cells = NULL, rules = NULL, truths = NULL) {
  ids <- result_table(results, "rules")$id
  truth_names <- result_table(results, "truths")$name
  slugs <- result_table(results, "topics")$slug
  everything <- is.null(rules) && is.null(truths)
  rule_at <- if (!is.null(rules) || everything) chosen(ids, rules, "rule") else integer()
  truth_at <- if (!is.null(truths) || everything) chosen(truth_names, truths, "truth") else integer()
  names <- result_table(results, "cells")$name
  rows <- function(field, cell, n, at, rule, quantity, truth) {
    p <- share_of(as.vector(slice(results, field, cell)[, at]), n)
    frame(cell = rep(names[cell], length(p$mcse)), rule = rep(rule, each = length(slugs)),
          topic = rep(slugs, length(at)), quantity = rep(quantity, length(p$mcse)),
          truth = rep(truth, each = length(slugs)), estimate = p$estimate, mcse = p$mcse, n = rep(n, length(p$mcse)))
  }
  below(lapply(at_cells(results, names, cells), function(cell) {
    n <- replicates_of(results, names[cell])
    if (n == 0) rule_at <- truth_at <- integer()
    rbind(rows("truths/top_k", cell, n, truth_at, rep("", length(truth_at)), "truly_in_top_k", truth_names[truth_at]),
          rows("rules/inclusion", cell, n, rule_at, ids[rule_at], "selected", rep("", length(rule_at))))
  }))
}

rank_distributions <- function(results, cells = NULL, aggregations = NULL, poolings = NULL) {
  names <- cells_of(results, "scores/places", "rank_distributions = true in [metrics], or names of cells, keeps it")
  scores <- result_table(results, "scores")
  slugs <- result_table(results, "topics")$slug
  at <- intersect(sort(chosen(scores$aggregation, aggregations, "aggregation")),
                  chosen(scores$pooling, poolings, "pooling"))
  below(lapply(at_cells(results, names, cells), function(cell) {
    counts <- slice(results, "scores/places", cell)
    places <- dim(counts)[1]
    n <- replicates_of(results, names[cell])
    p <- share_of(as.vector(counts[, , at]), n)
    each <- places * length(slugs)
    frame(cell = names[cell], aggregation = rep(scores$aggregation[at], each = each),
          pooling = rep(scores$pooling[at], each = each), topic = rep(rep(slugs, each = places), length(at)),
          place = rep(seq_len(places), length(slugs) * length(at)), estimate = p$estimate, mcse = p$mcse, n = n)
  }))
}

agreement <- function(results, cells = NULL, measure = c("jaccard", "tau_b")) {
  measure <- match.arg(measure)
  field <- paste0("agreement/", measure)
  names <- cells_of(results, field, "agreement = true in [metrics], or names of cells, keeps it")
  ids <- result_table(results, "rules")$id
  below(lapply(at_cells(results, names, cells), function(cell) {
    e <- mean_of(blocks_of(results, paste0(field, "_n"), cell), blocks_of(results, field, cell), NULL,
                 block_size_of(results))
    frame(cell = names[cell], rule = rep(ids, each = length(ids)), other = rep(ids, length(ids)), measure = measure,
          estimate = e$value, mcse = e$mcse, n = e$n)
  }))
}

hits <- function(results, cells = NULL, rules = NULL, truths = NULL) {
  names <- cells_of(results, "rules/hits_histogram", "studies with hits in [metrics] keep it")
  ids <- result_table(results, "rules")$id
  all_truths <- result_table(results, "truths")$name
  if (results$file[["results/rules/hits_histogram"]]$dims[2] != length(all_truths))
    stop(results$path, " has no hits (studies with hits in [metrics] keep them)", call. = FALSE)
  rule_at <- chosen(ids, rules, "rule")
  truth_at <- chosen(all_truths, truths, "truth")
  below(lapply(at_cells(results, names, cells), function(cell) {
    counts <- slice(results, "rules/hits_histogram", cell)  # [hits, truth, rule, block]
    counts <- apply(counts, 1:3, sum)[, truth_at, rule_at, drop = FALSE]
    levels <- dim(counts)[1]
    n <- replicates_of(results, names[cell])
    p <- share_of(as.vector(counts), n)
    frame(cell = names[cell], rule = rep(ids[rule_at], each = levels * length(truth_at)),
          truth = rep(rep(all_truths[truth_at], each = levels), length(rule_at)),
          hits = rep(seq_len(levels) - 1, length(truth_at) * length(rule_at)), estimate = p$estimate, mcse = p$mcse, n = n)
  }))
}

replicates <- function(results, cell = NULL) {
  names <- cells_of(results, "process/values", "studies with keep_values keep it")
  name <- if (is.null(cell)) names[1] else cell
  at <- one(names, name, "cell with kept values")
  columns <- result_table(results, "process_metrics")
  labels <- apply(columns[c("statistic", "round", "truth", "group")], 1, function(parts) {
    paste(parts[parts != ""], collapse = ".")
  })
  done <- which(done_of(results)[, match(name, result_table(results, "cells")$name)] == 1)
  size <- block_size_of(results)
  values <- slice(results, "process/values", at)[, , done, drop = FALSE]  # [statistic, replicate, block]
  table <- as.data.frame(t(matrix(values, nrow = dim(values)[1])))
  names(table) <- labels
  cbind(replicate = as.vector(outer(seq_len(size) - 1, (done - 1) * size, "+")), table)
}

with_factors <- function(results, table) {
  rules <- result_table(results, "rules")
  all_cells <- result_table(results, "cells")
  factors <- grep("^factor_", names(all_cells), value = TRUE)
  rule_at <- match(table$rule, rules$id)
  cell_at <- match(table$cell, all_cells$name)
  cbind(table, rules[rule_at, c("aggregation", "pooling", "threshold")], all_cells[cell_at, c("assumptions", factors)],
        row.names = NULL)
}
