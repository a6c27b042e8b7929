# SPDX-License-Identifier: MIT
# Figures by ggplot2, drawn from the tables of this package. See man/figures.Rd.

utils::globalVariables(".data")

plot_dots <- function(table, reference = NULL) {
  needs_ggplot2()
  one_value(table, c("cell", "metric", "truth", "group"))
  lines <- as_lines(table, "rule", "estimate")
  table <- lines$table
  table$role <- ifelse(table$rule %in% reference, "reference", "rule")
  line <- table$estimate[table$rule %in% reference]
  ggplot2::ggplot(table, ggplot2::aes(.data$estimate, .data$key, colour = .data$role)) +
    ggplot2::geom_vline(xintercept = line, colour = okabe_ito[["orange"]], linetype = 2, linewidth = 0.3) +
    ggplot2::geom_linerange(ggplot2::aes(xmin = .data$estimate - z95 * .data$mcse, xmax = .data$estimate + z95 * .data$mcse),
                            na.rm = TRUE) +
    ggplot2::geom_point(size = 1.3, na.rm = TRUE) +
    ggplot2::scale_colour_manual(values = c(rule = okabe_ito[["blue"]], reference = okabe_ito[["orange"]]), guide = "none") +
    lines$scale + ggplot2::labs(x = label_of(table[1, ]), y = NULL) + plain_theme()
}

plot_forest <- function(table) {
  needs_ggplot2()
  one_value(table, c("what", "metric", "truth", "group", "reference", "delta"))
  lines <- as_lines(table, if (table$what[1] == "cell") "cell" else "rule", "difference")
  table <- lines$table
  drawn <- table[!is.na(table$lower), ]
  colours <- c(better = okabe_ito[["blue"]], worse = okabe_ito[["vermilion"]], different = okabe_ito[["purple"]],
               equivalent = okabe_ito[["green"]], undecided = grey)
  shapes <- c(better = 17, worse = 25, different = 18, equivalent = 16, undecided = 21)
  delta <- table$delta[1]
  ggplot2::ggplot(drawn, ggplot2::aes(.data$difference, .data$key, colour = .data$verdict, shape = .data$verdict)) +
    (if (delta > 0) ggplot2::annotate("rect", xmin = -delta, xmax = delta, ymin = -Inf, ymax = Inf, fill = band)) +
    ggplot2::geom_vline(xintercept = 0, colour = grey, linewidth = 0.3) +
    ggplot2::geom_linerange(ggplot2::aes(xmin = .data$lower, xmax = .data$upper)) +
    ggplot2::geom_point(ggplot2::aes(fill = .data$verdict), size = 1.4) +
    (if (nrow(drawn) < nrow(table)) ggplot2::annotate("text", x = -Inf, y = table$key[is.na(table$lower)], hjust = -0.1,
                                                      label = "no interval", size = 2.2, colour = grey)) +
    ggplot2::scale_colour_manual(values = colours) + ggplot2::scale_fill_manual(values = replace(colours, 5, "white")) +
    ggplot2::scale_shape_manual(values = shapes) + lines$scale +
    ggplot2::labs(x = paste0("difference in ", label_of(table[1, ]), "\nto ", table$reference[1]), y = NULL) + plain_theme()
}

plot_heat_map <- function(table, down, across) {
  needs_ggplot2()
  one_value(table, c("metric", "truth", "group"))
  for (name in c(down, across))
    if (!name %in% names(table))
      stop("the table has no column '", name, "' (columns: ", paste(names(table), collapse = ", "), ")", call. = FALSE)
  rows <- table[table[[down]] != "" & table[[across]] != "", ]
  means <- stats::aggregate(rows["estimate"], list(down = rows[[down]], across = rows[[across]]), mean)
  means$down <- factor(means$down, rev(unique(rows[[down]])))
  means$across <- factor(means$across, unique(rows[[across]]))
  middle <- mean(range(means$estimate))
  ggplot2::ggplot(means, ggplot2::aes(.data$across, .data$down, fill = .data$estimate)) +
    ggplot2::geom_tile(colour = "white") +
    ggplot2::geom_text(ggplot2::aes(label = format(.data$estimate, digits = 2)), size = 2.4,
                       colour = ifelse(means$estimate > middle, "white", "black")) +
    ggplot2::scale_fill_gradientn(colours = shades, guide = "none") +
    ggplot2::labs(x = sub("^factor_", "", across), y = sub("^factor_", "", down), title = label_of(table[1, ])) +
    plain_theme() + ggplot2::theme(panel.grid = ggplot2::element_blank())
}

plot_agreement <- function(table) {
  needs_ggplot2()
  one_value(table, c("cell", "measure"))
  rules <- unique(table$rule)
  rules <- rules[order(match(parts_of(rules)$heading, unique(parts_of(rules)$heading)))]
  table$rule <- factor(table$rule, rev(rules))
  table$other <- factor(table$other, rules)
  name <- if (table$measure[1] == "jaccard") "Jaccard index of lists" else "Kendall's tau-b of orders"
  ggplot2::ggplot(table, ggplot2::aes(.data$other, .data$rule, fill = .data$estimate)) +
    ggplot2::geom_tile() + ggplot2::coord_equal() +
    ggplot2::scale_fill_gradientn(name, colours = shades, limits = c(min(0, table$estimate, na.rm = TRUE), 1)) +
    ggplot2::labs(x = NULL, y = NULL) + plain_theme() +
    ggplot2::theme(axis.text.x = ggplot2::element_blank(), legend.position = "right", panel.grid = ggplot2::element_blank(),
                   legend.title = ggplot2::element_text())
}

plot_topic_inclusion <- function(table, published = character()) {
  needs_ggplot2()
  one_value(table, "cell")
  for (part in split(table, table$quantity)) one_value(part, c("rule", "truth"))
  first <- if (any(table$quantity == "selected")) "selected" else "truly_in_top_k"
  own <- table[table$quantity == first, ]
  topics <- own$topic[order(own$estimate)]
  table$topic <- factor(table$topic, topics)
  names <- c(selected = paste("selected by", table$rule[table$quantity == "selected"][1]),
             truly_in_top_k = paste0("truly in the top k (", table$truth[table$quantity == "truly_in_top_k"][1], ")"))
  ggplot2::ggplot(table[order(table$quantity, decreasing = TRUE), ],
                  ggplot2::aes(.data$estimate, .data$topic, colour = .data$quantity, shape = .data$quantity)) +
    ggplot2::geom_linerange(ggplot2::aes(xmin = .data$estimate - z95 * .data$mcse, xmax = .data$estimate + z95 * .data$mcse)) +
    ggplot2::geom_point(size = 1.3) +
    ggplot2::scale_colour_manual(values = c(selected = okabe_ito[["blue"]], truly_in_top_k = okabe_ito[["orange"]]),
                                 labels = names) +
    ggplot2::scale_shape_manual(values = c(selected = 16, truly_in_top_k = 18), labels = names) +
    ggplot2::scale_y_discrete(labels = function(shown) ifelse(shown %in% published, paste0(shown, " *"), shown)) +
    ggplot2::labs(x = paste0("probability", if (any(topics %in% published)) "; *: on the published list"), y = NULL) +
    ggplot2::coord_cartesian(xlim = c(0, 1)) + plain_theme() + ggplot2::guides(colour = ggplot2::guide_legend(nrow = 2))
}

plot_rank_distributions <- function(table) {
  needs_ggplot2()
  one_value(table, c("cell", "aggregation", "pooling"))
  mean_place <- vapply(split(table, table$topic), function(rows) {
    sum(rows$place * rows$estimate) / max(sum(rows$estimate), 1e-300)
  }, 0)
  table$topic <- factor(table$topic, names(sort(mean_place, decreasing = TRUE)))
  ggplot2::ggplot(table, ggplot2::aes(.data$place, .data$topic, fill = .data$estimate)) + ggplot2::geom_tile() +
    ggplot2::scale_fill_gradientn("share of\nexercises", colours = shades, trans = "sqrt") +
    ggplot2::labs(x = paste0("place by ", table$aggregation[1], " \u00b7 ", table$pooling[1]), y = NULL) + plain_theme() +
    ggplot2::theme(legend.position = "right", legend.title = ggplot2::element_text(), panel.grid = ggplot2::element_blank())
}

plot_sample_size <- function(plan, name = NULL) {
  needs_ggplot2()
  plan <- plan[plan$part == "curve", ]
  if (is.null(name)) name <- c(plan$name[plan$what == "criterion"], plan$name)[1]
  rows <- plan[plan$name == name, ]
  if (!nrow(rows))
    stop("the plan has no '", name, "' (there are: ", paste(unique(plan$name), collapse = ", "), ")", call. = FALSE)
  answer <- rows$size[rows$answer]
  ggplot2::ggplot(rows, ggplot2::aes(.data$size, .data$estimate)) +
    ggplot2::geom_ribbon(ggplot2::aes(ymin = .data$estimate - z95 * .data$mcse, ymax = .data$estimate + z95 * .data$mcse),
                         fill = okabe_ito[["blue"]], alpha = 0.2) +
    ggplot2::geom_line(colour = okabe_ito[["blue"]]) + ggplot2::geom_point(colour = okabe_ito[["blue"]], size = 0.9) +
    ggplot2::geom_hline(yintercept = unique(rows$level[!is.na(rows$level)]), colour = okabe_ito[["orange"]], linetype = 2) +
    ggplot2::geom_vline(xintercept = answer, colour = okabe_ito[["orange"]]) +
    (if (length(answer)) ggplot2::annotate("text", x = answer, y = min(rows$estimate), label = paste(" n =", answer), hjust = 0,
                                           size = 2.6, colour = "#9a6a00")) +
    ggplot2::labs(x = "people", y = name) + plain_theme()
}
