// Package column holds typed encodings of flat columns and the file that
// keeps them. It knows nothing of what the columns mean.
//
// A file is a run of sections behind a header:
//
//	magic (8) | version (4) | byte order mark (4) | directory offset (8) | directory length (4) | CRC of the five (4) | zeros to 64
//	section | zeros to a multiple of 64 | section | ... | directory
//
// A section is one flat array in the machine's own byte order, so that a mapped
// file is read without copying. The directory names each section with its
// offset, length and CRC-32C. The header is written last: a file that was cut
// off has none. Files are caches: one that is damaged, of another version or of
// another byte order is refused as a whole, and its owner makes it again.
package column
