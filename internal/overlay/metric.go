package overlay

// MetricKind is the unit of a metric's value.
type MetricKind string

// The kinds of value.
const (
	MetricRate    MetricKind = "rate"    // a share
	MetricSeconds MetricKind = "seconds" // a length of time
	MetricScore   MetricKind = "score"   // points
)

// MetricValue is what a metric of the library was measured as. Bounds are nil
// where there is no interval.
type MetricValue struct {
	Kind      MetricKind
	Value     float64
	Low, High *float64
	N         int64
}
