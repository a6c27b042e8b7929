# SPDX-License-Identifier: MIT
# Names in files, and what to say where a name is not there.

# Ends with the nearest of the names that there are.
unknown <- function(what, name, names) {
  near <- if (length(names)) names[which.min(adist(name, names))] else character()
  close <- length(near) == 1 && adist(name, near) <= 0.4 * max(nchar(name), nchar(near))
  stop("there is no ", what, " '", name, "'", if (close) paste0(", did you mean '", near, "'?"), call. = FALSE)
}

# Positions of the wanted names in their order, all of them for NULL. A name at several positions gives all of these.
chosen <- function(names, wanted, what) {
  if (is.null(wanted)) return(seq_along(names))
  positions <- lapply(as.character(wanted), function(name) {
    found <- which(names == name)
    if (!length(found)) unknown(what, name, names)
    found
  })
  as.integer(unlist(positions))
}

# Position of one name.
one <- function(names, wanted, what) {
  if (!is.character(wanted) || length(wanted) != 1) stop("one ", what, " is needed", call. = FALSE)
  chosen(names, wanted, what)[1]
}
