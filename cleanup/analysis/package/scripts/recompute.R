# Reken elk cijfer van figures.csv opnieuw uit de gegevens. / Compute every figure again from the data.
# Nodig / needs: R (alleen base). Gebruik / use: Rscript recompute.R
# Nul verschillen: exitcode 0. Verschillen worden genoemd: exitcode 1.

named <- grep("^--file=", commandArgs(FALSE), value = TRUE)
here <- if (length(named)) dirname(sub("^--file=", "", named[1])) else "."
read <- function(...) {
  read.csv(file.path(here, ...), encoding = "UTF-8", check.names = FALSE, stringsAsFactors = FALSE,
           colClasses = if (basename(file.path(...)) == "figures.csv") "character" else NA, na.strings = NULL)
}
data <- read("data", "r_python", "data_breed.csv")
data$pilot_code <- as.character(data$pilot_code)
figures <- read("figures.csv")

MISSING <- c(-7, -8, -9, -99)
STEP <- 0.5; SMALL <- 1e-9; MOST_SUMS <- 2e6; FEWEST_PILOTS <- 5; FEWEST_CHANGED <- 6
LOOSE <- c("g_av_laag", "g_av_hoog", "p_teken", "p_wilcoxon", "p_holm", "p_cluster")
Z <- qnorm(0.975)
words <- function(text) strsplit(text, " ", fixed = TRUE)[[1]]
TOO_LARGE <- Inf  # geen enkel getoond cijfer is oneindig

people <- function(pilots, where) {
  united <- strsplit(words(pilots), "+", fixed = TRUE)
  unit <- rep(seq_along(united), lengths(united))
  names(unit) <- unlist(united)
  rows <- data[data$pilot_code %in% names(unit), , drop = FALSE]
  for (condition in if (nzchar(where)) strsplit(where, ";", fixed = TRUE)[[1]] else character(0)) {
    at <- regexpr("=", condition, fixed = TRUE)
    column <- substr(condition, 1, at - 1); value <- substr(condition, at + 1, nchar(condition))
    keep <- if (grepl("!$", column)) rows[[sub("!$", "", column)]] != as.numeric(value) else as.character(rows[[column]]) == value
    rows <- rows[keep, , drop = FALSE]
  }
  rows$eenheid <- unit[rows$pilot_code]
  rows
}
valid <- function(rows, columns) {
  keep <- rep(TRUE, nrow(rows))
  for (column in columns) keep <- keep & !(rows[[column]] %in% MISSING)
  rows[keep, , drop = FALSE]
}
spread <- function(x) {
  if (length(x) < 2) return(NA)
  found <- sd(x)
  if (found < SMALL) 0 else found
}
stands <- function(rows, inputs) {
  x <- valid(rows, inputs[1])[[inputs[1]]]
  list(geldig = length(x), gemiddelde = mean(x), standaarddeviatie = spread(x), mediaan = median(x))
}

gcd <- function(a, b) if (b == 0) a else gcd(b, a %% b)
denominator <- function(value) {
  d <- 1:1000
  near <- which(abs(value * d - round(value * d)) <= SMALL * d)
  if (length(near)) near[1] else Inf
}
whole_steps <- function(values) {
  for (x in list(values, round(values, 3))) {
    parts <- vapply(unique(round(x, 9)), denominator, 1)
    scale <- Reduce(function(a, b) if (is.finite(a) && is.finite(b)) a * b / gcd(a, b) else Inf, parts, 1)
    if (scale <= 1e7) break
  }
  steps <- round(x * scale)
  divisor <- Reduce(gcd, abs(steps), 0)
  steps / max(divisor, 1)
}
chance_of_signs <- function(weights, observed) {
  total <- sum(weights)
  if (total > MOST_SUMS) return(TOO_LARGE)
  chance <- c(1, numeric(total))
  for (w in weights) {
    moved <- if (w > 0) c(numeric(w), chance[seq_len(length(chance) - w)]) else chance
    chance <- (chance + moved) / 2
  }
  sum(chance[abs(2 * (0:total) - total) >= abs(observed)])
}
signs <- function(d) {
  steps <- whole_steps(d)
  steps <- steps[steps != 0]
  if (length(steps) < FEWEST_CHANGED) return(list())
  ranks <- 2 * rank(abs(steps))
  signed <- sum(sign(steps) * ranks)
  list(p_teken = chance_of_signs(abs(steps), sum(steps)), p_wilcoxon = chance_of_signs(ranks, signed),
       rang_biseriaal = signed / sum(ranks))
}
over_units <- function(unit, d) {
  n <- tapply(d, unit, length); w <- n / length(d)
  off <- tapply(d, unit, mean) - mean(d)
  error <- sqrt(sum(w^2 * off^2 / (1 - w)))
  if (error < SMALL) return(list())
  df <- 1 / (sum(w^2) + sum(w^2 / (1 - w))^2 - sum(w^4 / (1 - w)^2))
  half <- qt(0.975, df) * error
  totals <- tapply(whole_steps(d), unit, sum)
  list(ci_laag = mean(d) - half, ci_hoog = mean(d) + half, vrijheidsgraden = df,
       p_cluster = 2 * pt(-abs(mean(d)) / error, df), p_teken = chance_of_signs(abs(totals), sum(totals)),
       kleinste_p = 2 / 2^length(n))
}
noncentral <- function(t, df, chance) {
  short <- function(ncp) suppressWarnings(pt(t, df, ncp)) - chance
  uniroot(short, c(t - 10 - abs(t), t + 10 + abs(t)), tol = 1e-12)$root
}
effects <- function(first, last, found, over) {
  n <- length(first); change <- found$verschil; sd_d <- found$sd_verschil
  out <- list(d_z = if (sd_d > 0) change / sd_d else NA)
  before <- var(first); after <- var(last); average <- sqrt((before + after) / 2)
  if (average < SMALL) return(out)
  d_av <- change / average
  out$d_av <- d_av
  if (n > 2) out$g_av <- exp(lgamma((n - 1) / 2) - lgamma((n - 2) / 2)) / sqrt((n - 1) / 2) * d_av
  if (over) {
    freedom <- (n - 1) * (before + after)^2 / (before^2 + after^2 + 2 * cov(first, last)^2)
    half <- (found$ci_hoog - found$ci_laag) / 2 / average
    a <- 1 - Z^2 / (2 * freedom); b <- -2 * d_av
    root <- sqrt(max(b^2 - 4 * a * (d_av^2 - half^2), 0))
    out$g_av_laag <- (-b - root) / (2 * a); out$g_av_hoog <- (-b + root) / (2 * a)
  } else if (!is.null(found$ci_laag)) {
    error <- sd_d / sqrt(n)
    out$g_av_laag <- noncentral(change / error, n - 1, 0.975) * error / average
    out$g_av_hoog <- noncentral(change / error, n - 1, 0.025) * error / average
  }
  out
}
pairs_of <- function(rows, inputs) {
  rows <- valid(rows, inputs)
  first <- rows[[inputs[1]]]; last <- rows[[inputs[2]]]; d <- last - first; n <- length(d)
  up <- sum(d >= STEP - SMALL); down <- sum(d <= -STEP + SMALL); units <- length(unique(rows$eenheid))
  found <- list(n_koppels = n, gemiddelde_van = mean(first), gemiddelde_tot = mean(last), verschil = mean(d),
                sd_verschil = spread(d), vooruit = up, achteruit = down, gelijk = n - up - down, n_pilots = units)
  if (n < 2) return(found)
  tests <- signs(d)
  found$rang_biseriaal <- tests$rang_biseriaal
  over <- if (units >= FEWEST_PILOTS) over_units(rows$eenheid, d) else list()
  if (length(over)) {
    found[names(over)] <- over
  } else if (found$sd_verschil > 0 && length(unique(rows$pilot_code)) == 1) {
    half <- qt(0.975, n - 1) * found$sd_verschil / sqrt(n)
    found[names(tests)] <- tests
    found$ci_laag <- found$verschil - half; found$ci_hoog <- found$verschil + half
    found$vrijheidsgraden <- n - 1
  }
  more <- effects(first, last, found, length(over) > 0)
  found[names(more)] <- more
  found
}
asked_at_both <- function(rows, inputs) {
  sides <- lapply(strsplit(inputs, ",", fixed = TRUE), function(parts) strsplit(parts, "~", fixed = TRUE))
  cells <- function(side, make) matrix(vapply(side, make, numeric(nrow(rows))), nrow = nrow(rows))
  asked <- lapply(sides, cells, function(p) as.numeric(rows[[p[1]]] != -7))
  common <- asked[[1]] * asked[[2]]
  scores <- lapply(sides, function(side) {
    x <- cells(side, function(p) {
      x <- as.numeric(rows[[p[1]]]); x[x %in% MISSING] <- NA
      if (length(p) > 1) as.numeric(p[2]) - x else x
    })
    x[common == 0] <- NA
    given <- rowSums(!is.na(x)); enough <- given > 0 & given * 3 >= rowSums(common) * 2
    ifelse(enough, rowSums(x, na.rm = TRUE) / pmax(given, 1), -9)
  })
  rows$van <- scores[[1]]; rows$tot <- scores[[2]]
  pairs_of(rows, c("van", "tot"))
}
wilson <- function(x, n) {
  p <- x / n; a <- 1 + Z^2 / n; b <- 2 * p + Z^2 / n
  root <- sqrt(max(b^2 - 4 * a * p^2, 0))
  c((b - root) / (2 * a), (b + root) / (2 * a))
}
ends <- function(side) function(rows, inputs) {
  x <- valid(rows, inputs[1:2])[[inputs[side]]]
  count <- sum(x == as.numeric(inputs[3])); limits <- wilson(count, length(x))
  list(aantal = count, aandeel = count / length(x), laag = limits[1], hoog = limits[2])
}
codes_of <- function(text) as.numeric(strsplit(text, ",", fixed = TRUE)[[1]])
answers <- function(rows, inputs) {
  x <- valid(rows, inputs[1])[[inputs[1]]]; count <- sum(x %in% codes_of(inputs[2]))
  list(aantal = count, noemer = length(x), aandeel = count / length(x))
}
top_two <- function(rows, inputs) {
  rows <- valid(rows, inputs[1:2]); high <- codes_of(inputs[3])
  was <- rows[[inputs[1]]] %in% high; now <- rows[[inputs[2]]] %in% high; n <- length(was)
  up <- sum(now & !was); down <- sum(was & !now); a <- wilson(sum(was), n); b <- wilson(sum(now), n)
  list(n_koppels = n, top2_van = sum(was), top2_tot = sum(now), pct_van = sum(was) / n, pct_tot = sum(now) / n, erbij = up,
       eraf = down, pct_van_laag = a[1], pct_van_hoog = a[2], pct_tot_laag = b[1], pct_tot_hoog = b[2],
       p_mcnemar = min(1, 2 * pbinom(min(up, down), up + down, 0.5)))
}
coherence <- function(rows, inputs) {
  parts <- strsplit(inputs, "~", fixed = TRUE)
  parts <- Filter(function(part) any(rows[[part[1]]] != -7), parts)
  rows <- valid(rows, vapply(parts, function(part) part[1], ""))
  x <- vapply(parts, function(p) if (length(p) > 1) as.numeric(p[2]) - rows[[p[1]]] else as.numeric(rows[[p[1]]]),
              numeric(nrow(rows)))
  x <- matrix(x, nrow = nrow(rows)); n <- nrow(x); k <- ncol(x)
  found <- list(vragen = k, volledig = n)
  if (n < 2 || k < 2 || !(var(rowSums(x)) > 0)) return(found)
  if (k == 2) { r <- cor(x[, 1], x[, 2]); found$waarde <- 2 * r / (1 + r); return(found) }
  alpha <- k / (k - 1) * (1 - sum(apply(x, 2, var)) / var(rowSums(x)))
  found$waarde <- alpha
  found$laag <- 1 - (1 - alpha) * qf(0.975, n - 1, (n - 1) * (k - 1))
  found$hoog <- 1 - (1 - alpha) * qf(0.025, n - 1, (n - 1) * (k - 1))
  found
}
crossed <- function(rows, column, came) {
  units <- sort(unique(rows$eenheid)); k <- length(units); residual <- numeric(k); within <- matrix(0, k, k)
  for (sign in c(1, -1)) {
    side <- rows[if (sign > 0) came else !came, ]; n <- nrow(side)
    w <- vapply(units, function(u) sum(side$eenheid == u) / n, 0)
    total <- vapply(units, function(u) sum(side[[column]][side$eenheid == u]) / n, 0)
    residual <- residual + sign * (total - w * mean(side[[column]])) / sqrt(1 - w)
    within <- within + (diag(w) - outer(w, w)) / sqrt(outer(1 - w, 1 - w)) / n
  }
  c(sum(residual^2), sum(diag(within))^2 / sum(within^2))
}
returners <- function(rows, inputs) {
  rows <- valid(rows, inputs[1]); came <- rows[[inputs[2]]] == "afgerond"
  a <- rows[[inputs[1]]][came]; b <- rows[[inputs[1]]][!came]
  found <- list(n_terug = length(a), n_niet_terug = length(b), gemiddelde_t0_terug = mean(a),
                gemiddelde_t0_niet_terug = mean(b))
  if (min(length(a), length(b)) < 2) return(found)
  found$verschil <- mean(a) - mean(b)
  found$verschil_in_sd <- found$verschil / sqrt((var(a) + var(b)) / 2)
  if (length(unique(rows$pilot_code)) == 1) {
    parts <- c(var(a) / length(a), var(b) / length(b))
    se <- c(sum(parts), sum(parts)^2 / (parts[1]^2 / (length(a) - 1) + parts[2]^2 / (length(b) - 1)))
  } else if (length(unique(rows$eenheid)) >= FEWEST_PILOTS) {
    se <- crossed(rows, inputs[1], came)
  } else return(found)
  half <- qt(0.975, se[2]) * sqrt(se[1])
  found$ci_laag <- found$verschil - half; found$ci_hoog <- found$verschil + half
  found
}
kinds <- function(rows, inputs) {
  options <- lapply(strsplit(sub("^[!?]", "", inputs), ",", fixed = TRUE), identity)
  any_of <- function(columns, test) Reduce(`|`, lapply(columns, function(c) test(rows[[c]])), rep(FALSE, nrow(rows)))
  chosen <- lapply(options, any_of, function(x) x == 1)
  unseen <- Reduce(`|`, chosen[grepl("^!", inputs)], rep(FALSE, nrow(rows)))
  known <- any_of(unlist(options), function(x) x >= 0) & !unseen
  list(soorten = mean(Reduce(`+`, chosen[!grepl("^[!?]", inputs)], numeric(nrow(rows)))[known]))
}
threshold <- function(rows, inputs) {
  x <- valid(rows, inputs[1])[[inputs[1]]]; above <- sum(x >= as.numeric(inputs[2]) - SMALL)
  list(vanaf = above, onder = length(x) - above)
}
against_waiting <- function(rows, inputs) {
  found <- list(); square <- 0; trace <- 0; squares <- 0
  for (unit in 1:2) {
    name <- c("ging", "wachtte")[unit]
    side <- rows[rows$eenheid == unit, , drop = FALSE]
    pilots <- lapply(sort(unique(side$pilot_code)), function(code) {
      RULES[[inputs[1]]](side[side$pilot_code == code, , drop = FALSE], inputs[-1])
    })
    column <- function(which) vapply(pilots, function(one) as.numeric(one[[which]]), 1)
    n <- column("n_koppels"); people <- sum(n); w <- n / people; change <- column("verschil")
    middle <- sum(n * change) / people
    found[[paste0("verandering_", name)]] <- middle
    found[[paste0("gemiddelde_t0_", name)]] <- sum(n * column("gemiddelde_van")) / people
    found[[paste0("pilots_", name)]] <- length(n); found[[paste0("koppels_", name)]] <- people
    if (length(n) < 2) return(found)
    square <- square + sum((w * (change - middle))^2 / (1 - w))
    within <- (diag(w) - outer(w, w)) / sqrt(outer(1 - w, 1 - w)) / people
    trace <- trace + 1 / people; squares <- squares + sum(within^2)
  }
  df <- trace^2 / squares
  found$verschil <- found$verandering_ging - found$verandering_wachtte
  half <- qt(0.975, df) * sqrt(square)
  c(found, list(vrijheidsgraden = df, ci_laag = found$verschil - half, ci_hoog = found$verschil + half))
}
RULES <- list(geldig = stands, gemiddelde = stands, standaarddeviatie = stands, mediaan = stands,
              vanaf = threshold, onder = threshold, aantal = function(rows, inputs) list(aantal = nrow(rows)),
              soorten = kinds, paar = pairs_of, samen = asked_at_both, antwoord = answers, top2 = top_two, alfa = coherence,
              terug = returners, wachten = against_waiting, rand_van = ends(1), rand_tot = ends(2))

kept <- new.env(); found <- new.env()
compute <- function(line) {
  rule <- strsplit(line$regel, ".", fixed = TRUE)[[1]]
  if (rule[1] == "holm") {
    p <- unlist(mget(words(line$invoer), envir = found))
    return(if (any(!is.finite(p))) TOO_LARGE else unname(p.adjust(p, "holm")[line$waar]))
  }
  if (rule[1] == "aandeel") return(nrow(people(line$pilots, line$waar)) / nrow(people(line$pilots, line$invoer)))
  key <- paste(rule[1], line$invoer, line$pilots, line$waar, sep = "|")
  if (is.null(kept[[key]])) kept[[key]] <- RULES[[rule[1]]](people(line$pilots, line$waar), words(line$invoer))
  kept[[key]][[rule[length(rule)]]]
}
computed <- 0; different <- 0
known <- c(names(RULES), "holm", "aandeel")  # chance, bounds and error of measurement: in recompute.py only
given <- which(sub("[.].*", "", figures$regel) %in% known)
for (place in given[order(figures$regel[given] == "holm")]) {  # those rest on the others
  line <- as.list(figures[place, ])
  value <- compute(line)
  if (is.null(value) || is.nan(value)) value <- NA
  assign(line$nummer, value, envir = found)
  if (identical(value, TOO_LARGE)) next
  computed <- computed + 1
  shown <- as.numeric(line$waarde)
  close <- if (line$kolom %in% LOOSE) 1e-6 else 1e-9
  if (is.na(value) || abs(value - shown) > close * max(1, abs(shown))) {
    different <- different + 1
    cat(line$nummer, line$tabel, line$rij, line$kolom, line$waarde, "hier:", format(value, digits = 17), "\n")  # codespell:ignore tabel
  }
}
cat(computed, "van", nrow(figures), "cijfers nagerekend:", different, "verschillen\n")
quit(status = as.integer(different > 0))
