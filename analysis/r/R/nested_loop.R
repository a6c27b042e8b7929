# SPDX-License-Identifier: MIT
# A nested-loop plot (Ruecker and Schwarzer 2014). See man/figures.Rd.

# The cells sorted by their factors, fewest levels first; the place of each cell's level, the last for none of them.
sorted_cells <- function(table, factors) {
  cells <- table[!duplicated(table$cell), ]
  levels <- lapply(factors, function(f) setdiff(unique(table[[f]]), ""))
  names(levels) <- factors
  levels <- levels[lengths(levels) > 1]
  if (!length(levels)) stop("there are no factors to draw (the grid has no factor with two levels)", call. = FALSE)
  levels <- levels[order(lengths(levels))]
  places <- lapply(names(levels), function(f) match(cells[[f]], levels[[f]], nomatch = length(levels[[f]]) + 1))
  order <- do.call(base::order, places)
  list(cells = cells$cell[order], levels = levels, places = lapply(places, `[`, order))
}

plot_nested_loop <- function(table, factors = NULL, reference = NULL, most = 6, least_first = FALSE) {
  needs_ggplot2()
  one_value(table, c("metric", "truth", "group"))
  if (is.null(factors)) factors <- grep("^factor_", names(table), value = TRUE)
  sorted <- sorted_cells(table, factors)
  means <- sort(vapply(split(table$estimate, table$rule), mean, 0, na.rm = TRUE), decreasing = !least_first)
  named <- utils::head(c(intersect(reference, names(means)), setdiff(names(means), reference)), most)
  # A step for each cell; the last one is said twice, so that it has a width.
  lines <- frame(x = match(table$cell, sorted$cells) - 1, rule = table$rule, estimate = table$estimate)
  last <- lines[lines$x == length(sorted$cells) - 1, ]
  last$x <- last$x + 1
  lines <- rbind(lines, last)
  span <- range(lines$estimate, na.rm = TRUE)
  unit <- max(diff(span), 1e-9) / 8
  below <- lapply(seq_along(sorted$levels), function(i) {
    count <- length(sorted$levels[[i]])
    height <- span[1] - unit * (1.3 * i + 0.2) + unit * 0.6 * (sorted$places[[i]] - 1) / count
    frame(x = 0:length(height), height = c(height, height[length(height)]))
  })
  labels <- frame(x = 0, y = span[1] - unit * (1.3 * seq_along(sorted$levels) - 0.62),
                  text = paste0(sub("^factor_", "", names(sorted$levels)), ": ", vapply(sorted$levels, paste, "", collapse = ", ")))
  others <- lines[!lines$rule %in% named, ]
  own <- lines[lines$rule %in% named, ]
  own$rule <- factor(own$rule, named)
  ggplot2::ggplot(own, ggplot2::aes(.data$x, .data$estimate)) +
    ggplot2::geom_step(ggplot2::aes(group = .data$rule), data = others, colour = "#c4c4c4", linewidth = 0.25) +
    ggplot2::geom_step(ggplot2::aes(colour = .data$rule), linewidth = 0.5) +
    lapply(below, function(rows) {
      ggplot2::geom_step(ggplot2::aes(.data$x, .data$height), data = rows, colour = grey, linewidth = 0.3)
    }) +
    ggplot2::geom_text(ggplot2::aes(.data$x, .data$y, label = .data$text), data = labels, hjust = 0, size = 2.2) +
    ggplot2::scale_colour_manual(values = rep_len(unname(okabe_ito), length(named))) +
    ggplot2::scale_y_continuous(breaks = pretty(span)[pretty(span) >= span[1]]) +
    ggplot2::labs(x = paste(length(sorted$cells), "cells"), y = label_of(table[1, ])) + plain_theme() +
    ggplot2::theme(axis.text.x = ggplot2::element_blank()) + ggplot2::guides(colour = ggplot2::guide_legend(ncol = 2))
}
