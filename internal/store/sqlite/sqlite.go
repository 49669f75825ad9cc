// Package sqlite keeps the small truths of an installation in one SQLite
// database, sojourn.db in the data directory: the op log of documents, their
// snapshots, the workspace and its key, jobs, dead letters, the vault, the list
// of uploaded files, cursors, accounts with the audit log, and the manifest of
// the event log with its inbox.
//
// The database runs in WAL mode with synchronous=FULL: what a method
// acknowledged survives a power loss. Writes go through one connection and take
// the database's write lock when they begin, reads through a pool. Several
// processes may open one directory at the same time.
//
// Times are microseconds in BIGINT, structured settings JSON in TEXT, and no
// statement uses a function of the engine, so that the same text serves other
// SQL databases.
package sqlite

import (
	"context"
	"crypto/rand"
	"database/sql"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/database"
	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Name is the file name of the database in a data directory.
const Name = "sojourn.db"

// DB is an open data directory's database.
type DB struct {
	dir   string
	clock journey.Clock
	write *sql.DB // one connection; its transactions begin with the write lock
	read  *sql.DB
}

var (
	_ store.Snapshots   = (*DB)(nil)
	_ store.Cursors     = (*DB)(nil)
	_ store.Workspaces  = (*DB)(nil)
	_ store.Jobs        = (*DB)(nil)
	_ store.DeadLetters = (*DB)(nil)
	_ store.Vault       = (*DB)(nil)
	_ store.Files       = (*DB)(nil)
	_ store.Manifest    = (*DB)(nil)
	_ store.Doctor      = (*DB)(nil)
	_ store.MapLog      = (*Maps)(nil)
)

// Option changes how a database is opened.
type Option func(*settings)

type settings struct {
	zone  string
	clock journey.Clock
}

// InZone sets the time zone of a workspace that is created by this opening. It
// does not change a workspace that is there.
func InZone(zone string) Option { return func(s *settings) { s.zone = zone } }

// WithClock sets the clock that stamps new ids.
func WithClock(c journey.Clock) Option { return func(s *settings) { s.clock = c } }

// Open opens the database of a data directory. If there is none, it creates
// the directory, the database and the workspace.
func Open(ctx context.Context, dir string, options ...Option) (*DB, error) {
	set := settings{clock: journey.SystemClock{}}
	for _, o := range options {
		o(&set)
	}
	if set.zone != "" {
		if _, err := time.LoadLocation(set.zone); err != nil {
			return nil, journey.InvalidField("tz", fmt.Sprintf("there is no time zone %q; use a name such as Europe/Vienna or UTC", set.zone))
		}
	}
	if err := os.MkdirAll(filepath.Join(dir, "files"), 0o700); err != nil {
		return nil, diskError("create the data directory "+dir, err)
	}
	db := &DB{dir: dir, clock: set.clock}
	path := filepath.Join(dir, Name)
	if err := claimFile(path); err != nil {
		return nil, diskError("create the database "+path, err)
	}
	var err error
	if db.write, err = sql.Open("sqlite", dsn(path, "immediate")); err != nil {
		return nil, err
	}
	db.write.SetMaxOpenConns(1)
	if db.read, err = sql.Open("sqlite", dsn(path, "deferred")); err != nil {
		return nil, errors.Join(err, db.write.Close())
	}
	db.read.SetMaxOpenConns(8)
	if err := db.prepare(ctx, set.zone); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// claimFile creates the database's file for its owner alone, for it holds a
// secret key. SQLite gives the files beside it the same permissions.
func claimFile(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

func dsn(path, lock string) string {
	q := url.Values{}
	q.Set("_txlock", lock)
	for _, p := range []string{"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)", "secure_delete(1)"} {
		q.Add("_pragma", p)
	}
	return (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath(), RawQuery: q.Encode()}).String()
}

// prepare brings the schema up to date and creates the workspace.
func (db *DB) prepare(ctx context.Context, zone string) error {
	if err := db.migrate(ctx); err != nil {
		return err
	}
	w := store.NewWorkspace(journey.NewID(db.clock.Now()), zone)
	text, err := json.Marshal(w)
	if err != nil {
		return err
	}
	key := make([]byte, 32)
	if _, err := rand.Read(key); err != nil {
		return err
	}
	var there int
	err = db.read.QueryRowContext(ctx, `SELECT one FROM workspace`).Scan(&there)
	if errors.Is(err, sql.ErrNoRows) {
		_, err = db.write.ExecContext(ctx, `INSERT INTO workspace (one, id, settings, id_key) VALUES (1, $1, $2, $3) ON CONFLICT DO NOTHING`, w.ID, string(text), key)
	}
	if err != nil {
		return dbError("create the workspace", err)
	}
	return errors.Join(db.removeStaleUploads(), db.purgeRest(ctx))
}

// migrate applies the migrations that are missing. Two processes that open a
// new directory at once race for them; the loser tries again and finds them
// done.
func (db *DB) migrate(ctx context.Context) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	for attempt := 0; ; attempt++ {
		err := db.migrateOnce(ctx, files)
		if err == nil || attempt == 4 || journey.KindOf(err) == journey.Conflict || ctx.Err() != nil {
			return err
		}
		time.Sleep(50 * time.Millisecond << attempt)
	}
}

func (db *DB) migrateOnce(ctx context.Context, files fs.FS) error {
	p, err := goose.NewProvider(database.DialectSQLite3, db.write, files)
	if err != nil {
		return dbError("open the database "+filepath.Join(db.dir, Name), err)
	}
	sources := p.ListSources()
	newest := sources[len(sources)-1].Version
	have, err := p.GetDBVersion(ctx)
	if err != nil {
		return dbError("open the database "+filepath.Join(db.dir, Name), err)
	}
	if have > newest {
		return &journey.Error{
			Kind: journey.Conflict,
			Msg:  fmt.Sprintf("the data directory %s was written by a newer version of sojourn (schema %d, this one knows %d); use that version", db.dir, have, newest),
		}
	}
	if have == newest {
		return nil
	}
	if _, err := p.Up(ctx); err != nil {
		return dbError("bring the database up to date", err)
	}
	return nil
}

// Close closes the database.
func (db *DB) Close() error { return errors.Join(db.write.Close(), db.read.Close()) }

// Dir returns the data directory.
func (db *DB) Dir() string { return db.dir }

// Maps returns the op log of documents.
func (db *DB) Maps() *Maps { return &Maps{db} }

// update runs fn in a write transaction.
func (db *DB) update(ctx context.Context, what string, fn func(tx *sql.Tx) error) error {
	tx, err := db.write.BeginTx(ctx, nil)
	if err != nil {
		return dbError(what, err)
	}
	if err := fn(tx); err != nil {
		if rerr := tx.Rollback(); rerr != nil && !errors.Is(rerr, sql.ErrTxDone) {
			return dbError(what, errors.Join(err, rerr))
		}
		return dbError(what, err)
	}
	return dbError(what, tx.Commit())
}

// dbError gives an error of the database a kind and a sentence. Errors that
// have one, and those of a cancelled context, pass unchanged.
func dbError(what string, err error) error {
	var known *journey.Error
	switch {
	case err == nil, errors.As(err, &known), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	}
	e := &journey.Error{Kind: journey.Internal, Msg: "could not " + what + ": " + err.Error(), Err: err}
	var s *sqlite.Error
	if !errors.As(err, &s) {
		return e
	}
	switch s.Code() & 0xff {
	case lib.SQLITE_FULL:
		e.Kind, e.Msg = journey.Unavailable, "could not "+what+": the disk is full; nothing was changed. Free some space and try again"
	case lib.SQLITE_IOERR:
		e.Kind, e.Msg = journey.Unavailable, "could not "+what+": the disk reports an error; nothing was acknowledged"
		e.Hint = "check the disk, then restart sojourn so that it reads what is really on it"
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		e.Kind, e.Msg = journey.Unavailable, "could not "+what+": another process holds the data directory's write lock; try again in a moment"
	case lib.SQLITE_READONLY, lib.SQLITE_CANTOPEN, lib.SQLITE_PERM:
		e.Kind, e.Msg = journey.Unavailable, "could not "+what+": the database cannot be written; check the permissions of the data directory"
	case lib.SQLITE_CORRUPT, lib.SQLITE_NOTADB:
		e.Msg = "could not " + what + ": the database is damaged; restore a backup"
		e.Hint = "run sojourn doctor to see what is affected"
	}
	return e
}

// diskError gives an error of the file system a kind and a sentence.
func diskError(what string, err error) error {
	if err == nil {
		return nil
	}
	return &journey.Error{Kind: journey.Unavailable, Msg: "could not " + what + ": " + err.Error() + "; check the disk's free space and permissions", Err: err}
}
