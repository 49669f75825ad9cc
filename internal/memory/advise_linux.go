package memory

import (
	"os"
	"syscall"
	"unsafe"
)

// advise asks for large pages in the place of b. That is advice: where the
// system does not take it, nothing changes but the time that reading takes.
func advise(b []byte) {
	page := os.Getpagesize()
	from := -int(uintptr(unsafe.Pointer(&b[0]))) & (page - 1)
	b = b[from:]
	if n := len(b) &^ (page - 1); n > 0 {
		_ = syscall.Madvise(b[:n], syscall.MADV_HUGEPAGE)
	}
}
