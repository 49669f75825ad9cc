// Package intake takes events into the log. A file passes through a codec and a
// mapping (package formats) into candidates; each candidate passes the list in
// [steps], which accepts it or rejects it for one of the closed reasons of
// package journey; the log finds the duplicates.
//
// Counts always reconcile: read = accepted + duplicate + the sum of rejected.
// Rejected candidates are kept as dead letters with line, reason and raw row,
// and can be imported again after a fix.
//
// An import is a job in the store. It commits in parts; each part is whole or
// absent whatever happens, and because events are deduplicated without limit of
// time, an import that broke off is safely repeated.
package intake
