package report

import (
	"fmt"
	"strings"
)

// words are all words of the pages in one language.
type words struct {
	Lang string // of the document, as in HTML

	// The page.
	Report, SweepReport, Contents, Number, Group, Data  string
	Before, After, Difference, Interval, Between        string
	Reliable, Clear, Unclear, Unchanged, OneReplication string
	Colon, Comma, What, Is                              string
	IntervalMeans, OneMeans                             string

	// What was changed.
	Changes, NoChange, Stacked, OnlyShops, Days, Odds, Points string
	Policy, OddsTimes                                         string

	// The headline.
	MeanMoves, MeanStays, MeanOnce, NoScores string
	Winners, Losers, WinLose, MostMove       string
	NothingMoves                             string

	// Notes and published figures.
	Notes, Relative, Conflict, Unplayed, Stopped                string
	Published, PublishedLead, Reported, Ours, Gap, Source, OfBy string
	RelativeChange, PlainChange                                 string

	// Scores of all shops.
	Distribution, DistributionLead, DistributionDesc, Score, ShareOfShops string
	Transitions, TransitionsLead, FromTo, NoScore, ShopsBefore            string

	// Groups and numbers.
	Moves, MovesLead, MovesBar, DifferenceBar                          string
	Turnover, TurnoverLead, Decision, Newly, NoLonger                  string
	Numbers, NumbersLead                                               string
	ByGroup, ByGroupLead                                               string
	Path, PathLead, PathDesc, Replications, HalfWidth                  string
	SweepLead, SweepDesc, SweepMoves, HeatLead, HeatDesc, SweepChanges string

	// What it was made from.
	Provenance, ProvenanceLead, Scenario, Behaviour, PolicyBefore, PolicyAfter string
	Seed, Shops, DrawnShops, TableShops, DaysPlayed, DaysUpTo, Peers, Engine   string
	Live, Frozen, OfReplications, Stream                                       string

	Kinds      map[string]string // of groups
	Parts      map[string]string // kinds of numbers
	Decided    map[string]string // kinds of decisions
	Numbered   map[string]string // numbers, and patterns of those that belong to something of the policy
	Levers     map[string]string
	Habits     map[string]string
	Industries map[string]string // those of the bundled behaviour
	Units      map[string]string
	Deciles    map[string]string
	Sizes      map[string]string
}

// in returns the words of a language: "en" or "zh".
func in(lang string) *words {
	if lang == "zh" {
		return &chinese
	}
	return &english
}

// or looks a word up; what is not known stands for itself.
func or(list map[string]string, name string) string {
	if word, known := list[name]; known {
		return word
	}
	return name
}

// group names a group of shops.
func (w *words) group(kind, name string) string {
	switch kind {
	case "industry":
		return or(w.Industries, name)
	case "decile":
		if name == "none" {
			return w.NoScore
		}
		if word, known := w.Deciles[name]; known {
			return word
		}
		return fmt.Sprintf(w.Deciles["other"], name)
	case "size":
		if from, open := strings.CutSuffix(name, " and more"); open {
			return fmt.Sprintf(w.Sizes["open"], from)
		}
		from, to, _ := strings.Cut(name, " to ")
		return fmt.Sprintf(w.Sizes["between"], from, to)
	}
	return or(w.Kinds, kind)
}
