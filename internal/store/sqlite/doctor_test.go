package sqlite_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/sqlite"
)

// tamper runs a statement on the database of a data directory from outside.
func tamper(t *testing.T, dir, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, sqlite.Name))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), statement); err != nil {
		t.Fatal(err)
	}
}

// withLog returns a database with one document of three entries and an audit
// log of two.
func withLog(t *testing.T) (string, *sqlite.DB) {
	t.Helper()
	dir := t.TempDir()
	db := mustOpen(t, dir)
	if err := db.Maps().Create(t.Context(), store.Doc{ID: "m", Kind: "map"}); err != nil {
		t.Fatal(err)
	}
	for seq := int64(1); seq <= 3; seq++ {
		if err := db.Maps().Append(t.Context(), "m", store.MapEntry{Seq: seq, ClientID: "c", N: seq, Payload: []byte("batch")}); err != nil {
			t.Fatal(err)
		}
	}
	for _, what := range []string{"session.begin", "session.end"} {
		if err := db.Accounts().AppendAudit(t.Context(), store.AuditEntry{Actor: "a", What: what}); err != nil {
			t.Fatal(err)
		}
	}
	return dir, db
}

// TestDoctor lets Doctor find what was changed behind the store's back.
func TestDoctor(t *testing.T) {
	for _, c := range []struct{ name, statement, where, problem string }{
		{"nothing", "SELECT 1", "", ""},
		{"a changed entry", "UPDATE entries SET payload = x'00' WHERE seq = 2", "document m", "hash chain breaks at entry 2"},
		{"a missing entry", "DELETE FROM entries WHERE seq = 2", "document m", "entry 2 is missing"},
		{"a cut log", "DELETE FROM entries WHERE seq = 3", "document m", "ends at entry 2, the document at 3"},
		{"a changed audit entry", "UPDATE audit SET actor = 'b' WHERE seq = 2", sqlite.Name, "audit log was changed at entry 2"},
		{"a missing audit entry", "DELETE FROM audit WHERE seq = 1", sqlite.Name, "audit log was changed at entry 1"},
		{"orphans", "PRAGMA foreign_keys = 0; DELETE FROM documents", sqlite.Name, "belong to no document"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir, db := withLog(t)
			tamper(t, dir, c.statement)
			findings, err := db.Doctor(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if c.where == "" {
				if len(findings) > 0 {
					t.Errorf("doctor finds %+v in a healthy database", findings)
				}
				return
			}
			if len(findings) != 1 || findings[0].Where != c.where || !strings.Contains(findings[0].Problem, c.problem) || findings[0].Advice == "" {
				t.Errorf("doctor finds %+v, want %s: %s", findings, c.where, c.problem)
			}
		})
	}
}

// TestDamagedFile overwrites pages in the middle of the database file.
func TestDamagedFile(t *testing.T) {
	dir, db := withLog(t)
	for i := range 200 {
		j := store.Job{ID: "j" + strings.Repeat("x", i), Kind: "import", Title: strings.Repeat("t", 200)}
		if err := db.PutJob(t.Context(), j); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(dir, sqlite.Name)
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for i := len(b) / 2; i < len(b)/2+8192; i++ {
		b[i] = 0x5a
	}
	if err := os.WriteFile(name, b, 0o600); err != nil {
		t.Fatal(err)
	}
	again, err := sqlite.Open(t.Context(), dir)
	if err == nil {
		defer again.Close()
		var findings []store.Finding
		if findings, err = again.Doctor(t.Context()); err == nil && len(findings) == 0 {
			t.Fatal("doctor finds nothing in a damaged database")
		}
	}
	if err != nil && !strings.Contains(err.Error(), "damaged") {
		t.Errorf("%v does not say that the database is damaged", err)
	}
}

// TestOpen checks what an opening refuses.
func TestOpen(t *testing.T) {
	if _, err := sqlite.Open(t.Context(), t.TempDir(), sqlite.InZone("Middle/Earth")); journey.KindOf(err) != journey.Invalid {
		t.Errorf("an unknown zone: %v, want invalid", err)
	}
	dir := t.TempDir()
	db := mustOpen(t, dir, sqlite.InZone("Europe/Vienna"))
	if w, err := db.Workspace(t.Context()); err != nil || w.Zone != "Europe/Vienna" {
		t.Errorf("the workspace is %+v, %v", w, err)
	}
	if w, err := mustOpen(t, dir, sqlite.InZone("Asia/Tokyo")).Workspace(t.Context()); err != nil || w.Zone != "Europe/Vienna" {
		t.Errorf("a second opening changed the workspace to %+v, %v", w, err)
	}
	for _, name := range []string{sqlite.Name, sqlite.Name + "-wal"} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s may be read by others: %v, %v", name, info, err)
		}
	}
	tamper(t, dir, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)")
	if _, err := sqlite.Open(t.Context(), dir); journey.KindOf(err) != journey.Conflict || !strings.Contains(err.Error(), "newer version") {
		t.Errorf("a database of a newer version: %v, want a conflict", err)
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := sqlite.Open(t.Context(), file); journey.KindOf(err) != journey.Unavailable {
		t.Errorf("a file instead of a directory: %v, want unavailable", err)
	}
}
