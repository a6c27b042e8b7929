# SPDX-License-Identifier: MIT
# What all figures share. Colours are those of Okabe and Ito (2008), which people with colour blindness tell apart; sizes
# are for a printed column of 85 mm.

okabe_ito <- c(blue = "#0072B2", vermilion = "#D55E00", green = "#009E73", purple = "#CC79A7", orange = "#E69F00",
               sky = "#56B4E9", black = "#000000")
grey <- "#6e6e6e"
band <- "#e8e8e8"
shades <- c("#f7fbfd", "#8ec3e6", "#0072B2", "#003a5c")
z95 <- 1.959964  # half width of a 95 % interval in standard errors

needs_ggplot2 <- function() {
  if (!requireNamespace("ggplot2", quietly = TRUE)) stop("figures need the package ggplot2", call. = FALSE)
}

# Ends where a column that must have one value has several, or the table has no rows.
one_value <- function(table, columns) {
  if (!nrow(table)) stop("there is nothing to draw (the table has no rows)", call. = FALSE)
  for (column in intersect(columns, names(table))) {
    values <- unique(table[[column]])
    if (length(values) > 1)
      stop("one ", column, " can be drawn at a time, the table has ", length(values), ": ",
           paste(utils::head(values, 4), collapse = ", "), if (length(values) > 4) ", ...", call. = FALSE)
  }
}

# What a metric is called on an axis: "recall against people_pooled", "group_recall of parents".
label_of <- function(row) {
  paste0(row$metric, if (row$truth != "") paste(" against", row$truth), if (row$group != "") paste(" of", row$group))
}

plain_theme <- function() {
  ggplot2::theme_minimal(base_size = 8) +
    ggplot2::theme(panel.grid.minor = ggplot2::element_blank(), panel.grid.major.y = ggplot2::element_blank(),
                   legend.position = "top", legend.justification = "right", legend.title = ggplot2::element_blank(),
                   legend.key.height = ggplot2::unit(3, "mm"), legend.margin = ggplot2::margin(0, 0, 0, 0),
                   axis.title.x = ggplot2::element_text(hjust = 1), plot.title.position = "plot",
                   plot.background = ggplot2::element_rect(fill = "white", colour = NA))
}

# A rule as "aggregation . pooling", and its threshold, under which rules are drawn; cells have no threshold.
parts_of <- function(names) {
  if (!all(grepl("/", names))) return(list(label = names, heading = rep("", length(names))))
  list(label = gsub("/", " \u00b7 ", sub("/[^/]*$", "", names)), heading = sub("^.*/", "", names))
}

# A table with the column `key`, and the scale of its lines from the top: a heading, and below it what stands under it,
# highest first.
as_lines <- function(table, names, value) {
  parts <- parts_of(table[[names]])
  table$key <- table[[names]]
  keys <- labels <- list()
  for (heading in unique(parts$heading)) {
    own <- which(parts$heading == heading)
    own <- own[order(-table[[value]][own])]
    if (heading != "") {
      keys <- c(keys, paste0("\n", heading))
      labels <- c(labels, list(bquote(bold(.(heading)))))
    }
    keys <- c(keys, table$key[own])
    labels <- c(labels, as.list(parts$label[own]))
  }
  list(table = table, scale = ggplot2::scale_y_discrete(limits = rev(unlist(keys)), labels = as.expression(rev(labels))))
}
