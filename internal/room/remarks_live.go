package room

import "context"

// listen looks whether the comments and suggestions changed; trouble with the
// store is only noted, for the next look may go well.
func (r *live) listen(ctx context.Context) {
	remarks := r.hub.deps.Remarks
	if remarks == nil {
		return
	}
	rev, err := remarks.store.Revision(ctx, r.id)
	if err != nil {
		if ctx.Err() == nil {
			r.hub.deps.Logger.Warn("remarks not read", "doc", r.id, "err", err)
		}
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if rev <= r.remarks {
		return
	}
	r.remarks = rev
	for s := range r.sessions {
		nudge(s.wake)
	}
}
