# SPDX-License-Identifier: MIT
# Means, differences and shares with their Monte-Carlo standard errors (MCSE), from blocks of replicates. Matrices are
# [block, column]: n replicates in which a metric was defined, their mean, and m2, the sum of squared deviations from it.
# A block that was not run has n = 0.

by_row <- function(matrix, values, operation) sweep(matrix, 2, values, operation)

grand_mean <- function(n, mean) {
  total <- colSums(n)
  list(total = total, value = colSums(n * mean) / total)
}

# What leaving out a block adds to the mean; written about the mean, so that nothing cancels.
shift_of <- function(n, mean, all) -n * by_row(mean, all$value, "-") / by_row(-n, all$total, "+")

# Influences of the delete-one-block jackknife (Efron and Stein 1981): mcse^2 is the sum of their squares.
influence_of <- function(used, shift) {
  blocks <- colSums(used)
  centre <- colSums(ifelse(used, shift, 0)) / blocks
  influence <- by_row(by_row(-shift, centre, "+"), sqrt(pmax(blocks - 1, 0) / blocks), "*")
  influence[!used] <- 0
  influence
}

error_of <- function(influence, blocks) ifelse(blocks >= 2, sqrt(colSums(influence^2)), NA_real_)

# Where every block that was run has all its replicates the MCSE is SD / sqrt(n) (Morris, White and Crowther 2019),
# elsewhere that of the block jackknife; NA with fewer than two blocks. m2 NULL: that of the jackknife throughout.
mean_of <- function(n, mean, m2, block_size) {
  all <- grand_mean(n, mean)
  used <- n > 0
  blocks <- colSums(used)
  error <- error_of(influence_of(used, shift_of(n, mean, all)), blocks)
  if (!is.null(m2)) {
    squares <- colSums(m2 + n * by_row(mean, all$value, "-")^2)
    full <- colSums(n != 0 & n != block_size) == 0 & blocks >= 2
    error[full] <- sqrt(squares / (all$total - 1) / all$total)[full]
  }
  list(value = ifelse(blocks > 0, all$value, NA_real_), mcse = error, n = all$total, blocks = blocks)
}

# Every column minus one of them over the blocks that both have, paired: block jackknife, blocks - 1 degrees of freedom.
# Blocks of one number hold the same replicates.
difference_of <- function(n, mean, fixed) {
  used <- n > 0 & n[, fixed] > 0
  other <- n
  other[] <- n[, fixed]
  other_mean <- mean
  other_mean[] <- mean[, fixed]
  n[!used] <- 0
  other[!used] <- 0
  a <- grand_mean(n, mean)
  b <- grand_mean(other, other_mean)
  influence <- influence_of(used, shift_of(n, mean, a) - shift_of(other, other_mean, b))
  blocks <- colSums(used)
  influence[, blocks < 2] <- 0
  list(value = ifelse(blocks > 0, a$value - b$value, NA_real_), mcse = error_of(influence, blocks),
       n = pmin(a$total, b$total), blocks = blocks, influence = influence)
}

# A share of n replicates, and its MCSE sqrt(p (1 - p) / n).
share_of <- function(count, n) {
  p <- if (n > 0) count / n else rep(NA_real_, length(count))
  list(estimate = p, mcse = sqrt(p * (1 - p) / n))
}
