# SPDX-License-Identifier: MIT
# Simultaneous intervals of differences and the set that may hold the best, as `delphisim compare` has them: max-t over
# random signs of the blocks' influences (Westfall and Young 1993; Davidson and Flachaire 2008). The signs are words of
# Philox at fixed addresses, so that intervals are the program's own and not only like them.

draws <- 9999
level <- 0.95
most_batches <- 512
most_replicates <- 1e8
fewest_blocks <- 6  # signs of fewer have at most 16 patterns, which cannot reach 95 %
z_of_power <- 0.8416212335729143  # 4 chances in 5
purpose <- 12  # the address that the program has for these signs

# Words of 32 bits are whole doubles; R's integers have no 2^31.
xor_words <- function(a, b) {
  half <- function(x, y) bitwXor(as.integer(x), as.integer(y))
  half(a %/% 65536, b %/% 65536) * 65536 + half(a %% 65536, b %% 65536)
}

# High and low word of the product with a constant.
multiply <- function(a, constant) {
  high <- a * (constant %/% 65536)
  rest <- (high %% 65536) * 65536 + a * (constant %% 65536)
  list(high = high %/% 65536 + rest %/% 4294967296, low = rest %% 4294967296)
}

# Four words for each counter, by Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011).
philox <- function(counter, key) {
  for (turn in 1:10) {
    first <- multiply(counter[[1]], 3528531795)   # 0xD2511F53
    second <- multiply(counter[[3]], 3449720151)  # 0xCD9E8D57
    counter <- list(xor_words(xor_words(second$high, counter[[2]]), rep_len(key[1], length(first$low))), second$low,
                    xor_words(xor_words(first$high, counter[[4]]), rep_len(key[2], length(first$low))), first$low)
    key <- (key + c(2654435769, 3144134277)) %% 4294967296  # 0x9E3779B9, 0xBB67AE85
  }
  counter
}

kept <- new.env(parent = emptyenv())

# Signs [draw, batch], +1 and -1: bit batch % 128 of the words at {index = batch / 128, draw}. key: both words of the seed.
signs <- function(key, batches) {
  name <- paste(c(key, batches), collapse = " ")
  if (identical(kept$name, name)) return(kept$signs)
  zero <- numeric(draws)
  columns <- lapply(seq_len(batches) - 1, function(batch) NULL)
  for (index in 0:((batches - 1) %/% 128)) {
    words <- philox(list((seq_len(draws) - 1) * 65536 + index, zero + purpose, zero, zero), key)
    for (bit in 0:min(127, batches - 1 - 128 * index))
      columns[[128 * index + bit + 1]] <- (words[[bit %/% 32 + 1]] %/% 2^(bit %% 32)) %% 2 * 2 - 1
  }
  kept$signs <- do.call(cbind, columns)
  kept$name <- name
  kept$signs
}

# Adjacent blocks that any estimate has, summed until at most 512 batches are left. Blocks that are not finished are
# left out first; batches of planned blocks would put all finished ones into one.
batched <- function(influence) {
  used <- rowSums(influence != 0) > 0
  influence <- if (any(used)) influence[used, , drop = FALSE] else matrix(0, 1, ncol(influence))
  size <- max(1, ceiling(nrow(influence) / most_batches))
  rowsum(influence, (seq_len(nrow(influence)) - 1) %/% size, reorder = TRUE)
}

family_quantile <- function(maxima) {
  at <- min(ceiling(level * (draws + 1)), draws)
  sort(maxima, partial = at)[at]
}

# Factor on an MCSE: the family's quantile, studentised, and no less than that of one statement alone.
critical <- function(z, df, batches, p) {
  n <- min(df + 1, batches)
  left <- n - z^2
  max(qt(p, df), if (left > 1e-9 * n) z * sqrt((n - 1) / left) else Inf)
}

# Half widths of intervals that hold together with probability 0.95; NA where there is no mcse, where blocks are fewer
# than 6, and where no width would do.
half_widths <- function(d, key) {
  batches <- batched(d$influence)
  sds <- sqrt(colSums(batches^2))
  z <- 0
  if (any(sds > 0)) {
    shifts <- signs(key, nrow(batches)) %*% batches[, sds > 0, drop = FALSE]
    z <- family_quantile(do.call(pmax, as.data.frame(abs(by_row(shifts, sds[sds > 0], "/")))))
  }
  vapply(seq_along(d$mcse), function(i) {
    if (is.na(d$mcse[i]) || d$blocks[i] < fewest_blocks) return(NA_real_)
    if (d$mcse[i] == 0) return(0)
    half <- d$mcse[i] * critical(z, d$blocks[i] - 1, nrow(batches), 0.5 + level / 2)
    if (is.finite(half)) half else NA_real_
  }, 0)
}

# Which of several are not distinguishable from the best (Hsu 1984); FALSE where there is no estimate. Those from fewer
# than 6 blocks are compared with none, and so are TRUE.
may_be_best <- function(d, higher_is_better, key) {
  ok <- !is.na(d$value) & !is.na(d$mcse)
  comparable <- which(ok & d$blocks >= fewest_blocks)
  d$influence[, !ok] <- 0
  batches <- batched(d$influence)
  shifts <- signs(key, nrow(batches)) %*% batches
  vapply(seq_along(d$value), function(i) {
    if (!(i %in% comparable)) return(ok[i])
    others <- setdiff(comparable, i)
    if (!length(others)) return(FALSE)
    sds <- sqrt(colSums((batches[, others, drop = FALSE] - batches[, i])^2))
    seen <- sds > 0
    z <- 0
    if (any(seen)) {
      ahead <- by_row(shifts[, others[seen], drop = FALSE] - shifts[, i], sds[seen], "/")
      z <- family_quantile(pmax(0, do.call(pmax, as.data.frame(ahead))))
    }
    errors <- sqrt(colSums((d$influence[, others, drop = FALSE] - d$influence[, i])^2))
    gap <- (d$value[i] - d$value[others]) * (if (higher_is_better) 1 else -1)
    factors <- vapply(seq_along(others), function(j) {
      if (errors[j] > 0) critical(z, min(d$blocks[i], d$blocks[others[j]]) - 1, nrow(batches), level) else 0
    }, 0)
    min(gap + factors * errors) >= 0
  }, NA)
}

# The verdict as `compare` prints it, and the replicates that would decide it with 4 chances in 5 if the difference is
# as estimated (z = 0.84); NA: none, too near delta to name a number, or too many.
ruling <- function(value, half, mcse, delta, better, replicates, block_size) {
  said <- function(verdict, count = NA_real_) list(verdict = verdict, replicates = count)
  if (is.na(half)) return(said("none"))
  lower <- value - half
  upper <- value + half
  if (lower > delta || upper < -delta)
    return(said(if (better == 0) "different" else if ((value > 0) == (better > 0)) "better" else "worse"))
  if (lower >= -delta && upper <= delta) return(said("equivalent"))
  gap <- abs(abs(value) - delta)
  if (gap < mcse) return(said("undecided"))
  needed <- replicates * ((half + z_of_power * mcse) / gap)^2
  if (is.na(needed) || needed > most_replicates) return(said("undecided"))
  said("undecided", (max(needed, replicates) %/% block_size + 1) * block_size)
}
