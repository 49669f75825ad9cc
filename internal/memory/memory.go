// Package memory gives out memory for large tables that are read at random
// places. Most of what such a read costs is finding out where its page lies, and
// a page of 2 MiB is found in the processor's own list where one of 4 KiB is
// not. Systems that give large pages to those who ask are asked.
package memory

import "unsafe"

// worth is from how many bytes on large pages are asked for.
const worth = 4 << 20

// Append appends to a slice that becomes large. It grows to twice its size: the
// language's own quarter at a time would copy a large slice five times over.
func Append[T any](s []T, v T) []T {
	if len(s) == cap(s) {
		s = append(Slice[T](max(16, 2*len(s)))[:0], s...)
	}
	return append(s, v)
}

// Slice returns a zeroed slice of n elements.
func Slice[T any](n int) []T {
	s := make([]T, n)
	if size := uintptr(n) * unsafe.Sizeof(*new(T)); size >= worth {
		advise(unsafe.Slice((*byte)(unsafe.Pointer(&s[0])), size))
	}
	return s
}
