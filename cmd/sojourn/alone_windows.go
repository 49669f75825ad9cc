package main

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// lockAlone takes the lock of an open file if it is free. The lock is on a byte
// far behind the text, which others may read.
func lockAlone(f *os.File) (bool, error) {
	at := &windows.Overlapped{OffsetHigh: 1}
	err := windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, at)
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		return false, nil
	}
	return err == nil, err
}
