package segment

import (
	"context"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// Doctor examines every file of the log: whether it is there, whole and what
// its manifest says. It changes nothing.
func (l *Log) Doctor(ctx context.Context) ([]store.Finding, error) {
	layout, err := l.man.Layout(ctx)
	if err != nil {
		return nil, err
	}
	var out []store.Finding
	for name, f := range namesOf(&layout) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if problem := l.examine(name, f); problem != "" {
			out = append(out, store.Finding{Where: "events/" + name, Problem: problem, Advice: advice(name)})
		}
	}
	out = append(out, gaps(&layout)...)
	waiting, err := l.examineInbox(ctx, &layout)
	if err != nil {
		return nil, err
	}
	out = append(out, waiting...)
	strays, err := l.strays(ctx)
	slices.SortFunc(out, func(a, b store.Finding) int { return strings.Compare(a.Where, b.Where) })
	return append(out, strays...), err
}

// advice says what to do about a damaged file.
func advice(name string) string {
	if strings.HasSuffix(name, keysSuffix) {
		return "restore this file from a backup; until then imports fail where they meet it rather than take an event twice"
	}
	return "restore this file from a backup; until then analyses fail rather than leave its events out, and imports that need it to recognise an event"
}

// gaps finds positions that no segment and no inbox holds.
func gaps(layout *store.Layout) []store.Finding {
	var out []store.Finding
	at := journey.Pos(0)
	for i := range layout.Segments {
		s := &layout.Segments[i]
		if s.From < at || s.From > at && layout.Inbox >= s.From {
			out = append(out, store.Finding{
				Where: "events/" + s.Data.Name, Problem: "its place in the log does not join the segment before", Advice: "restore a backup of sojourn.db",
			})
		}
		at = s.From + journey.Pos(s.Events)
	}
	if at < layout.End && layout.Inbox > at {
		out = append(out, store.Finding{Where: "sojourn.db", Problem: "the log ends before the manifest says", Advice: "restore a backup of sojourn.db"})
	}
	return out
}

// examine reads a file from end to end and returns what is wrong with it.
func (l *Log) examine(name string, want store.File) string {
	f, err := l.fs.Open(l.path(name))
	if errors.Is(err, fs.ErrNotExist) {
		return "the file is missing"
	}
	if err != nil {
		return "the file cannot be opened: " + err.Error()
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return "the file cannot be read: " + err.Error()
	}
	if info.Size() != want.Bytes {
		return fmt.Sprintf("the file has %d bytes instead of %d", info.Size(), want.Bytes)
	}
	sum := crc32.New(castagnoli())
	if _, err := io.Copy(sum, io.NewSectionReader(f, 0, want.Bytes)); err != nil {
		return "the file cannot be read: " + err.Error()
	}
	if sum.Sum32() != want.CRC {
		return "the file's checksum is wrong: its content has changed"
	}
	if strings.HasSuffix(name, dataSuffix) {
		return l.readable(name, want)
	}
	return ""
}

// readable opens a whole file as readers do: one that another version wrote may
// be whole and still be refused.
func (l *Log) readable(name string, want store.File) string {
	p, err := openParquet(l.fs, l.path(name), want)
	if err == nil {
		err = p.file.Close()
	}
	if err != nil {
		return "the file is as it was written, but this version of sojourn does not read it: " + err.Error()
	}
	return ""
}

// examineInbox decodes all waiting events.
func (l *Log) examineInbox(ctx context.Context, layout *store.Layout) ([]store.Finding, error) {
	for _, place := range pieces(layout, 0) {
		if place.segment != nil {
			continue
		}
		for at := place.from; at < place.to; at += inboxChunk {
			_, err := l.readInbox(ctx, at, min(place.to, at+inboxChunk))
			if errors.Is(err, fs.ErrNotExist) {
				return nil, nil // drained meanwhile
			}
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			if err != nil {
				return []store.Finding{{Where: "sojourn.db", Problem: err.Error(), Advice: "restore a backup of sojourn.db"}}, nil
			}
		}
	}
	return nil, nil
}

// strays lists files that belong to nothing. They are harmless.
func (l *Log) strays(ctx context.Context) ([]store.Finding, error) {
	entries, err := l.fs.ReadDir(l.dir)
	if err != nil {
		return nil, diskError("examine the directory of events", err)
	}
	// The manifest is read after the directory: a file that a commit placed in
	// between is known by now.
	layout, err := l.man.Layout(ctx)
	if err != nil {
		return nil, err
	}
	known := namesOf(&layout)
	var out []store.Finding
	for _, e := range entries {
		if _, ok := known[e.Name()]; ok || e.IsDir() {
			continue
		}
		f := store.Finding{Where: "events/" + e.Name(), Problem: "the file is no part of the log", Advice: "nothing: the next start removes it"}
		if !ourName(e.Name()) {
			f.Advice = "move it elsewhere if you need it; sojourn does not read it"
		}
		out = append(out, f)
	}
	return out, nil
}
