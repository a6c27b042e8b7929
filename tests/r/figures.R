# SPDX-License-Identifier: MIT
# Every figure of the R package is drawn, with a mark for each thing in its table. Usage: Rscript figures.R CHECKS PROGRAM,
# in an empty folder.
source(commandArgs(trailingOnly = TRUE)[1])
suppressPackageStartupMessages({
  library(delphisim)
  library(ggplot2)
})

# It can be saved, and the layers of a kind have so many marks.
check_drawn <- function(name, plot, kind, expected) {
  built <- ggplot_build(plot)
  of_kind <- vapply(plot$layers, function(layer) inherits(layer$geom, kind), NA)
  marks <- sum(vapply(built$data[of_kind], nrow, 0L))
  check(paste0(name, ": marks"), marks == expected, c(marks, expected))
  for (type in c("pdf", if (capabilities("png")) "png", if (capabilities("cairo")) "svg")) {
    file <- paste0(name, ".", type)
    device <- switch(type, svg = grDevices::svg, png = "png", pdf = "pdf")
    warned <- tryCatch({ ggsave(file, plot, device = device, width = 85, height = 80, units = "mm", dpi = 200); NULL },
                       warning = conditionMessage)
    check(paste(file, "is drawn"), is.null(warned) && file.size(file) > 2000, warned)
  }
  invisible(built)
}

delphisim("init", "study.toml")
run("study.h5", 32, 30, "--set", "metrics.agreement=true", "--set", "metrics.rank_distributions=true")
r <- open_results("study.h5")
reference <- provenance(r)$reference_rule
recall <- estimates(r, "base", metrics = "recall", truths = "people_pooled")
everywhere <- with_factors(r, estimates(r, metrics = "recall", truths = "people_pooled"))
differences <- contrasts(r)
precision <- contrasts(r, "precision")
built <- check_drawn("dots", plot_dots(recall, reference), "GeomPoint", 12)
check("dots are the estimates", same(sort(built$data[[3]]$x), sort(recall$estimate)))
forest <- plot_forest(differences)
built <- check_drawn("forest", forest, "GeomPoint", 11)
check("forest shows the differences", same(sort(built$data[[4]]$x), sort(differences$difference)))
check("the band is delta", same(c(built$data[[1]]$xmin, built$data[[1]]$xmax), c(-0.02, 0.02)))
check("precision has rules without an interval", anyNA(precision$lower))
check_drawn("forest_precision", plot_forest(precision), "GeomPoint", sum(!is.na(precision$lower)))
check_drawn("forest_cells", plot_forest(cell_contrasts(r)), "GeomPoint", 2)
check_drawn("heat_map", plot_heat_map(with_factors(r, recall), "aggregation", "threshold"), "GeomTile", 6)
check_drawn("heat_map_cells", plot_heat_map(everywhere, "aggregation", "factor_feedback"), "GeomTile", 6)
check_drawn("nested_loop", plot_nested_loop(everywhere, reference = reference), "GeomStep", 12 * (3 + 1) + 3 + 1)
least <- plot_nested_loop(everywhere, reference = reference, most = 2, least_first = TRUE)
means <- tapply(everywhere$estimate, everywhere$rule, mean)
check("the reference and the least are named", setequal(least$data$rule, c(reference, names(which.min(means)))))
check_drawn("agreement", plot_agreement(agreement(r, "base")), "GeomTile", 144)
topics <- topic_probabilities(r, "base", reference, "people_pooled")
check_drawn("topic_inclusion", plot_topic_inclusion(topics, "t03"), "GeomPoint", 60)
check_drawn("rank_distributions", plot_rank_distributions(rank_distributions(r, "base", "mean", "one_pool")), "GeomTile", 900)
writeLines(delphisim("plan", "study.toml", "--target", "recall>=0.8 with 0.5", "--replicates", "1024", "--no-rivals", "--quiet",
                     "--format", "csv"), "plan.csv")
plan <- read_plan("plan.csv")
curve <- plan[plan$part == "curve", ]
check("plan", setequal(curve$what, c("criterion", "metric")) && any(curve$answer))
check_drawn("sample_size", plot_sample_size(plan), "GeomPoint", sum(curve$what == "criterion"))
check_refused("two cells in one figure", c("one cell", "none"), plot_dots(everywhere))
check_refused("nothing to draw", "no rows", plot_dots(recall[0, ]))
check_refused("an unknown column", "factor_x", plot_heat_map(everywhere, "factor_x", "rule"))
check_refused("no factor", "no factors", plot_nested_loop(recall))
check_refused("an unknown metric", "recall", plot_sample_size(plan, "recal"))
close(r)
finish()
