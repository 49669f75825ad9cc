package ops

// Renamed returns a batch in which other ids stand for those that are keys of
// the map: as ids of nodes, in places, and in values, wherever they stand there.
func Renamed(b Batch, ids map[string]string) Batch {
	id := func(old string) string {
		if now, ok := ids[old]; ok {
			return now
		}
		return old
	}
	out := b
	out.Ops = make([]Op, len(b.Ops))
	for i, o := range b.Ops {
		o.ID = id(o.ID)
		if o.At != nil {
			at := *o.At
			at.Parent, at.Lane = id(at.Parent), id(at.Lane)
			if at.After != nil {
				after := id(*at.After)
				at.After = &after
			}
			o.At = &at
		}
		o.F, _ = renamed(o.F, id).(map[string]any)
		o.V, _ = renamed(o.V, id).([]any)
		out.Ops[i] = o
	}
	return out
}

// renamed copies a value. Lists and objects that are nil stay nil.
func renamed(v any, id func(string) string) any {
	switch v := v.(type) {
	case string:
		return id(v)
	case []any:
		if v == nil {
			return v
		}
		out := make([]any, len(v))
		for i, e := range v {
			out[i] = renamed(e, id)
		}
		return out
	case map[string]any:
		if v == nil {
			return v
		}
		out := make(map[string]any, len(v))
		for name, e := range v {
			out[name] = renamed(e, id)
		}
		return out
	}
	return v
}

// AnchoredOn reports whether an operation makes a record that says where on the
// map it stands.
func (o Op) AnchoredOn(mapID string) bool { return o.K == Create && anchoredOn(o.F["at"], mapID) }
