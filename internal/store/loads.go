package store

// Loads is what an event log may tell of the bulk loads of this process, so that
// followers need not wait for the next time they look.
type Loads interface {
	// Loads returns how many writers are open, how many were closed so far, and a
	// channel that is closed when one of them commits events or closes.
	Loads() (open, closed int, next <-chan struct{})
}
