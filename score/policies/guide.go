package policies

import _ "embed"

//go:embed guide.md
var guide string

// Guide returns the guide to writing policies, as Markdown. Its examples are tested: see guide_test.go for what they must keep.
func Guide() string { return guide }
