package intake

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// jobKind is the kind of the store's jobs that are imports.
const jobKind = "import"

// The states of an import.
const (
	Queued      = "queued"
	Running     = "running"
	Finished    = "done"
	Failed      = "failed"
	Cancelled   = "cancelled"
	Interrupted = "interrupted" // its process ended; it can be repeated
)

// ticket is what a job remembers of its request.
type ticket struct {
	Request Request       `json:"request"`
	Path    string        `json:"path,omitempty"`
	Dir     string        `json:"dir,omitempty"`
	RetryOf string        `json:"retry_of,omitempty"`
	Retry   *RetryRequest `json:"retry,omitempty"`
	Owner   owner         `json:"owner"`
	Plan    *plan         `json:"plan,omitempty"`
}

// plan is what was found out about the file, enough to read its dead letters.
type plan struct {
	Format  string           `json:"format"`
	Options formats.Options  `json:"options"`
	Columns []string         `json:"columns"`
	Grows   bool             `json:"grows,omitempty"`
	Mapping *formats.Mapping `json:"mapping"`
	Source  string           `json:"source"`
	Zone    string           `json:"zone"`
	Digest  string           `json:"digest,omitempty"`  // of the file's content
	Meaning string           `json:"meaning,omitempty"` // of the mapping
}

// owner is the process that works on a job.
type owner struct {
	Host string `json:"host"`
	PID  int    `json:"pid"`
}

func self() owner {
	host, err := os.Hostname()
	if err != nil {
		host = "unknown"
	}
	return owner{host, os.Getpid()}
}

// errCancelled is the cause of a context that a user cancelled.
var errCancelled = errors.New("the import was cancelled")

// task is a job that this process works on.
type task struct {
	s      *Service
	ticket ticket
	watch  func(Progress)

	mu       sync.Mutex
	job      store.Job
	progress Progress
}

// newTask makes a job and stores it.
func (s *Service) newTask(ctx context.Context, tk ticket, title, state string) (*task, error) {
	now := s.d.Clock.Now()
	tk.Owner = self()
	t := &task{s: s, ticket: tk, job: store.Job{ID: journey.NewID(now), Kind: jobKind, State: state, Title: title, Created: now}}
	t.progress.Phase = Reading
	return t, t.save(ctx)
}

// save stores the job as it is now.
func (t *task) save(ctx context.Context) error {
	t.mu.Lock()
	j, input, progress := t.job, t.ticket, t.progress
	t.mu.Unlock()
	var err error
	if j.Input, err = json.Marshal(input); err != nil {
		return fmt.Errorf("encode an import job: %w", err)
	}
	if j.Progress, err = json.Marshal(progress); err != nil {
		return fmt.Errorf("encode an import's progress: %w", err)
	}
	j.Updated = t.s.d.Clock.Now()
	return t.s.d.Jobs.PutJob(ctx, j)
}

func (t *task) phase(p string) {
	t.mu.Lock()
	t.progress.Phase = p
	t.mu.Unlock()
}

// counts takes over the counts and how many bytes are consumed, if that is known.
func (t *task) counts(from *tally, bytes int64) {
	t.mu.Lock()
	from.progress(&t.progress)
	t.progress.Bytes = max(t.progress.Bytes, bytes)
	t.mu.Unlock()
}

// fallBack takes back the counts of what was not made durable.
func (t *task) fallBack(safe Progress) {
	t.mu.Lock()
	safe.Phase, safe.Bytes, safe.Size = t.progress.Phase, t.progress.Bytes, t.progress.Size
	t.progress = safe
	t.mu.Unlock()
}

func (t *task) state(state string) {
	t.mu.Lock()
	t.job.State = state
	t.mu.Unlock()
}

func (t *task) title(title string) {
	t.mu.Lock()
	t.job.Title = title
	t.mu.Unlock()
}

func (t *task) plan(p *plan, size int64) {
	kept := *p
	t.mu.Lock()
	t.ticket.Plan, t.progress.Size = &kept, size
	t.mu.Unlock()
}

// beat shows and stores the progress until the context ends.
func (t *task) beat(ctx context.Context) {
	const shown = 200 * time.Millisecond
	tick := time.NewTicker(shown)
	defer tick.Stop()
	for n := 1; ; n++ {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		t.show()
		if n%5 == 0 {
			// A heartbeat that cannot be stored is no reason to fail the import;
			// a store that stays broken fails its next commit.
			_ = t.save(ctx)
		}
	}
}

func (t *task) show() {
	if t.watch == nil {
		return
	}
	t.mu.Lock()
	p := t.progress
	t.mu.Unlock()
	t.watch(p)
}

// execute works on a job until it ends in one of the final states.
func (s *Service) execute(ctx context.Context, t *task, body func(context.Context, *task) (*Report, error)) (*Report, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	s.mu.Lock()
	s.running[t.job.ID] = cancel
	s.mu.Unlock()
	beating := make(chan struct{})
	beatCtx, stopBeat := context.WithCancel(context.WithoutCancel(ctx))
	go func() { defer close(beating); t.beat(beatCtx) }()

	began := time.Now()
	report, err := guarded(func() (*Report, error) { return body(ctx, t) })
	if err != nil && ctx.Err() != nil {
		err = context.Cause(ctx)
	}
	stopBeat()
	<-beating
	s.mu.Lock()
	delete(s.running, t.job.ID)
	s.mu.Unlock()
	cancel(nil)
	if err == nil {
		report.Job, report.Seconds = t.job.ID, time.Since(began).Seconds()
	}
	serr := t.end(context.WithoutCancel(ctx), report, err)
	t.show()
	switch {
	case err == nil:
		return report, serr
	case errors.Is(err, errCancelled), errors.Is(err, context.Canceled):
		return nil, &journey.Error{Kind: journey.Unavailable, Msg: t.job.Error, Err: err}
	case t.progress.Accepted > 0: // whoever waits must hear what is in the log
		return nil, &journey.Error{Kind: journey.KindOf(err), Msg: t.job.Error, Err: err}
	}
	return nil, err
}

// end stores the job in its final state.
func (t *task) end(ctx context.Context, report *Report, err error) error {
	t.mu.Lock()
	switch {
	case err == nil:
		t.job.State, t.progress.Phase, t.progress.Bytes = Finished, Done, t.progress.Size
		result, err := json.Marshal(report)
		if err != nil {
			t.mu.Unlock()
			return fmt.Errorf("encode an import's report: %w", err)
		}
		t.job.Result = result
	case errors.Is(err, errCancelled):
		t.job.State, t.job.Error = Cancelled, t.broken("the import was cancelled")
	case errors.Is(err, context.Canceled):
		t.job.State, t.job.Error = Interrupted, t.broken("the import was interrupted")
	default:
		t.job.State, t.job.Error = Failed, t.broken(err.Error())
	}
	t.mu.Unlock()
	return t.save(ctx)
}

// broken says what became of the events of an import that did not end well.
func (t *task) broken(why string) string {
	if t.progress.Accepted == 0 {
		return why + "; no event was stored"
	}
	return fmt.Sprintf("%s; %d events were stored before, and importing the file again adds only the rest", why, t.progress.Accepted)
}

// guarded turns a bug in a codec into a failed import instead of a dead server.
func guarded(fn func() (*Report, error)) (r *Report, err error) {
	defer func() {
		if p := recover(); p != nil {
			r, err = nil, bug(p)
		}
	}()
	return fn()
}

func bug(p any) error {
	return &journey.Error{Kind: journey.Internal, Msg: "the import met a bug in sojourn and stopped", Err: fmt.Errorf("panic: %v", p)}
}
