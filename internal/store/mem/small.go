package mem

import (
	"bytes"
	"context"
	"crypto/rand"
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// Small holds the small truths of an installation in memory: everything but
// the event log and the op log.
type Small struct {
	mu        sync.Mutex // guards all below
	clock     journey.Clock
	workspace store.Workspace
	key       []byte
	snapshots map[string]snapshot
	cursors   map[string]journey.Pos
	jobs      map[string]store.Job
	dead      []journey.DeadLetter
	clear     map[journey.HashedID]string
	files     map[string]file
}

type snapshot struct {
	seq   int64
	state []byte
}

var (
	_ store.Snapshots   = (*Small)(nil)
	_ store.Cursors     = (*Small)(nil)
	_ store.Workspaces  = (*Small)(nil)
	_ store.Jobs        = (*Small)(nil)
	_ store.DeadLetters = (*Small)(nil)
	_ store.Vault       = (*Small)(nil)
	_ store.Files       = (*Small)(nil)
)

// NewSmall returns the small truths of a new installation in UTC.
func NewSmall(clock journey.Clock) *Small {
	return &Small{
		clock:     clock,
		workspace: store.NewWorkspace(journey.NewID(clock.Now()), ""),
		snapshots: map[string]snapshot{}, cursors: map[string]journey.Pos{}, jobs: map[string]store.Job{},
		clear: map[journey.HashedID]string{}, files: map[string]file{},
	}
}

// Latest returns the newest snapshot of a document.
func (s *Small) Latest(ctx context.Context, doc string) (int64, []byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	sn, ok := s.snapshots[doc]
	if !ok {
		return 0, nil, journey.Errorf(journey.NotFound, "document %s has no snapshot", doc)
	}
	return sn.seq, bytes.Clone(sn.state), ctx.Err()
}

// Save keeps a snapshot unless a newer one is there.
func (s *Small) Save(ctx context.Context, doc string, seq int64, state []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if sn, ok := s.snapshots[doc]; !ok || sn.seq <= seq {
		s.snapshots[doc] = snapshot{seq, bytes.Clone(state)}
	}
	return ctx.Err()
}

// Cursor returns how far the follower came, 0 if it never began.
func (s *Small) Cursor(ctx context.Context, name string) (journey.Pos, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.cursors[name], ctx.Err()
}

// SetCursor remembers how far the follower came.
func (s *Small) SetCursor(ctx context.Context, name string, p journey.Pos) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cursors[name] = p
	return ctx.Err()
}

// Workspace returns the one workspace.
func (s *Small) Workspace(ctx context.Context) (store.Workspace, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.workspace, ctx.Err()
}

// SaveWorkspace replaces the workspace's settings.
func (s *Small) SaveWorkspace(ctx context.Context, w store.Workspace) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if w.ID != s.workspace.ID {
		return journey.InvalidField("id", "this is not the id of the workspace in this data directory", s.workspace.ID)
	}
	s.workspace = w
	return ctx.Err()
}

// Key returns the key of the identifiers' HMAC.
func (s *Small) Key(ctx context.Context) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.key == nil {
		s.key = make([]byte, 32)
		if _, err := rand.Read(s.key); err != nil {
			return nil, err
		}
	}
	return bytes.Clone(s.key), ctx.Err()
}

// PutJob stores a job under its id, new or changed.
func (s *Small) PutJob(ctx context.Context, j store.Job) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.jobs[j.ID] = j
	return ctx.Err()
}

// GetJob returns a job.
func (s *Small) GetJob(ctx context.Context, id string) (store.Job, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	j, ok := s.jobs[id]
	if !ok {
		return store.Job{}, journey.Errorf(journey.NotFound, "there is no job %s", id)
	}
	return j, ctx.Err()
}

// ListJobs returns the newest jobs of a kind first.
func (s *Small) ListJobs(ctx context.Context, kind string, limit int) ([]store.Job, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []store.Job
	for _, j := range s.jobs {
		if kind == "" || j.Kind == kind {
			out = append(out, j)
		}
	}
	slices.SortFunc(out, func(a, b store.Job) int {
		if a.Created != b.Created {
			return int(min(max(b.Created-a.Created, -1), 1))
		}
		return strings.Compare(b.ID, a.ID)
	})
	if limit > 0 && len(out) > limit {
		out = out[:limit]
	}
	return out, ctx.Err()
}

// PutDead keeps rejected candidates and numbers them.
func (s *Small) PutDead(ctx context.Context, ds []journey.DeadLetter) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, d := range ds {
		d.ID = int64(len(s.dead) + 1)
		s.dead = append(s.dead, d)
	}
	return ctx.Err()
}

// ListDead returns dead letters in the order of their ids.
func (s *Small) ListDead(ctx context.Context, f store.DeadFilter) ([]journey.DeadLetter, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []journey.DeadLetter
	for _, d := range s.dead {
		if d.ID <= f.After || f.Import != "" && d.Import != f.Import || f.Reason != "" && d.Reason != f.Reason || f.Open && d.Retried != "" {
			continue
		}
		if f.Limit > 0 && len(out) == f.Limit {
			break
		}
		out = append(out, d)
	}
	return out, ctx.Err()
}

// CountDead counts an import's dead letters by reason; the empty import means all.
func (s *Small) CountDead(ctx context.Context, importID string) (map[journey.Reason]int64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := map[journey.Reason]int64{}
	for _, d := range s.dead {
		if importID == "" || d.Import == importID {
			out[d.Reason]++
		}
	}
	return out, ctx.Err()
}

// MarkRetried notes which import accepted the dead letters.
func (s *Small) MarkRetried(ctx context.Context, ids []int64, by string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, id := range ids {
		if id >= 1 && id <= int64(len(s.dead)) {
			s.dead[id-1].Retried = by
		}
	}
	return ctx.Err()
}

// PutClear keeps clear identifiers.
func (s *Small) PutClear(ctx context.Context, ids []store.ClearID) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, id := range ids {
		h := id.Hashed
		h.Type = strings.Clone(h.Type)
		s.clear[h] = strings.Clone(id.Value)
	}
	return ctx.Err()
}

// Clear returns the clear identifiers that are known, in the order asked for.
func (s *Small) Clear(ctx context.Context, hashes []journey.HashedID) ([]store.ClearID, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []store.ClearID
	for _, h := range hashes {
		if v, ok := s.clear[h]; ok {
			out = append(out, store.ClearID{Hashed: h, Value: v})
		}
	}
	return out, ctx.Err()
}

type file struct {
	name string
	data []byte
}

type openFile struct {
	*bytes.Reader
	name string
}

func (f openFile) Name() string { return f.name }
func (f openFile) Size() int64  { return f.Reader.Size() }
func (openFile) Close() error   { return nil }

// SaveFile keeps what r yields.
func (s *Small) SaveFile(ctx context.Context, name string, r io.Reader) (string, int64, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return "", 0, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	id := journey.NewID(s.clock.Now())
	s.files[id] = file{name, data}
	return id, int64(len(data)), ctx.Err()
}

// OpenFile opens an uploaded file.
func (s *Small) OpenFile(ctx context.Context, id string) (store.StoredFile, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f, ok := s.files[id]
	if !ok {
		return nil, journey.Errorf(journey.NotFound, "there is no uploaded file %s", id)
	}
	return openFile{bytes.NewReader(f.data), f.name}, ctx.Err()
}

// RemoveFile forgets an uploaded file; one that is not there is no error.
func (s *Small) RemoveFile(ctx context.Context, id string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.files, id)
	return ctx.Err()
}
