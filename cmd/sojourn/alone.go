package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

// serving is the file of a data directory whose lock the server holds. The
// operating system lets go of the lock when the process ends, however it ends,
// so a file that stays behind means nothing.
const serving = "serve.lock"

// alone makes sure that no other server serves the data directory: presence,
// workshops and live connections are those of one process. The command line
// works beside the server and does not ask. Closing the result lets the next
// server in. It is nil on a file system without locks.
func (d dataFlags) alone(e *env) (io.Closer, error) {
	if err := os.MkdirAll(d.Data, 0o700); err != nil {
		return nil, &journey.Error{Kind: journey.Unavailable, Msg: fmt.Sprintf("cannot make the data directory %s: %v", d.Data, err)}
	}
	f, err := os.OpenFile(filepath.Join(d.Data, serving), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, &journey.Error{Kind: journey.Unavailable, Msg: fmt.Sprintf("cannot write to the data directory %s: %v", d.Data, err)}
	}
	free, err := lockAlone(f)
	switch {
	case err != nil:
		e.log.Warn("the file system has no locks; start no second server on this data directory", "data", d.Data, "error", err)
		return nil, f.Close()
	case !free:
		return nil, errors.Join(d.served(f), f.Close())
	}
	return f, nil
}

// served says that another server has the data directory, and which one if the
// file tells.
func (d dataFlags) served(f *os.File) error {
	what := "another sojourn server"
	if said, err := io.ReadAll(io.LimitReader(f, 200)); err == nil && len(said) > 0 {
		what += " (" + strings.TrimSpace(string(said)) + ")"
	}
	return &journey.Error{
		Kind: journey.Unavailable, Msg: fmt.Sprintf("%s serves the data in %s already", what, d.Data),
		Hint: "Use that one, stop it first, or name another directory with --data DIR. Other commands may run beside it.",
	}
}

// sign writes into the lock's file who holds it, for whoever is refused.
func sign(lock io.Closer, addr string) {
	f, ok := lock.(*os.File)
	if !ok {
		return
	}
	if f.Truncate(0) == nil {
		_, _ = fmt.Fprintf(f, "process %d at %s\n", os.Getpid(), addr) // only for the refusal's words
	}
}
