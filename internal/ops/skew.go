package ops

import "github.com/sojournhq/sojourn/internal/journey"

// SchemaVersion is the version of the register table. It grows with a change
// that makes batches or documents of before mean something else. A server lets
// pages of this version and of the one before connect, and takes the batches of
// every version, because a browser may have kept them for long.
const SchemaVersion = 1

// OldestSchema is the first version of the register table.
const OldestSchema = 1

// Understands returns nil for a version of the register table whose batches this
// server can read, and otherwise the [Nack] that says what to do.
func Understands(schema int) error {
	switch {
	case schema > SchemaVersion:
		return &Nack{Code: NackSchemaNew, Err: &journey.Error{
			Kind: journey.Unavailable, Msg: "the change was made by a page that is newer than this server; it is kept until the server is updated again",
		}}
	case schema < OldestSchema:
		return &Nack{Code: NackSchemaOld, Err: journey.Errorf(journey.Invalid, "the change names no version of the schema; load the page again")}
	}
	return nil
}
