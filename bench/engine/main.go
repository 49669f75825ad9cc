// Command engine is sojourn as the benchmark asks it: the same rooms as the
// server, in a process of its own, behind one JSON line in and one out. It
// caches no answer.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime/pprof"
	"syscall"
	"time"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/formats/csv"
	"github.com/sojournhq/sojourn/internal/index"
	"github.com/sojournhq/sojourn/internal/intake"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store/segment"
	"github.com/sojournhq/sojourn/internal/store/sqlite"
)

// request is one line from the driver.
type request struct {
	Load string `json:"load"`
	Ask  string `json:"ask"`
	Text any    `json:"text"`
}

// reply is one line to the driver; times are seconds.
type reply struct {
	Rows  any     `json:"rows,omitempty"`
	Error string  `json:"error,omitempty"`
	Wall  float64 `json:"wall"`
	CPU   float64 `json:"cpu"`
}

func main() {
	profile := flag.String("profile", "", "write a CPU profile to this file")
	flag.Parse()
	if *profile != "" {
		f, err := os.Create(*profile)
		if err != nil {
			fmt.Fprintln(os.Stderr, "engine:", err)
			os.Exit(1)
		}
		if err := pprof.StartCPUProfile(f); err != nil {
			fmt.Fprintln(os.Stderr, "engine:", err)
			os.Exit(1)
		}
		defer pprof.StopCPUProfile()
	}
	ctx := auth.With(context.Background(), auth.Local())
	var e engine
	in := bufio.NewScanner(os.Stdin)
	out := json.NewEncoder(os.Stdout)
	for in.Scan() {
		var q request
		if err := json.Unmarshal(in.Bytes(), &q); err != nil {
			fmt.Fprintln(os.Stderr, "engine:", err)
			os.Exit(1)
		}
		start, cpu := time.Now(), used()
		rows, err := e.serve(ctx, q)
		r := reply{Rows: rows, Wall: time.Since(start).Seconds(), CPU: used() - cpu}
		if l, ok := rows.(loaded); ok {
			r.Wall, r.CPU = l.wall, l.cpu
		}
		if err != nil {
			r.Error = err.Error()
		}
		if err := out.Encode(r); err != nil {
			os.Exit(1)
		}
	}
	if err := e.close(); err != nil {
		fmt.Fprintln(os.Stderr, "engine:", err)
		os.Exit(1)
	}
}

// used is the processor time of this process so far, in seconds.
func used() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()).Seconds()
}

// engine is an open data directory.
type engine struct {
	dir   string
	db    *sqlite.DB
	log   *segment.Log
	index *index.Index
	env   analyze.Env
}

func (e *engine) serve(ctx context.Context, q request) (any, error) {
	if q.Load != "" {
		return e.load(ctx, q.Load)
	}
	return e.ask(ctx, q.Ask)
}

// loaded is what the driver prints beside the time of loading.
type loaded struct {
	Events        int64   `json:"events"`
	Persons       int64   `json:"persons"`
	ImportS       float64 `json:"import_s"`
	IndexS        float64 `json:"index_s"` // from there until all can be asked about
	OpenS         float64 `json:"open_s"`  // opening the saved index again
	BytesPerEvent float64 `json:"base_bytes_per_event"`

	wall, cpu float64
}

// load imports both files into a new data directory, durably, as a server does:
// its index follows the log meanwhile. The time ends when everything can be asked
// about; the processor's time counts what is written afterwards, the index file.
// Then it opens the index a second time from there.
func (e *engine) load(ctx context.Context, dir string) (loaded, error) {
	var l loaded
	e.dir = filepath.Join(dir, "sojourn")
	if err := os.RemoveAll(e.dir); err != nil {
		return l, err
	}
	var err error
	if e.db, err = sqlite.Open(ctx, e.dir); err != nil {
		return l, err
	}
	if e.log, err = segment.Open(ctx, e.db.Dir(), e.db); err != nil {
		return l, err
	}
	start, cpu := time.Now(), used()
	if _, err := e.open(ctx); err != nil {
		return l, err
	}
	following, stop := context.WithCancel(ctx)
	ended := make(chan error, 1)
	go func() { ended <- e.index.Follow(following) }()
	if err := e.imports(ctx, dir); err != nil {
		return l, errors.Join(err, halt(stop, ended))
	}
	l.ImportS = time.Since(start).Seconds()
	if err := e.answerable(ctx); err != nil {
		return l, errors.Join(err, halt(stop, ended))
	}
	l.wall = time.Since(start).Seconds()
	l.IndexS = l.wall - l.ImportS
	if err := errors.Join(e.index.Refresh(ctx), halt(stop, ended)); err != nil { // its file is written, too
		return l, err
	}
	l.cpu = used() - cpu
	return e.again(ctx, l)
}

// halt ends what follows the log.
func halt(stop func(), ended <-chan error) error {
	stop()
	return <-ended
}

// answerable waits until questions are about all that was imported.
func (e *engine) answerable(ctx context.Context) error {
	head, err := e.log.Head(ctx)
	for err == nil && e.index.State().AsOf() < head.End {
		time.Sleep(time.Millisecond)
		err = e.index.Ready()
	}
	return err
}

// again opens the index from its file.
func (e *engine) again(ctx context.Context, l loaded) (loaded, error) {
	if err := e.index.Close(); err != nil {
		return l, err
	}
	var err error
	if l.OpenS, err = e.open(ctx); err != nil {
		return l, err
	}
	v := e.index.State().View()
	l.Events, l.Persons, l.BytesPerEvent = v.Events, v.Persons, float64(v.BaseBytes())/float64(v.Events)
	e.env = environment(v.EventNames())
	e.env.Now = v.To
	return l, nil
}

func (e *engine) imports(ctx context.Context, dir string) error {
	s := intake.New(intake.Deps{
		Log: e.log, Spaces: e.db, Jobs: e.db, Dead: e.db, Vault: e.db, Files: e.db,
		Codecs: []formats.Codec{csv.Codec()}, Clock: journey.SystemClock{},
	})
	defer s.Close()
	events := formats.EventSpec{ID: "event_id", Person: "customer_id", Time: "ts", Event: "tp", Channel: "ch", Value: "value", Score: "sentiment", ScoreType: journey.Sentiment}
	customers := formats.EventSpec{
		Event: "=identify", Kind: "=identity", Person: "customer_id", Time: "=2025-01-01",
		Traits: map[string]string{"segment": "segment", "country": "country"},
	}
	for _, file := range []struct {
		name string
		spec formats.EventSpec
	}{{"events.csv", events}, {"customers.csv", customers}} {
		report, err := s.Run(ctx, intake.Request{Path: filepath.Join(dir, file.name), Mapping: &formats.Mapping{EventSpec: file.spec}, Zone: "UTC"}, nil)
		if err != nil {
			return err
		}
		if report.Accepted != report.Read {
			return fmt.Errorf("%s: %d of %d rows were accepted", file.name, report.Accepted, report.Read)
		}
	}
	return nil
}

func (e *engine) open(ctx context.Context) (float64, error) {
	start := time.Now()
	var err error
	e.index, err = index.Open(ctx, index.Deps{Log: e.log, Dir: filepath.Join(e.dir, "index")})
	return time.Since(start).Seconds(), err
}

func (e *engine) close() error {
	if e.index == nil {
		return nil
	}
	return errors.Join(e.index.Close(), e.log.Close(), e.db.Close())
}
