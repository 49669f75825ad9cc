package journey

// Reason says why an event was not accepted. The list is closed, so that
// counts reconcile: read = accepted + duplicate + the sum over reasons.
type Reason string

// The reasons for which a candidate event becomes a dead letter.
const (
	NoEvent        Reason = "no_event"          // the row yields no event: no name and no constant, or every time column is empty
	NoPerson       Reason = "no_person"         // no usable identifier: empty, or a blocked value such as null, 0, undefined
	NoTime         Reason = "no_time"           // the time is missing
	BadTime        Reason = "bad_time"          // the time cannot be read
	TimeOutOfRange Reason = "time_out_of_range" // before 1900
	TimeInFuture   Reason = "time_in_future"    // more than five minutes after it was received
	TooOld         Reason = "too_old"           // older than the retention limit that someone has set
	BadNumber      Reason = "bad_number"        // a value or score that is not a finite number in range
	RowRagged      Reason = "row_ragged"        // more or fewer fields than the header
	RowTooLong     Reason = "row_too_long"      // a record over the limit of size
	RowMalformed   Reason = "row_malformed"     // the record breaks its format: unclosed quote, broken JSON, bad bytes
	TooLargeField  Reason = "field_too_long"    // a name, id or property over its limit
	Unpaired       Reason = "unpaired"          // a lifecycle row without its counterpart, where pairs were asked for
	Suppressed     Reason = "suppressed"        // the person asked to be forgotten
)

// Reasons lists every reason with a sentence that says what to do about it.
func Reasons() []ReasonText {
	return []ReasonText{
		{NoEvent, "The row has no event name and no time. Map the event column, or set a constant event name."},
		{NoPerson, "The row does not say who it was. Map another person column, or fix the empty, null or 0 ids."},
		{NoTime, "The time is empty. Fill it, or map another time column."},
		{BadTime, "The time cannot be read. Choose its format and zone in the mapping."},
		{TimeOutOfRange, "The time lies before the year 1900. Check the date format."},
		{TimeInFuture, "The time lies more than five minutes after the event was received. Check the date format and the zone."},
		{TooOld, "The event is older than the retention limit of this workspace."},
		{BadNumber, "A value or score is not a finite number in range. Check the decimal separator."},
		{RowRagged, "The row has more or fewer fields than the header. Check quotes and delimiters."},
		{RowTooLong, "The record is over the limit of 16 MiB. Check for an unclosed quote."},
		{RowMalformed, "The record breaks its format. Check quotes, brackets and encoding."},
		{TooLargeField, "A name, id or property is over its limit of length."},
		{Unpaired, "The row has no counterpart in its lifecycle. Use keep: start or keep: complete to take single rows."},
		{Suppressed, "The person asked to be forgotten; the event was counted and not stored."},
	}
}

// ReasonText is a reason with its sentence for the user.
type ReasonText struct {
	Reason Reason `json:"reason"`
	Text   string `json:"text"`
}

// DeadLetter is a rejected candidate, kept so that it can be listed, fixed and
// imported again.
type DeadLetter struct {
	ID       int64   `json:"id"`
	Import   string  `json:"import"` // the import job's id
	Line     int64   `json:"line"`   // ordinal of the record in its file, from 1
	Reason   Reason  `json:"reason"`
	Detail   string  `json:"detail"`            // what exactly: the field and the offending value
	Raw      string  `json:"raw"`               // the raw record, cut at 64 KiB
	Received Instant `json:"received"`          // when it was rejected
	Retried  string  `json:"retried,omitempty"` // the import that accepted it later, if any
}
