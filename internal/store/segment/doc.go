// Package segment keeps the event log in immutable Parquet files under events/
// in the data directory. Every file is complete before it is named in the
// manifest (a database transaction, see [store.Manifest]); what the manifest
// does not name is not part of the log.
//
// A segment is a run of consecutive events in two files: one row per event, and
// one row per identifier of the events' sets of identifiers. Both are plain
// Parquet: any reader opens them. Beside the segments lie key runs, files of
// deduplication keys that the package alone reads.
//
// Bulk loads write segments directly. Live events wait in the manifest's inbox
// until [Log.Drain] moves them to a segment. Small neighbours are merged by
// [Log.Tend].
//
// Several processes may have one directory open. Each keeps its unfinished
// files in a directory of its own under events/tmp, with a lock that the
// operating system frees when the process dies; the next opening removes what a
// dead process left.
package segment
