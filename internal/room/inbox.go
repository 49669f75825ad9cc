package room

// The kinds of item that a person can have seen, as their names begin.
const (
	threadItem     = "thread:"
	reviewItem     = "review:"
	suggestionItem = "suggestion:"
)
