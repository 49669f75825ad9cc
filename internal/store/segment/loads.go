package segment

import "sync"

// loads counts the bulk loads of this process, and tells of what they do.
type loads struct {
	mu     sync.Mutex // guards the fields below
	open   int
	closed int
	next   chan struct{} // closed when one commits or closes; nil if nobody waits
}

// Loads returns how many bulk loads are open, how many were closed, and a channel
// that is closed when one of them commits events or closes.
func (l *Log) Loads() (open, closed int, next <-chan struct{}) {
	l.loads.mu.Lock()
	defer l.loads.mu.Unlock()
	if l.loads.next == nil {
		l.loads.next = make(chan struct{})
	}
	return l.loads.open, l.loads.closed, l.loads.next
}

// begin counts a load that opens.
func (l *loads) begin() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.open++
}

// tell tells that a load committed, or that so many closed.
func (l *loads) tell(closed int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.open, l.closed = l.open-closed, l.closed+closed
	if l.next != nil {
		close(l.next)
		l.next = nil
	}
}
