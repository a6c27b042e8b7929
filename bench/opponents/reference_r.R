#!/usr/bin/env Rscript
# SPDX-License-Identifier: MIT
# The reference workload (configs/reference_workload.toml) in R, one replicate at a time.
#
# Tuned as far as vectors go: ratings are counted by level with one tabulate(), so that every summary is arithmetic on
# 11 counts for all topics and groups at once; residuals of missing ratings are not drawn; normals by Ahrens and Dieter,
# the fastest that R has; cumulative counts and products of signs as matrices (matrixStats).
# Options: --reps N --seed S [--out f.json].
suppressPackageStartupMessages(library(matrixStats))

topics <- 97L; groups <- 6L; levels <- 11L; sets <- 1L + groups
sizes <- c(13L, 24L, 18L, 22L, 40L, 25L)
people <- sum(sizes)
staying <- c(8, 17, 11, 10, 24, 16) / sizes
group <- rep(seq_len(groups), sizes)
missing <- 0.3; weight <- 0.15
top <- 10L; quarter <- ceiling(topics / 4); tenth <- ceiling(topics / 10)
lanes <- sets * topics                       # topic within set, set 1 is everybody
lane <- outer(group * topics, seq_len(topics), `+`)  # [people, topics]
odd <- 2 * seq_len(levels - 1L) - 1

metric_names <- function() {
  names <- c("n_short", "n_kept", "n_valid2", "n_valid3", "final_overlap", "short_cover", "mean_x2", "mean_x3",
             "sd2_short", "sd3_short")
  for (survey in 2:3)
    for (aggregation in c("mean", "median", "lcb196", "lcb1645", "trim20", "share7"))
      for (pooling in c("pooled", "equal"))
        for (cut in c("top10", "top25"))
          names <- c(names, sprintf("r%d.%s.%s.%s.%s", survey, aggregation, pooling, cut, c("overlap", "tau", "nsel")))
  names
}

# Counts [lanes, levels] from where ratings fall, summarised: n, total, sd and the six aggregations, NaN where undefined.
summarise <- function(level, lane) {
  counts <- tabulate(level * lanes + lane, lanes * levels)
  dim(counts) <- c(topics, sets, levels)
  counts[, 1L, ] <- counts[, 2L, ] + counts[, 3L, ] + counts[, 4L, ] + counts[, 5L, ] + counts[, 6L, ] + counts[, 7L, ]
  dim(counts) <- c(lanes, levels)
  below <- rowCumsums(counts)
  n <- below[, levels]
  above <- n - below[, -levels]
  total <- rowSums(above)
  squares <- drop(above %*% odd)
  mean <- total / n
  sd <- sqrt((squares - total * mean) / (n - 1))
  sd[n < 2] <- NaN
  error <- sd / sqrt(n)
  median <- (rowSums(below <= (n - 1) %/% 2) + rowSums(below <= n %/% 2)) / 2
  median[n == 0] <- NaN
  cut <- n %/% 5
  left <- n - 2 * cut
  trimmed <- rowSums(pmin(pmax(above - cut, 0), left)) / left
  list(n = n, total = total, sd = sd, bound = mean - 1.96 * error,
       scores = c(mean, median, mean - 1.96 * error, mean - 1.645 * error, trimmed, 1 - below[, 7L] / n))
}

# The k largest: ties go to the lower index, undefined last.
largest <- function(score, k) order(-score)[seq_len(k)]

# 24 rules x (overlap, tau, number selected). short: the topics of tau; pairs: their ordered pairs where the truth is greater.
read_by_rules <- function(scores, form, k, is_true, short, first, second) {
  scores <- array(scores, c(topics, sets, 6L))
  by_group <- scores[, -1L, ]
  defined <- !is.na(by_group)
  by_group[!defined] <- 0
  by_group <- aperm(by_group, c(2L, 1L, 3L))
  score <- matrix(0, topics, 12L)
  score[, c(1L, 3L, 5L, 7L, 9L, 11L)] <- scores[, 1L, ]
  score[, c(2L, 4L, 6L, 8L, 10L, 12L)] <- colSums(by_group) / colSums(aperm(defined, c(2L, 1L, 3L)))
  score <- round(score * 2^26)  # equal scores can differ in their last bits, by the order of a sum
  score[is.na(score)] <- -Inf
  ranked <- score[short, ]
  a <- ranked[first, ]; b <- ranked[second, ]
  concordant <- colSums(a > b); discordant <- colSums(a < b)
  untied <- concordant + discordant
  tau <- ifelse(untied > 0, (concordant - discordant) / sqrt(untied) / sqrt(length(first)), 0)
  score <- score[form, ]
  truth <- is_true[form]
  least <- vapply(seq_len(12L), function(s) sort.int(score[, s], decreasing = TRUE, method = "quick")[k], numeric(2L))
  out <- array(0, c(3L, 2L, 12L))
  out[2L, , ] <- rep(tau, each = 2L)
  for (h in 1:2) {
    chosen <- score >= rep(least[h, ], each = length(form))
    out[1L, h, ] <- colSums(chosen & truth)
    out[3L, h, ] <- colSums(chosen)
  }
  out
}

replicate_once <- function() {
  group_mean <- rep(rnorm(topics, 7.2, 0.5), each = groups) + rnorm(groups * topics, 0, 0.6)
  dim(group_mean) <- c(groups, topics)
  theta <- drop(sizes %*% group_mean) / people
  is_true <- logical(topics)
  is_true[largest(theta, top)] <- TRUE

  # Survey 2, of the ratings that are given.
  given <- which(runif(people * topics) >= missing)
  latent <- (group_mean[group, ] + rnorm(people))[given] + rnorm(length(given), 0, 1.7)
  level <- pmin(pmax(round(latent), 0), levels - 1)
  where <- lane[given]
  two <- summarise(level, where)
  bound <- two$bound
  dim(bound) <- c(topics, sets)
  on_shortlist <- logical(topics)
  on_shortlist[largest(bound[, 1L], quarter)] <- TRUE
  for (g in seq_len(groups)) on_shortlist[largest(bound[, 1L + g], tenth)] <- TRUE
  short <- which(on_shortlist)
  m <- length(short)
  # Pairs of the shortlist, the truly greater topic first.
  i <- sequence(seq_len(m - 1L)); j <- rep(2:m, seq_len(m - 1L))
  swap <- theta[short[i]] < theta[short[j]]
  first <- ifelse(swap, j, i); second <- ifelse(swap, i, j)

  # Survey 3.
  stays <- runif(people) < staying[group]
  again <- which(stays[(given - 1L) %% people + 1L] & on_shortlist[(given - 1L) %/% people + 1L])
  where <- where[again]
  before <- level[again]
  own <- bound[where]
  towards <- own - before
  towards[is.na(towards)] <- 0
  all <- two$bound[(where - 1L) %% topics + 1L]
  revised <- latent[again] + weight * (all - before) + weight * towards + rnorm(length(again), 0, 0.5)
  three <- summarise(pmin(pmax(round(revised), 0), levels - 1), where)
  final <- short[largest(three$bound[short], top)]

  one <- seq_len(topics)
  n2 <- sum(two$n[one]); n3 <- sum(three$n[one])
  c(m, sum(stays), n2, n3, sum(is_true[final]), sum(is_true[short]), sum(two$total[one]) / n2,
    sum(three$total[one]) / n3, mean(two$sd[short]), mean(three$sd[short]),
    read_by_rules(two$scores, one, c(top, quarter), is_true, short, first, second),
    read_by_rules(three$scores, short, c(top, ceiling(m / 4)), is_true, short, first, second))
}

arguments <- commandArgs(trailingOnly = TRUE)
option <- function(name, standard) {
  at <- match(name, arguments)
  if (is.na(at)) standard else arguments[at + 1L]
}
reps <- as.integer(option("--reps", "100")); out <- option("--out", "")
set.seed(as.integer(option("--seed", "1")), normal.kind = "Ahrens-Dieter")
invisible(replicate_once())  # the byte compiler
start <- proc.time()
values <- vapply(seq_len(reps), function(r) replicate_once(), numeric(154L))
spent <- proc.time() - start
numbers <- function(x) paste(sprintf("%.17g", x), collapse = ", ")
text <- sprintf('{"impl": "r", "variant": "counts", "reps": %d, "procs": 1, "wall_s": %.6f, "cpu_s": %.6f, "reps_per_s": %.6f, "names": [%s], "mean": [%s], "mcse": [%s]}',
                reps, spent[["elapsed"]], spent[["user.self"]] + spent[["sys.self"]], reps / spent[["elapsed"]],
                paste0('"', metric_names(), '"', collapse = ", "), numbers(rowMeans(values)),
                numbers(apply(values, 1L, sd) / sqrt(reps)))
if (nzchar(out)) writeLines(text, out) else writeLines(text)
