package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestOneServerForEachDirectory starts a second server on a directory, which is
// refused as long as the first one lives and with words that name it.
func TestOneServerForEachDirectory(t *testing.T) {
	t.Parallel()
	data := filepath.Join(t.TempDir(), "data")
	c := serveCmd{dataFlags: dataFlags{Data: data}, Addr: "127.0.0.1:0"}
	first := startServer(t, c)
	second := func() (int, string) {
		var out, errs bytes.Buffer
		code := run([]string{"serve", "--data", data, "--addr", "127.0.0.1:0"}, strings.NewReader(""), &out, &errs)
		return code, errs.String()
	}
	code, said := second()
	at := strings.TrimPrefix(first.url, "http://")
	if code != 1 || !strings.Contains(said, "serves the data in "+data+" already") || !strings.Contains(said, at) {
		t.Errorf("a second server ends with %d and says %q; want a refusal that names %s", code, said, at)
	}
	var out, errs bytes.Buffer
	if code := run([]string{"map", "new", "Beside", "--data", data}, strings.NewReader(""), &out, &errs); code != 0 {
		t.Errorf("a command beside the server ends with %d: %s", code, errs.String())
	}
	first.stop()
	if err := <-first.done; err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(data, serving)); err != nil {
		t.Errorf("the file of the lock: %v", err)
	}
	again := startServer(t, c)
	again.stop()
	if err := <-again.done; err != nil {
		t.Error(err)
	}
}
