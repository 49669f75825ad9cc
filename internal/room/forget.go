package room

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/store"
)

// Until says how much of a history is to go: what was before a time, or before
// one of the document's versions.
type Until struct {
	Before  time.Time // zero if Version is given
	Version string    // its id, or its number if it was published
}

// ParseUntil reads a bound: a day, which begins in the zone, or a moment as RFC
// 3339 writes it; or a version.
func ParseUntil(before, version string, zone *time.Location) (Until, error) {
	out := Until{Version: version}
	if before == "" {
		return out, nil
	}
	var err error
	if out.Before, err = time.Parse(time.RFC3339, before); err != nil {
		out.Before, err = time.ParseInLocation(time.DateOnly, before, zone)
	}
	if err != nil {
		return out, journey.InvalidField("before", "is neither a day such as 2026-01-31 nor a moment such as 2026-01-31T09:00:00Z")
	}
	return out, nil
}

// Forgetting counts what goes with the past.
type Forgetting struct {
	Seq         int64 `json:"seq" doc:"The first state that stays"`
	Entries     int   `json:"entries" doc:"Changes of the history"`
	Versions    int   `json:"versions"`
	Reviews     int   `json:"reviews"`
	Suggestions int   `json:"suggestions" doc:"Suggestions that were decided"`
}

// PreviewForget counts what would go, and removes nothing.
func (r *Redactor) PreviewForget(ctx context.Context, id string, until Until) (Forgetting, error) {
	if err := auth.Check(ctx, auth.Redact); err != nil {
		return Forgetting{}, err
	}
	f, err := r.forgetting(ctx, id, until)
	if err != nil || f.Origin.Seq == 0 {
		return Forgetting{Seq: f.Origin.Seq}, err
	}
	f.Trial = true
	return r.cut(ctx, f)
}

// Forget removes the history before a time or a version for good: the log
// begins with what the document was then, without the fields of elements that
// were deleted before and stayed so. Versions from there on stay as they are.
// Where there is nothing to remove nothing is changed.
func (r *Redactor) Forget(ctx context.Context, id string, until Until, why string) (Forgetting, error) {
	if err := auth.Check(ctx, auth.Redact); err != nil {
		return Forgetting{}, err
	}
	if err := checkReason(why); err != nil {
		return Forgetting{}, err
	}
	var out Forgetting
	err := r.rewrite(ctx, id, func() error {
		f, err := r.forgetting(ctx, id, until)
		if err != nil || f.Origin.Seq == 0 {
			out = Forgetting{}
			return err
		}
		f.Audit = func(did store.Forgotten) store.AuditEntry {
			return r.audit(ctx, "map.forgotten", id, fmt.Sprintf("%d changes up to %s; %s", did.Entries, f.Origin.Written.Time().UTC().Format(time.RFC3339), why))
		}
		out, err = r.cut(ctx, f)
		return err
	})
	return out, err
}

func (r *Redactor) cut(ctx context.Context, f store.Forgetting) (Forgetting, error) {
	did, err := r.store.Forget(ctx, f)
	return Forgetting{Seq: f.Origin.Seq, Entries: did.Entries, Versions: did.Versions, Reviews: did.Reviews, Suggestions: did.Suggestions}, err
}

// forgetting works out the log that begins later. Its origin is 0 if there is
// nothing to remove.
func (r *Redactor) forgetting(ctx context.Context, id string, until Until) (store.Forgetting, error) {
	l, err := r.read(ctx, id)
	if err != nil {
		return store.Forgetting{}, err
	}
	seq, err := r.seqOf(ctx, l, until)
	if err != nil || seq <= l.meta.Forgotten {
		return store.Forgetting{}, err
	}
	gone, stay := l.entries[:seq-l.from.Seq], batches(l.entries[seq-l.from.Seq:])
	then, err := ops.Replay(l.from, batches(gone))
	if err != nil {
		return store.Forgetting{}, damaged(id, err)
	}
	then = ops.Emptied(then, stay)
	f := store.Forgetting{Doc: id}
	f.Epoch, f.Mark, f.Snapshot, err = r.docs.end(ctx, then, stay, ops.Effective{Ops: []ops.Effect{}, Gesture: ops.ForgottenGesture})
	if err != nil {
		return f, damaged(id, err)
	}
	f.Origin = store.Origin{Seq: seq, Written: journey.InstantOf(gone[len(gone)-1].At), By: f.Mark.Actor, At: f.Mark.At}
	f.Origin.State, err = json.Marshal(then)
	return f, err
}

// seqOf returns the last entry that is to go.
func (r *Redactor) seqOf(ctx context.Context, l wholeLog, until Until) (int64, error) {
	if until.Version == "" && until.Before.IsZero() || until.Version != "" && !until.Before.IsZero() {
		return 0, journey.InvalidField("before", "give a time or a version")
	}
	if until.Version == "" {
		seq := l.from.Seq
		for _, e := range l.entries {
			if !e.At.Before(until.Before) {
				break
			}
			seq = e.Seq
		}
		return seq, nil
	}
	versions, err := r.past.versions.ListVersions(ctx, l.meta.ID)
	if err != nil {
		return 0, err
	}
	for _, v := range versions {
		if m := markOf(v); m.ID == until.Version || m.Number == until.Version {
			return min(v.Seq, l.doc.Seq), nil // it may be of what came after the log was read
		}
	}
	return 0, store.NoVersion(until.Version)
}
