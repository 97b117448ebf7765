package preview

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/fstest"
)

// page is a page as build.js leaves it: a file, and for some a compressed copy beside it.
var page = server{fstest.MapFS{
	"index.html":     {Data: []byte("<p>page</p>")},
	"style.css":      {Data: []byte("p {}")},
	"style.css.gz":   {Data: []byte("compressed")},
	"shopscore.wasm": {Data: []byte("module")},
}}

// A later visit gets nothing that has stayed the same.
func TestVisitedAgain(t *testing.T) {
	visit := func(path, tag string) *http.Response {
		r := httptest.NewRequest("GET", path, nil)
		r.Header.Set("Accept-Encoding", "gzip")
		r.Header.Set("If-None-Match", tag)
		w := httptest.NewRecorder()
		page.ServeHTTP(w, r)
		return w.Result()
	}
	tag := visit("/style.css", "").Header.Get("ETag")
	if again := visit("/style.css", tag); tag == "" || again.StatusCode != http.StatusNotModified {
		t.Errorf("with the tag %s: %d", tag, again.StatusCode)
	}
	if other := visit("/", tag); other.StatusCode != http.StatusOK {
		t.Errorf("of another file: %d", other.StatusCode)
	}
}

func TestServer(t *testing.T) {
	for _, c := range []struct {
		method, path, accept string
		status               int
		kind, encoding, body string
	}{
		{"GET", "/", "", 200, "text/html; charset=utf-8", "", "<p>page</p>"},
		{"GET", "/style.css", "", 200, "text/css; charset=utf-8", "", "p {}"},
		{"GET", "/style.css", "br, gzip", 200, "text/css; charset=utf-8", "gzip", "compressed"},
		{"GET", "/shopscore.wasm", "gzip", 200, "application/wasm", "", "module"},
		{"HEAD", "/style.css", "", 200, "text/css; charset=utf-8", "", ""},
		{"GET", "/../preview.go", "", 400, "", "", ""},
		{"GET", "/nothing", "gzip", 404, "", "", ""},
		{"POST", "/", "", 405, "", "", ""},
	} {
		r := httptest.NewRequest(c.method, "http://host/", nil)
		r.URL.Path = c.path
		r.Header.Set("Accept-Encoding", c.accept)
		w := httptest.NewRecorder()
		page.ServeHTTP(w, r)
		got := w.Result()
		body, _ := io.ReadAll(got.Body)
		if got.StatusCode != c.status || c.status == http.StatusOK && (got.Header.Get("Content-Type") != c.kind || got.Header.Get("Content-Encoding") != c.encoding || string(body) != c.body) {
			t.Errorf("%s %s, accepting %q: %d %v %q", c.method, c.path, c.accept, got.StatusCode, got.Header, body)
		}
	}
}
