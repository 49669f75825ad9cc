// Package journey holds the words of the domain: events and their identifiers,
// rules, segment predicates, map records, log positions, error kinds and the
// clock. Every other room speaks in these types, so this package imports only
// the standard library and decides nothing: it says what things are called and
// which values they may take.
//
// Conventions that hold everywhere:
//
//   - An [Instant] is a number of microseconds since 1970-01-01 UTC, negative
//     before it. It is the only form of time outside the column encodings.
//   - Money is an integer of micro-units of the workspace's currency, a score an
//     integer of thousandths, so that sums are exact and add up in any order.
//   - The canonical order of events is (time, sequence, event id bytewise);
//     see [Event.Before].
package journey
