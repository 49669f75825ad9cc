package segment

import (
	"context"
	"errors"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// occurrencesInMemory is how many hashes a counter holds before it spills.
const occurrencesInMemory = 1 << 21

// occurrences counts hashes. What does not fit in memory goes to key runs whose
// fingerprints are the counts so far; the newest run that has a hash is right.
type occurrences struct {
	log    *Log
	limit  int
	table  table
	runs   []*run
	paths  []string
	bucket []entry
	closed bool
}

// Occurrences returns a counter.
func (l *Log) Occurrences(ctx context.Context) (store.Occurrences, error) {
	return &occurrences{log: l, limit: l.countsAtOnce}, ctx.Err()
}

// Next counts a hash.
func (o *occurrences) Next(h store.Hash128) (int, error) {
	if o.closed {
		return 0, &journey.Error{Kind: journey.Conflict, Msg: "this import is closed; start a new one"}
	}
	e := entry{hi: h.Hi, lo: h.Lo}
	if kept := o.table.find(&e); kept != nil {
		kept.fingerprint++
		return int(kept.fingerprint), nil
	}
	for i := len(o.runs) - 1; i >= 0 && e.fingerprint == 0; i-- {
		var err error
		if e.fingerprint, err = o.count(o.runs[i], &e); err != nil {
			return 0, err
		}
	}
	e.fingerprint++
	o.table.add(e)
	if o.table.len() < o.limit {
		return int(e.fingerprint), nil
	}
	return int(e.fingerprint), o.spill()
}

// count returns a hash's count in a run, 0 if it is not there.
func (o *occurrences) count(r *run, e *entry) (uint64, error) {
	if !r.filter.has(e) {
		return 0, nil
	}
	b := int(bucketOf(e, r.bits))
	var err error
	if o.bucket, err = r.entries(b, b+1, o.bucket); err != nil {
		return 0, err
	}
	for i := range o.bucket {
		if o.bucket[i].sameKey(e) {
			return o.bucket[i].fingerprint, nil
		}
	}
	return 0, nil
}

// spill moves the counts to disk.
func (o *occurrences) spill() error {
	path := o.log.temporary(keysSuffix)
	k, err := writeRun(o.log.fs, path, &o.table)
	if err != nil {
		return diskError("count the records of the file", err)
	}
	o.paths = append(o.paths, path)
	r, err := openRun(o.log.fs, path, k)
	if err != nil {
		return diskError("count the records of the file", err)
	}
	o.runs = append(o.runs, r)
	o.table = table{}
	return nil
}

// Close removes what was spilled.
func (o *occurrences) Close() error {
	var err error
	for _, r := range o.runs {
		err = errors.Join(err, r.file.Close())
	}
	for _, p := range o.paths {
		err = errors.Join(err, o.log.fs.Remove(p))
	}
	o.runs, o.paths, o.table, o.closed = nil, nil, table{}, true
	return err
}
