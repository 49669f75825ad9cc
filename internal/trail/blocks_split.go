package trail

import "slices"

// split returns the sessions or instances of a person, before events are left
// out of them. The result is valid until the next call.
func (k *cutter[A, T]) split(p int) []span {
	lo, hi := k.shard.Off[p], k.shard.Off[p+1]
	k.spans = k.spans[:0]
	if k.cases != nil {
		k.spans = splitInstances(k.cases, k.srcT, lo, hi, k.spans)
	} else {
		k.spans = splitSessions(k.srcT, k.gap, lo, hi, k.spans)
	}
	if k.cut.Period {
		k.spans = slices.DeleteFunc(k.spans, func(s span) bool {
			t := int64(k.srcT[s.lo])
			return t < k.from || t >= k.to
		})
	}
	return k.spans
}

// splitSessions splits a person's events where the gap to the event before is
// longer than the timeout; an equal gap does not split.
func splitSessions[T tick](t []T, gap int64, lo, hi uint32, out []span) []span {
	if lo == hi {
		return out
	}
	start := lo
	for i := lo + 1; i < hi; i++ {
		if int64(t[i])-int64(t[i-1]) > gap {
			out = append(out, span{lo: start, hi: i})
			start = i
		}
	}
	return append(out, span{lo: start, hi: hi})
}

// instances is a case definition made ready for one shard.
type instances struct {
	c8             []uint8 // the column that the definition's names refer to
	c16            []uint16
	opens, success []bool // by code
	anyOpens       bool
	gap, limit     int64 // in ticks; limit maxTick = none
	alive          int64 // the tick from which on the last event of an open instance lies
}

func newInstances(c *Cut, shard int, sh *Shard) *instances {
	names := c.CaseNames
	if names == nil {
		names = c.Activity
	}
	epoch, unit := sh.Clock()
	d := &instances{
		opens:    flags(names, c.Cases.Entry),
		success:  flags(names, c.Cases.Success),
		anyOpens: len(c.Cases.Entry) == 0,
		gap:      c.Cases.Gap / unit,
		limit:    maxTick,
		alive:    maxTick,
	}
	if names.C8 != nil {
		d.c8 = names.C8[shard]
	} else {
		d.c16 = names.C16[shard]
	}
	if c.Cases.MaxDuration > 0 {
		d.limit = c.Cases.MaxDuration / unit
	}
	if c.Now.Known() {
		d.alive = ceilDiv(int64(c.Now)-c.Cases.Gap-epoch, unit)
	}
	return d
}

// flags returns, by code, which labels are among the names.
func flags(a *Activity, names []string) []bool {
	out := make([]bool, len(a.Labels)+1)
	for i, l := range a.Labels {
		out[i] = slices.Contains(names, l)
	}
	return out
}

func (d *instances) code(i uint32) int {
	if d.c8 != nil {
		return int(d.c8[i])
	}
	return int(d.c16[i])
}

// splitInstances cuts a person's events into journey instances. One opens on an
// entry and closes as success on a success event; when an event comes later
// than the gap after the last it was abandoned, else, when it comes later than
// the limit after the start, it has expired. That event may open the next one.
// Events before an entry belong to none.
func splitInstances[T tick](d *instances, t []T, lo, hi uint32, out []span) []span {
	running := false
	var start uint32
	for i := lo; i < hi; i++ {
		at := int64(t[i])
		if running {
			switch {
			case at-int64(t[i-1]) > d.gap:
				out, running = append(out, span{start, i, Abandoned}), false
			case at-int64(t[start]) > d.limit:
				out, running = append(out, span{start, i, Expired}), false
			}
		}
		c := d.code(i)
		if !running && (d.anyOpens || d.opens[c]) {
			running, start = true, i
		}
		if running && d.success[c] {
			out, running = append(out, span{start, i + 1, Success}), false
		}
	}
	if running {
		last := span{start, hi, Open}
		if int64(t[hi-1]) < d.alive {
			last.status = Abandoned
		}
		out = append(out, last)
	}
	return out
}
