package sqlite_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/storetest"
)

func TestRewriter(t *testing.T) {
	storetest.TestRewriter(t, func(t *testing.T) storetest.Rewritable {
		db := mustOpen(t, t.TempDir())
		t.Cleanup(func() {
			if findings, err := db.Doctor(context.Background()); err != nil || len(findings) > 0 {
				t.Errorf("the doctor finds %+v, %v", findings, err)
			}
		})
		return storetest.Rewritable{
			Maps: db.Maps(), Snapshots: db, Versions: db.Versions(), Remarks: db.Remarks(), Accounts: db.Accounts(), Templates: db.Shelf(), Rewriter: db,
		}
	})
}

// TestPurge looks for the bytes of a payload in every file of the data
// directory, while other connections read.
func TestPurge(t *testing.T) {
	dir, db := withLog(t)
	word := strings.Repeat("Renate Hofstetter. ", 900) // over several pages
	if err := db.Maps().Append(t.Context(), "m", store.MapEntry{Seq: 4, ClientID: "c", N: 4, Payload: []byte(word)}); err != nil {
		t.Fatal(err)
	}
	if found := filesWith(t, dir, "Hofstetter"); len(found) == 0 {
		t.Fatal("the name is in no file before")
	}
	_, err := db.Rewrite(t.Context(), store.Rewriting{
		Doc: "m", Epoch: "e2", Mark: store.MapEntry{Seq: 5, ClientID: "d", N: 1}, Payloads: map[int64][]byte{4: []byte("gone")}, Snapshot: []byte("state"),
		Audit: func(store.Rewritten) store.AuditEntry { return store.AuditEntry{What: "map.redacted"} },
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Purge(t.Context()); err != nil {
		t.Fatal(err)
	}
	if found := filesWith(t, dir, "Hofstetter"); len(found) > 0 {
		t.Errorf("the name is still in %v", found)
	}
}

// TestPurgeAfterACrash opens a database whose process died between removing
// something and purging the files. Its free pages hold what another program left
// there.
func TestPurgeAfterACrash(t *testing.T) {
	dir, db := withLog(t)
	tamper(t, dir, "CREATE TABLE junk AS SELECT hex(randomblob(9000)) || 'Hofstetter' AS x")
	tamper(t, dir, "PRAGMA secure_delete = 0; DROP TABLE junk")
	_, err := db.Rewrite(t.Context(), store.Rewriting{
		Doc: "m", Epoch: "e2", Mark: store.MapEntry{Seq: 4, ClientID: "d", N: 1}, Snapshot: []byte("state"),
		Audit: func(store.Rewritten) store.AuditEntry { return store.AuditEntry{What: "map.redacted"} },
		Batch: func(b []byte) ([]byte, error) { return b, nil },
	})
	if err != nil {
		t.Fatal(err)
	}
	if found := filesWith(t, dir, "Hofstetter"); len(found) == 0 {
		t.Fatal("the name is in no file before")
	}
	mustOpen(t, dir)
	if found := filesWith(t, dir, "Hofstetter"); len(found) > 0 {
		t.Errorf("the name is still in %v", found)
	}
}

// filesWith returns the files of a directory that hold the bytes.
func filesWith(t *testing.T, dir, what string) (out []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		if bytes.Contains(b, []byte(what)) {
			out = append(out, filepath.Base(path))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
