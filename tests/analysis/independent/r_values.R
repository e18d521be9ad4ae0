# Computes r_values.json from data_sets.json with R; the tests read the values and never run R.
#
# Rscript tests/analysis/independent/r_values.R tests/analysis/independent
#
# Made with R 4.2.2, effectsize 0.8.3, psych 2.2.9, exactRankTests 0.8-35, clubSandwich 0.5.8, jsonlite 1.8.4.
suppressPackageStartupMessages({
  library(jsonlite)
  library(effectsize)
  library(psych)
  library(exactRankTests)
  library(clubSandwich)
})

folder <- commandArgs(trailingOnly = TRUE)[1]
sets <- fromJSON(file.path(folder, "data_sets.json"), simplifyVector = FALSE)

fractions <- function(pairs, scale) {
  vapply(pairs, function(f) if (is.null(f)) NA_real_ else scale * f[[1]] / f[[2]], numeric(1))
}
plain <- function(values) vapply(values, function(v) if (is.null(v)) NA_real_ else as.numeric(v), numeric(1))
quietly <- function(expression) tryCatch(suppressWarnings(expression), error = function(e) NA_real_)
finite <- function(value) if (length(value) == 1 && is.finite(value)) value else NULL

of_pairs <- function(set) {
  before <- fractions(set$before, 1)
  after <- fractions(set$after, 1)
  both <- complete.cases(before, after)
  before <- before[both]
  after <- after[both]
  d <- round(6 * (after - before)) # whole sixths, so that equal changes are exactly equal
  n <- length(d)
  spread <- sd(d) > 0
  test <- if (spread) t.test(after, before, paired = TRUE)
  d_z <- if (spread) cohens_d(after, before, paired = TRUE)$Cohens_d
  # J(n - 1) as effectsize has it: the ratio of its Hedges' g and its Cohen's d of any n pairs
  some_pairs <- list(sqrt(seq_len(n)), rep(0, n), paired = TRUE, verbose = FALSE)
  j <- if (n > 2) do.call(hedges_g, some_pairs)$Hedges_g / do.call(cohens_d, some_pairs)$Cohens_d
  s_av <- sqrt((var(before) + var(after)) / 2)
  d_av <- mean(after - before) / s_av
  # Algina & Keselman (2003): the noncentralities for which t is the 97.5th and the 2.5th percentile
  error <- sd(d) / 6 / sqrt(n)
  t <- mean(d) / 6 / error
  limit <- function(p) {
    solve <- function(ncp) quietly(pt(t, n - 1, ncp)) - p
    uniroot(solve, t + c(-1, 1) * (8 + abs(t)), tol = 1e-13)$root * error / s_av
  }
  some <- d[d != 0]
  list(
    n = n,
    mean_before = mean(before), mean_after = mean(after), change = mean(d) / 6,
    sd_before = sd(before), sd_after = sd(after), sd_change = sd(d) / 6,
    # without spread in the changes there is no interval
    ci_low = if (spread) test$conf.int[1],
    ci_high = if (spread) test$conf.int[2],
    d_av = finite(d_av),
    g_av = if (n > 2) finite(j * d_av),
    g_low = if (spread) finite(limit(.975)),
    g_high = if (spread) finite(limit(.025)),
    d_z = d_z,
    up = sum(d >= 3), same = sum(abs(d) < 3), down = sum(d <= -3),
    nonzero = length(some),
    p_sign_flip = if (length(some)) perm.test(d, paired = FALSE, alternative = "two.sided", exact = TRUE)$p.value,
    p_wilcoxon = if (length(some)) quietly(wilcox.exact(some, exact = TRUE)$p.value),
    rank_biserial = if (length(some)) quietly(rank_biserial(d, rep(0, n), paired = TRUE, verbose = FALSE)$r_rank_biserial)
  )
}

of_items <- function(rows) {
  table <- do.call(rbind, lapply(rows, plain))
  table <- table[complete.cases(table), , drop = FALSE]
  n <- nrow(table)
  k <- ncol(table)
  found <- quietly(suppressMessages(alpha(table, check.keys = FALSE, warnings = FALSE, delete = FALSE)$total))
  if (k == 2) {
    return(list(n = n, k = k, method = "spearman_brown", value = found$std.alpha))
  }
  raw <- k / (k - 1) * (1 - sum(diag(var(table))) / sum(var(table)))
  if (is.data.frame(found) && n > 2) stopifnot(abs(raw - found$raw_alpha) < 1e-12)
  # Feldt, Woodruff & Salih (1987)
  limit <- function(p) 1 - (1 - raw) * qf(p, n - 1, (n - 1) * (k - 1))
  list(n = n, k = k, method = "alpha", value = raw, low = limit(.975), high = limit(.025))
}

of_share <- function(share) {
  test <- quietly(prop.test(share[[1]], share[[2]], correct = FALSE)) # Wilson's interval
  list(low = test$conf.int[1], high = test$conf.int[2])
}

of_pilots <- function(pilots) {
  pilot <- rep(seq_along(pilots), lengths(pilots))
  fit <- lm(plain(unlist(pilots, recursive = FALSE)) ~ 1)
  found <- conf_int(fit, vcov = "CR2", cluster = pilot, test = "Satterthwaite", p_values = TRUE)
  list(pilots = length(pilots), mean = found$beta, se = found$SE, df = found$df, low = found$CI_L, high = found$CI_U, p = found$p_val)
}

values <- list(
  pairs = lapply(sets$pairs, of_pairs),
  items = lapply(sets$items, of_items),
  shares = lapply(sets$shares, of_share),
  moved = lapply(sets$moved, function(m) list(p = binom.test(m[[1]], m[[1]] + m[[2]])$p.value)),
  p_values = lapply(sets$p_values, function(p) {
    list(holm = p.adjust(plain(p), method = "holm", n = sum(!is.na(plain(p)))))
  }),
  pilots = lapply(sets$pilots, of_pilots),
  values = lapply(sets$values, function(v) {
    list(n = length(v), mean = mean(plain(v)), sd = sd(plain(v)), median = median(plain(v)))
  })
)
keep <- function(x) if (is.list(x)) lapply(Filter(Negate(is.null), x), keep) else x
write(toJSON(keep(values), digits = NA, auto_unbox = TRUE, pretty = TRUE, na = "null"), file.path(folder, "r_values.json"))
