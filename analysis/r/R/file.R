# SPDX-License-Identifier: MIT
# A results file: what it says of itself, its tables of names, its blocks.

format_read <- 1

utf8 <- function(x) {
  if (is.character(x)) Encoding(x) <- "UTF-8"
  x
}

attributes_of <- function(object) lapply(hdf5r::h5attributes(object), utf8)

# A file of delphisim of the given kind, open. other: what reads files of the other kind.
open_hdf5 <- function(path, kind, other, reader) {
  if (!file.exists(path)) stop(path, " does not exist", call. = FALSE)
  if (!hdf5r::is_hdf5(path)) stop(path, " is not an HDF5 file", call. = FALSE)
  file <- hdf5r::H5File$new(path, mode = "r")
  attributes <- attributes_of(file)
  found <- if (is.null(attributes$file_type)) "" else attributes$file_type
  problem <- NULL
  if (found == other) {
    problem <- paste0(path, " is not a file of ", kind, ": it holds ", other, ", which ", reader, " reads")
  } else if (found != kind) {
    problem <- paste0(path, " is not a file of ", kind)
  } else if (attributes$format_version > format_read) {
    problem <- paste0(path, " has format ", attributes$format_version, ", this package reads up to ", format_read)
  }
  if (!is.null(problem)) {
    file$close()
    stop(problem, call. = FALSE)
  }
  list(file = file, attributes = attributes)
}

# See man/open_results.Rd, as for all that is exported.
open_results <- function(path) {
  opened <- open_hdf5(path, "delphisim results", "delphisim analysis", "open_analysis()")
  structure(list(path = path, file = opened$file, attributes = opened$attributes), class = "delphisim_results")
}

# Not close_all(): that would also close what else has the same file open.
close.delphisim_results <- function(con, ...) {
  gc(FALSE)  # datasets that nothing refers to any more
  con$file$close()
  invisible()
}

print.delphisim_results <- function(x, ...) {
  cat("<delphisim results ", x$path, ": ", nrow(cells(x)), " cells, ", nrow(result_table(x, "rules")), " rules>\n", sep = "")
  invisible(x)
}

provenance <- function(results) {
  run <- if (results$file$exists("run")) attributes_of(results$file[["run"]]) else list()
  c(results$attributes, run)
}

study_text <- function(results) utf8(results$file[["results/study"]]$read())

result_table <- function(results, name) {
  tables <- results$file[["results/tables"]]
  one(names(tables), name, "table")
  columns <- names(tables[[name]])
  first <- intersect(c("name", "id", "slug", "metric", "statistic", "key"), columns)
  columns <- c(first, setdiff(columns, first))
  read <- lapply(columns, function(column) {
    dataset <- tables[[paste0(name, "/", column)]]
    if (prod(dataset$dims) == 0) return(if (inherits(dataset$get_type(), "H5T_STRING")) character() else numeric())
    as_plain(dataset$read())
  })
  names(read) <- columns
  as.data.frame(read, stringsAsFactors = FALSE, check.names = FALSE)
}

# Texts, or numbers as doubles, without dimensions.
as_plain <- function(x) if (is.character(x)) as.vector(utf8(x)) else as.numeric(x)

cells <- function(results) {
  table <- result_table(results, "cells")
  table$replicates <- colSums(done_of(results)) * block_size_of(results)
  table
}

block_size_of <- function(results) as.numeric(results$attributes$block_size)

# Which blocks are done: [block, cell].
done_of <- function(results) {
  dataset <- results$file[["results/blocks_done"]]
  matrix(as.numeric(dataset$read()), nrow = dataset$dims[1])
}

replicates_of <- function(results, cell) {
  sum(done_of(results)[, match(cell, result_table(results, "cells")$name)]) * block_size_of(results)
}

# A field at one position along its first axis (R's last), as doubles with the other axes.
slice <- function(results, field, at) {
  dataset <- results$file[[paste0("results/", field)]]
  dims <- dataset$dims
  arguments <- rep(list(quote(expr = )), length(dims))
  arguments[[length(dims)]] <- at
  array(as.numeric(dataset$read(args = arguments, drop = FALSE)), dim = dims[-length(dims)])
}

# A stacked field of a cell as [block, everything else].
blocks_of <- function(results, field, cell) {
  x <- slice(results, field, cell)
  t(matrix(x, ncol = dim(x)[length(dim(x))]))
}

# Names of the cells that a field has; ends, saying why, where it is missing.
cells_of <- function(results, field, why) {
  path <- paste0("results/", field)
  if (!results$file$exists(paste0("results/", dirname(field))) || !results$file$exists(path))
    stop(results$path, " has no ", field, " (", why, ")", call. = FALSE)
  as_plain(results$file[[hdf5r::h5attr(results$file[[path]], "cells")]]$read())
}

# Positions of cells among those that have a field, all for NULL.
at_cells <- function(results, names, wanted) {
  without <- setdiff(intersect(as.character(wanted), result_table(results, "cells")$name), names)
  if (length(without))
    stop("cell '", without[1], "' does not keep this (cells that do: ", paste(names, collapse = ", "), ")", call. = FALSE)
  chosen(names, wanted, "cell")
}

# Both words of the seed, which may be beyond what a double holds.
key_of <- function(results) {
  seed <- as.integer64(results$attributes$seed)
  word <- as.integer64(4294967296)
  as.numeric(c(as.numeric(seed %% word), as.numeric(seed %/% word)))
}
