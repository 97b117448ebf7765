package digest

// New returns a hash of nothing yet.
func New() Hash { return newSHA256() }
