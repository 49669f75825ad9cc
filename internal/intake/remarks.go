package intake

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/sojournhq/sojourn/internal/formats"
)

// remark writes the notes (what was assumed) and the warnings (what may be
// wrong) of a report.
func (s *Service) remark(ctx context.Context, r *Report, t *task, p *prepared, program *formats.Program, f *input, dropped int64) {
	r.Notes = append(append([]string{}, p.info.Notes...), program.Notes()...)
	if all, _, _, zone := program.Zoneless(); all > 0 && p.assumed {
		r.Notes = append(r.Notes, fmt.Sprintf("%s is the workspace's zone; name another (tz) if these times were recorded elsewhere.", zone))
	}
	r.Warnings = []string{}
	warn := func(format string, args ...any) { r.Warnings = append(r.Warnings, fmt.Sprintf(format, args...)) }
	if f.changed() {
		warn("%s changed while it was read; import it again when it is complete.", f.name)
	}
	if dropped > 0 {
		warn("Of the rejected rows, %d were counted and not kept: an import keeps at most %d.", dropped, maxDead)
	}
	if r.Read > 0 && r.Accepted+r.Duplicate == 0 {
		warn("Every candidate was rejected. Check the mapping, and look at the rejected rows.")
	}
	switch {
	case r.Collisions == 1:
		warn("One event has an id that another event of the same source has too; it was kept under a derived id.")
	case r.Collisions > 1:
		warn("%d events have an id that another event of the same source has too; they were kept under derived ids.", r.Collisions)
	}
	earlier, err := s.earlier(ctx, t)
	if err != nil {
		warn("Earlier imports could not be compared: %v", err)
		return
	}
	s.compare(r, t.ticket.Plan, f.name, earlier, warn)
}

// past is an earlier import that stored events.
type past struct {
	job    Job
	ticket ticket
}

const lookBack = 200 // earlier imports that are compared

func (s *Service) earlier(ctx context.Context, t *task) ([]past, error) {
	jobs, err := s.d.Jobs.ListJobs(ctx, jobKind, lookBack)
	if err != nil {
		return nil, err
	}
	var out []past
	for _, j := range jobs {
		var tk ticket
		if err := json.Unmarshal(j.Input, &tk); err != nil || j.ID == t.job.ID || tk.Plan == nil || tk.RetryOf != "" {
			continue
		}
		var p Progress
		if err := json.Unmarshal(j.Progress, &p); err != nil || p.Accepted+p.Duplicate == 0 {
			continue
		}
		out = append(out, past{Job{ID: j.ID, Title: j.Title, Created: j.Created.Time()}, tk})
	}
	return out, nil
}

// compare warns where an earlier import explains what is surprising now.
func (s *Service) compare(r *Report, now *plan, name string, earlier []past, warn func(string, ...any)) {
	other, changed := false, false
	for _, e := range earlier {
		then := e.ticket.Plan
		day := e.job.Created.Format("2006-01-02")
		if !other && r.Duplicate > 0 && then.Source == now.Source && then.Meaning != now.Meaning && sameColumns(then.Columns, now.Columns) {
			other = true
			warn("Already in the log: %d. An import of %s read such records with another mapping. They count as duplicates and keep the meaning of their first import. To give them the new meaning, import them into a new data directory (--data).", r.Duplicate, day)
		}
		if !changed && e.job.Title == name {
			changed = true
			if then.Digest != now.Digest {
				warn("A file %s with other content was imported on %s. Nothing of it was replaced; only records that are new were added.", name, day)
			}
		}
	}
}

func sameColumns(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
