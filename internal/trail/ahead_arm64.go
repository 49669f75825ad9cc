package trail

// prefetch asks for lines of memory, at least one. An address of nothing is no
// fault.
//
//go:noescape
func prefetch(first, lines uintptr)
