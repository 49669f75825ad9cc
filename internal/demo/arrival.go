package demo

import "container/heap"

// Chances of faults on the way, in per 10,000.
const (
	faultDuplicateChance = 100 // a message is sent twice
	faultLateWeb         = 60  // a browser's message waits for its next visit
	faultLateApp         = 700 // an app was offline
	faultRefusedChance   = 20  // a broken twin of a message arrives as well
)

const refusedSerial = 1 << 15 // serials of broken twins, so that they have ids of their own

// send gives every moment its time of arrival and adds the second copies and
// the broken twins. All arrive before the record's end.
func send(cfg Config, p *person, story []moment, queue *arrivals) {
	r := personStream(cfg.Seed, p.number, streamFaults)
	for i := range story {
		m := story[i]
		m.received = m.at + r.between(2, 900)*second
		if m.touch.digital() {
			m.received = m.at + m.transit()
			chance := int64(faultLateWeb)
			if p.app[m.device] {
				chance = faultLateApp
			}
			if r.below(10_000) < chance {
				m.received += r.skewed(10, 300, 3600) * minute
			}
		}
		if m.received >= int64(cfg.End) {
			m.received = m.at + m.transit()
		}
		heap.Push(queue, m)
		if r.below(10_000) < faultDuplicateChance {
			twin := m
			twin.faults = faultDuplicate
			twin.received += r.skewed(1, 30, 90_000) * second
			if twin.received < int64(cfg.End) {
				heap.Push(queue, twin)
			}
		}
		if r.below(10_000) < faultRefusedChance {
			twin := m
			twin.serial |= refusedSerial
			twin.faults = breakage(m.touch, &r)
			heap.Push(queue, twin)
		}
	}
}

// breakage is how a message of the touch breaks: tills and carriers misdate,
// browsers lose ids, and anyone may lose the name.
func breakage(t touch, r *random) uint8 {
	switch {
	case r.chance(100):
		return faultNameless
	case t.digital():
		return faultNoPerson
	case touches[t].source == "pos" || touches[t].source == "helpdesk":
		return faultFuture
	}
	return faultAncient
}

// arrivals is a queue of moments by time of arrival.
type arrivals []moment

func (q arrivals) Len() int { return len(q) }

func (q arrivals) Less(i, j int) bool {
	a, b := &q[i], &q[j]
	switch {
	case a.received != b.received:
		return a.received < b.received
	case a.person != b.person:
		return a.person < b.person
	case a.serial != b.serial:
		return a.serial < b.serial
	}
	return a.faults < b.faults
}

func (q arrivals) Swap(i, j int) { q[i], q[j] = q[j], q[i] }

// Push and Pop are for container/heap.
func (q *arrivals) Push(x any) { *q = append(*q, x.(moment)) }

// Pop removes the last element.
func (q *arrivals) Pop() any {
	old := *q
	m := old[len(old)-1]
	*q = old[:len(old)-1]
	return m
}
