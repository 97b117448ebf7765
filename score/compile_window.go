package score

import (
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
)

// chooser adds the tap of the count that decides which window is taken.
func (c *compiler) chooser(m *measure, w *Window, path string) {
	if w.By == "" || len(m.taps) == 0 {
		return
	}
	by, ok := c.policy.Indicators.ByID[w.By]
	if !ok || by.Count == nil || by.Window == nil || by.Window.Otherwise != nil {
		c.errs.Add(diag.UnknownName, document.Join(path, "by"), "%q is not a count with one window", w.By)
		return
	}
	t, unit := c.side(by.Count, c.windows(by.Window, "indicators."+w.By+".window"), "indicators."+w.By+".count", false)
	m.taps, m.choose = append(m.taps, t), unit
}

func (c *compiler) windows(w *Window, path string) []window {
	var list []window
	for ; w != nil; w, path = w.Otherwise, document.Join(path, "otherwise") {
		if (w.AtLeast > 0) != (w.Otherwise != nil) {
			c.errs.Add(diag.MissingKey, path, "at_least and otherwise belong together")
		}
		if w.By != "" && len(list) > 0 {
			c.errs.Add(diag.Conflict, document.Join(path, "by"), "by stands with the first window, and is for all of them")
		}
		lag := int64(1)
		if w.Lag != nil {
			lag = *w.Lag
		}
		if w.Lag != nil && w.Months > 0 {
			c.errs.Add(diag.Conflict, document.Join(path, "lag"), "months are counted back from the beginning of the present one: there is no lag")
		}
		list = append(list, window{w.Days, lag, w.Months, w.AtLeast})
	}
	return list
}
