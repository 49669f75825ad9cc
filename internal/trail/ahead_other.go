//go:build !amd64 && !arm64

package trail

// prefetch does nothing: the processor's own looking ahead has to do.
func prefetch(_, _ uintptr) {}
