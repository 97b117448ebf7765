// Package preview serves the browser preview: static files that build.js makes and that work from any web server. The page sends nothing
// anywhere; this server has nothing to receive it with.
package preview

import (
	"crypto/sha256"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
)

//go:embed all:dist
var built embed.FS

// ErrNotBuilt says that the program was built without the page.
var ErrNotBuilt = errors.New("the page is not in this program: `make preview` builds it, and then the program with it")

// Handler serves the page and its files, compressed for those who can read that.
//
// Errors: ErrNotBuilt.
func Handler() (http.Handler, error) {
	files, err := fs.Sub(built, "dist")
	if err != nil {
		return nil, err
	}
	if _, err := fs.Stat(files, "index.html"); err != nil {
		return nil, ErrNotBuilt
	}
	return server{files}, nil
}

type server struct{ files fs.FS }

func (s server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "this server only gives", http.StatusMethodNotAllowed)
		return
	}
	name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
	if name == "" {
		name = "index.html"
	}
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cache-Control", "no-cache") // the next build has the same names
	h.Set("Vary", "Accept-Encoding")
	if kind := mime.TypeByExtension(path.Ext(name)); kind != "" {
		h.Set("Content-Type", kind)
	}
	if _, err := fs.Stat(s.files, name+".gz"); err == nil && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		h.Set("Content-Encoding", "gzip")
		name += ".gz"
	}
	if text, err := fs.ReadFile(s.files, name); err == nil {
		h.Set("ETag", fmt.Sprintf(`"%x"`, sha256.Sum256(text))) // so that a later visit asks, and gets nothing twice
	}
	http.ServeFileFS(w, r, s.files, name)
}
