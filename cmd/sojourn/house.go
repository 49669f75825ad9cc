package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/sojournhq/sojourn/internal/ask"
	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/index"
	"github.com/sojournhq/sojourn/internal/intake"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/room"
	"github.com/sojournhq/sojourn/internal/store/segment"
	"github.com/sojournhq/sojourn/internal/store/sqlite"
)

// dataFlags choose the data directory.
type dataFlags struct {
	Data string `name:"data" default:"./sojourn-data" env:"SOJOURN_DATA" help:"Data directory." type:"path"`
}

// yard is a data directory with its stores: what imports and maps need.
type yard struct {
	dir    string
	clock  journey.Clock
	db     *sqlite.DB
	log    *segment.Log
	docs   *room.Docs
	past   *room.History
	intake *intake.Service
}

// database is the file that makes a folder a data directory.
const database = "sojourn.db"

// exists reports whether the folder is a data directory, or at least cannot be
// said not to be one.
func (d dataFlags) exists() bool {
	_, err := os.Stat(filepath.Join(d.Data, database))
	return !errors.Is(err, os.ErrNotExist)
}

// open opens an existing data directory.
func (d dataFlags) open(e *env) (*yard, error) {
	if !d.exists() {
		return nil, &journey.Error{
			Kind: journey.NotFound, Msg: fmt.Sprintf("there is no data in %s", d.Data),
			Hint: "Import a file first (sojourn import FILE), or name the directory with --data DIR.",
		}
	}
	return d.make(e, "")
}

// make opens a data directory and makes it first if it is not there; zone is
// that of a new workspace.
func (d dataFlags) make(e *env, zone string) (*yard, error) {
	db, err := sqlite.Open(e.ctx, d.Data, sqlite.InZone(zone), sqlite.WithClock(e.clock))
	if err != nil {
		return nil, err
	}
	log, err := segment.Open(e.ctx, db.Dir(), db)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	docs := room.New(room.Deps{Log: db.Maps(), Snapshots: db, Clock: e.clock, Workshops: db.Accounts(), Leads: auth.MayLead(db.Accounts())})
	return &yard{
		dir: d.Data, clock: e.clock, db: db, log: log, docs: docs, past: room.NewHistory(docs, db.Versions()),
		intake: intake.New(intake.Deps{
			Log: log, Spaces: db, Jobs: db, Dead: db, Vault: db, Files: db, Codecs: codecs(), Clock: e.clock,
		}),
	}, nil
}

// close stops running imports and closes the stores.
func (y *yard) close() error {
	y.intake.Close()
	return errors.Join(y.log.Close(), y.db.Close())
}

// house is a yard with the index of trails, from which questions are answered.
type house struct {
	*yard
	index *index.Index
	ask   *ask.Service
}

// house opens an existing data directory for questions.
func (d dataFlags) house(e *env) (*house, error) {
	y, err := d.open(e)
	if err != nil {
		return nil, err
	}
	return y.house(e)
}

// house opens the index of a yard, which it closes if that fails.
func (y *yard) house(e *env) (*house, error) {
	x, err := index.Open(e.ctx, index.Deps{Log: y.log, Dir: filepath.Join(y.db.Dir(), "index")})
	if err != nil {
		return nil, errors.Join(err, y.close())
	}
	if why := x.Reason(); why != "" {
		e.log.Debug("index rebuilt", "reason", why)
	}
	return &house{yard: y, index: x, ask: ask.New(ask.Deps{
		Index: x, Log: y.log, Docs: y.docs, History: y.past, Spaces: y.db, Vault: y.db, Analyses: analyses(), Clock: y.clock,
	})}, nil
}

// close closes the index and the stores.
func (h *house) close() error { return errors.Join(h.index.Close(), h.yard.close()) }

// follow keeps the house current until ctx ends: new events reach the index,
// live events reach files.
func (h *house) follow(ctx context.Context, e *env) {
	var wg sync.WaitGroup
	run := func(what string, work func(context.Context) error) {
		wg.Go(func() {
			if err := work(ctx); err != nil && ctx.Err() == nil {
				e.log.Error("background work ended", "work", what, "error", err)
			}
		})
	}
	run("follow the event log", h.index.Follow)
	run("tend the event log", func(ctx context.Context) error { return h.log.Tend(ctx, time.Second) })
	wg.Wait()
}

// withYard runs a command on an existing data directory.
func (d dataFlags) withYard(e *env, run func(*yard) error) error {
	y, err := d.open(e)
	if err != nil {
		return err
	}
	return errors.Join(run(y), y.close())
}

// withHouse runs a command that asks questions on an existing data directory.
func (d dataFlags) withHouse(e *env, run func(*house) error) error {
	h, err := d.house(e)
	if err != nil {
		return err
	}
	return errors.Join(run(h), h.close())
}
