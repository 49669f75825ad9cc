package index

// WithBulk makes the index wait for more once a load brought so many events.
func (x *Index) WithBulk(events int64) { x.bulk = events }
