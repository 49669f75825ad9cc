package vectors_test

// toCome lists the functions that the product does not have yet. The list only
// gets shorter.
func toCome() map[string]bool {
	out := map[string]bool{}
	for _, id := range []string{
		"anomaly.baseline", "anomaly.cusum", "anomaly.dispersion", "anomaly.ewma", "anomaly.farrington",
		"anomaly.robust_z", "anomaly.spike",
		"attribution.markov", "attribution.ordered_shapley", "attribution.rules", "attribution.shapley", "attribution.totals",
		"compare.bootstrap", "compare.chi2", "compare.fisher", "compare.mann_whitney", "compare.two_prop",
		"conformance.align",
		"discovery.ari", "discovery.distances", "discovery.kmedoids", "discovery.stability",
		"drivers.friction_score", "drivers.friction_signals", "drivers.logistic", "drivers.mot", "drivers.odds_ratio",
		"drivers.opportunity", "drivers.peak_end", "drivers.priority", "drivers.risk_difference",
		"forecast.holt_winters",
		"metrics.ces", "metrics.csat", "metrics.emotion", "metrics.nps",
		"process.sankey",
		"retention.calendar", "retention.churn", "retention.crr", "retention.rolling",
		"text.bm25", "text.ctfidf", "text.rake", "text.vader", "text.yake",
		"whatif.markov",
	} {
		out[id] = true
	}
	return out
}

// unpublished reports whether a function's examples are not in this repository,
// because they are not ours to publish.
func unpublished(id string) bool { return id == "text.vader" }
