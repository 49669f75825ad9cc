package trail

// BaseBytes returns the size of the columns that stay resident: offsets, event
// codes, channels, times, values, scores and person numbers. The log position
// of each event (Row) is mapped and only read when an event is shown.
func (v *View) BaseBytes() int64 {
	var n int64
	for _, s := range v.Shards {
		n += int64(4*len(s.Off) + len(s.Code8) + 2*len(s.Code16) + len(s.Chan) + 4*len(s.T32) + 2*len(s.High) + 8*len(s.T64))
		n += int64(12*len(s.ValueAt) + 8*len(s.ScoreAt) + len(s.ScoreType) + 4*len(s.Person))
	}
	return n
}
