# SPDX-License-Identifier: MIT
# What `delphisim analyse` and `delphisim plan` write, as data frames.

analysis_tables <- c("rules", "topics", "choices", "indices", "change", "left_out")

# Columns in the order of the CSV files (HDF5 gives them by name), and which of them are texts.
analysis_order <- c("rule", "aggregation", "pooling", "kind", "what", "reason", "from", "to", "index", "threshold", "round",
                    "rules", "choice", "number_of_rules", "levels", "pairs", "jaccard", "turnover", "length", "share",
                    "share_alone", "share_in_all", "share_equal_length", "share_alone_equal_length",
                    "share_in_all_equal_length", "group", "topic", "verdict", "share_of_rules", "inclusion",
                    "inclusion_mcse", "share_lo", "share_hi", "largest", "largest_mcse", "share_equal_length_lo",
                    "share_equal_length_hi", "largest_equal_length", "largest_equal_length_mcse", "robust_probability", "robust_mcse", "score", "rank",
                    "selected", "inclusion_probability", "rank_lo", "rank_hi", "value")
analysis_texts <- c("rule", "aggregation", "pooling", "kind", "what", "reason", "from", "to", "index", "threshold", "round",
                    "rules", "choice", "group", "topic", "verdict")

open_analysis <- function(path) {
  tables <- if (dir.exists(path)) analysis_folder(path) else analysis_file(path)
  structure(tables, class = "delphisim_analysis", path = path)
}

analysis_folder <- function(path) {
  if (!file.exists(file.path(path, "rules.csv")))
    stop(path, " is not a folder that delphisim analyse wrote (it has no rules.csv)", call. = FALSE)
  names <- analysis_tables[file.exists(file.path(path, paste0(analysis_tables, ".csv")))]
  tables <- lapply(file.path(path, paste0(names, ".csv")), function(file) {
    columns <- strsplit(readLines(file, 1), ",")[[1]]
    read.csv(file, colClasses = ifelse(columns %in% analysis_texts, "character", "numeric"), check.names = FALSE,
             na.strings = character(), encoding = "UTF-8")
  })
  names(tables) <- names
  tables
}

analysis_file <- function(path) {
  file <- open_hdf5(path, "delphisim analysis", "delphisim results", "open_results()")$file
  on.exit(file$close())
  names <- intersect(analysis_tables, names(file))
  tables <- lapply(names, function(name) {
    columns <- names(file[[name]])
    columns <- c(intersect(analysis_order, columns), setdiff(columns, analysis_order))
    read <- lapply(columns, function(column) {
      dataset <- file[[paste0(name, "/", column)]]
      if (prod(dataset$dims) == 0) return(if (column %in% analysis_texts) character() else numeric())
      as_plain(dataset$read())
    })
    names(read) <- columns
    as.data.frame(read, stringsAsFactors = FALSE, check.names = FALSE)
  })
  names(tables) <- names
  tables
}

print.delphisim_analysis <- function(x, ...) {
  cat("<delphisim analysis ", attr(x, "path"), ": ", paste(names(x), collapse = ", "), ">\n", sep = "")
  invisible(x)
}

read_plan <- function(path) {
  if (!file.exists(path)) stop(path, " does not exist", call. = FALSE)
  first <- readLines(path, 1, warn = FALSE)
  if (!length(first) || !all(c("part", "size", "what", "estimate", "answer") %in% strsplit(first, ",")[[1]]))
    stop(path, " is not a curve of delphisim plan --format csv", call. = FALSE)
  read.csv(path, check.names = FALSE)
}
