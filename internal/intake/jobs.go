package intake

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"syscall"
	"time"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// Job is an import as its user sees it.
type Job struct {
	ID       string    `json:"id"`
	State    string    `json:"state"`
	Title    string    `json:"title"`
	Created  time.Time `json:"created"`
	Updated  time.Time `json:"updated"`
	Progress *Progress `json:"progress"`
	Report   *Report   `json:"report"`
	Error    string    `json:"error,omitempty"`
	RetryOf  string    `json:"retry_of,omitempty"`
}

// silent is after how long without a sign of life a job counts as interrupted.
const silent = 30 * journey.Second

// Jobs returns the newest imports first.
func (s *Service) Jobs(ctx context.Context, limit int) ([]Job, error) {
	stored, err := s.d.Jobs.ListJobs(ctx, jobKind, limit)
	if err != nil {
		return nil, err
	}
	out := make([]Job, 0, len(stored))
	for _, j := range stored {
		v, err := s.seen(ctx, j)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

// Job returns one import.
func (s *Service) Job(ctx context.Context, id string) (Job, error) {
	j, _, err := s.stored(ctx, id)
	if err != nil {
		return Job{}, err
	}
	return s.seen(ctx, j)
}

// stored returns an import as it is stored.
func (s *Service) stored(ctx context.Context, id string) (store.Job, ticket, error) {
	var tk ticket
	j, err := s.d.Jobs.GetJob(ctx, id)
	if err == nil && j.Kind != jobKind {
		err = journey.Errorf(journey.NotFound, "there is no import %s", id)
	}
	if err != nil {
		return j, tk, err
	}
	if err := json.Unmarshal(j.Input, &tk); err != nil {
		return j, tk, journey.Errorf(journey.Internal, "the import %s cannot be read: %w", id, err)
	}
	return j, tk, nil
}

// seen decodes a stored job. A job whose process is gone is stored as
// interrupted.
func (s *Service) seen(ctx context.Context, j store.Job) (Job, error) {
	var tk ticket
	v := Job{ID: j.ID, State: j.State, Title: j.Title, Created: j.Created.Time(), Updated: j.Updated.Time(), Error: j.Error}
	err := json.Unmarshal(j.Input, &tk)
	if len(j.Progress) > 0 {
		v.Progress = new(Progress)
		err = errors.Join(err, json.Unmarshal(j.Progress, v.Progress))
	}
	if len(j.Result) > 0 {
		v.Report = new(Report)
		err = errors.Join(err, json.Unmarshal(j.Result, v.Report))
	}
	if err != nil {
		return v, journey.Errorf(journey.Internal, "the import %s cannot be read: %w", j.ID, err)
	}
	v.RetryOf = tk.RetryOf
	if (j.State == Running || j.State == Queued) && s.abandoned(j, tk) {
		j.State, j.Error = Interrupted, "the process that worked on it ended; importing the file again adds only what is missing"
		v.State, v.Error = j.State, j.Error
		return v, s.d.Jobs.PutJob(ctx, j)
	}
	return v, nil
}

// abandoned reports whether no process works on a job any more.
func (s *Service) abandoned(j store.Job, tk ticket) bool {
	s.mu.Lock()
	_, ours := s.running[j.ID]
	s.mu.Unlock()
	me := self()
	switch {
	case ours:
		return false
	case int64(s.d.Clock.Now()-j.Updated) > silent:
		return true
	case tk.Owner.Host != me.Host || tk.Owner.PID == me.PID:
		return false
	}
	p, err := os.FindProcess(tk.Owner.PID)
	return err != nil || errors.Is(p.Signal(syscall.Signal(0)), os.ErrProcessDone)
}

// Cancel stops a running import. What it did not commit is dropped.
func (s *Service) Cancel(ctx context.Context, id string) error {
	s.mu.Lock()
	cancel := s.running[id]
	s.mu.Unlock()
	if cancel != nil {
		cancel(errCancelled)
		return nil
	}
	j, err := s.Job(ctx, id)
	if err != nil {
		return err
	}
	if j.State == Running || j.State == Queued {
		return journey.Errorf(journey.Conflict, "another process works on the import %s; stop it there", id)
	}
	return journey.Errorf(journey.Conflict, "the import %s is not running any more: it is %s", id, j.State)
}

// Repeat imports the file of an import that did not end well again. What is in
// the log already counts as duplicate.
func (s *Service) Repeat(ctx context.Context, id string) (Job, error) {
	j, tk, err := s.stored(ctx, id)
	if err != nil {
		return Job{}, err
	}
	v, err := s.seen(ctx, j)
	if err != nil {
		return Job{}, err
	}
	switch {
	case v.State == Running || v.State == Queued || v.State == Finished:
		return Job{}, journey.Errorf(journey.Conflict, "the import %s cannot be repeated: it is %s", id, v.State)
	case tk.RetryOf != "":
		return s.StartRetry(ctx, tk.RetryOf, *tk.Retry)
	}
	req := tk.Request
	req.Path, req.Dir = tk.Path, tk.Dir
	return s.Start(ctx, req)
}
