package report

import (
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/shopscore/shopscore/sim"
	"github.com/shopscore/shopscore/sim/behaviour"
)

var verb = regexp.MustCompile(`%[sd%]`)

// Both languages have every word, with the same places for values in it.
func TestWordsComplete(t *testing.T) {
	en, zh := reflect.ValueOf(english), reflect.ValueOf(chinese)
	for i := range en.NumField() {
		name := en.Type().Field(i).Name
		if en.Field(i).Kind() == reflect.String {
			same(t, name, en.Field(i).String(), zh.Field(i).String())
			continue
		}
		a, b := en.Field(i).Interface().(map[string]string), zh.Field(i).Interface().(map[string]string)
		if diff := cmp.Diff(slices.Sorted(maps.Keys(a)), slices.Sorted(maps.Keys(b))); diff != "" {
			t.Errorf("%s: -en +zh:\n%s", name, diff)
		}
		for key := range a {
			same(t, name+" "+key, a[key], b[key])
		}
	}
}

func same(t *testing.T, name, en, zh string) {
	t.Helper()
	if en == "" || zh == "" {
		t.Errorf("%s: %q in English, %q in Chinese", name, en, zh)
	}
	if a, b := verb.FindAllString(en, -1), verb.FindAllString(zh, -1); !slices.Equal(a, b) {
		t.Errorf("%s: %q has %v and %q has %v", name, en, a, zh, b)
	}
}

// All that scenarios can change has a name.
func TestLeversAndHabitsNamed(t *testing.T) {
	on, _ := reflect.TypeFor[sim.Lever]().FieldByName("On")
	for _, lever := range strings.Split(regexp.MustCompile(`enum:"([^"]+)"`).FindStringSubmatch(string(on.Tag))[1], ",") {
		if english.Levers[lever] == "" {
			t.Errorf("the lever %s has no name", lever)
		}
	}
	for h := range behaviour.NumHabits {
		if english.Habits[h.String()] == "" {
			t.Errorf("the habit %s has no name", h)
		}
	}
}

func TestGroupNames(t *testing.T) {
	for _, test := range []struct{ kind, name, en, zh string }{
		{"all", "", "All shops", "全部商家"},
		{"touched", "", "Shops that the change is aimed at", "改革所针对的商家"},
		{"industry", "food", "Food", "食品"},
		{"industry", "toys", "toys", "toys"},
		{"size", "30 to 100", "30 to under 100", "30至100以下"},
		{"size", "1000 and more", "1000 and more", "1000及以上"},
		{"decile", "4", "4th tenth", "第4组"},
		{"decile", "10", "10th tenth (highest scores)", "第10组（分数最高）"},
		{"decile", "none", "no score", "无分"},
	} {
		if en, zh := english.group(test.kind, test.name), chinese.group(test.kind, test.name); en != test.en || zh != test.zh {
			t.Errorf("%s %s: %q, %q", test.kind, test.name, en, zh)
		}
	}
}
