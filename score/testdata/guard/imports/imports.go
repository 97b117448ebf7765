// Package imports holds imports that the guard refuses, and some that it allows.
package imports

import (
	_ "bytes"
	_ "crypto/rand"                                // refused: imports crypto/rand
	_ "encoding/hex"                               // refused: imports encoding/hex
	_ "encoding/json"                              // refused: imports encoding/json
	_ "example.org/decimal"                        // refused: imports from another module
	_ "fmt"                                        // refused: imports fmt
	_ "github.com/shopscore/shopscore/score/event" // refused: imports score/event
	_ "github.com/shopscore/shopscore/score/exact"
	_ "log/slog" // refused: imports log/slog
	_ "math/bits"
	_ "math/rand"    // refused: imports math/rand
	_ "math/rand/v2" // refused: imports math/rand/v2
	_ "net/http"     // refused: imports net/http
	_ "os"           // refused: imports os
	_ "os/exec"      // refused: imports os/exec
	_ "time"         // refused: imports time
)
