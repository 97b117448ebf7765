package score

import (
	"strings"
	"testing"
)

// verifying is a policy of one share, points 100 times the value, with one case.
func verifying(test string) string {
	return scoring(counted("a", ""), `'normalise':{'linear':[[0,0],[1,100]]},'dimensions':[{'id':'d','weight':1,'of':['a']}],'total':{'scale':[0,100],'decimals':2},
	'decisions':[{'id':'x','kind':'penalty','when':{'total':{'below':40}}}],
'tests':[`+test+`]`)
}

const threeOrders = `'as_of':'2022-07-01','events':{'orders':[{'order_id':'o1','shop_id':'s','paid_at':'2022-06-30 10:00:00','presale':true},
	{'order_id':'o2','shop_id':'s','paid_at':'2022-06-30 10:00:00'},{'order_id':'o3','shop_id':'s','paid_at':'2022-06-01 00:00:00','tags':['a','b']}]}`

func TestVerify(t *testing.T) {
	for _, c := range []struct{ test, problem string }{
		{`{'name':'n','indicators':{'a':0.5},'expect':{'total':50,'eligible':true,'dimensions':{'d':50},'indicators':{'a':{'score':50,'contribution':50,'volume':0}},'decisions':[]}}`, ""},
		{`{'name':'n','indicators':{'a':'1/3'},'expect':{'total':33.33,'indicators':{'a':'2/6'},'decisions':['x']}}`, ""},
		{`{'name':'n','indicators':{'a':null},'expect':{'total':null,'eligible':false,'dimensions':{'d':null}}}`, ""},
		{`{'name':'n',` + threeOrders + `,'expect':{'indicators':{'a':{'value':'1/3','numerator':1,'denominator':3,'volume':3}}}}`, ""},
		{`{'name':'n','indicators':{'a':0.5},'peers':{'a':[0.4,0.5,'3/5',null]},'expect':{'indicators':{'a':{'percentile':0.5,'peer_median':0.5}}}}`, ""},
		{`{'name':'n','indicators':{'a':0.5},'expect':{'total':50.0001}}`, "expect.total: \"n\": it is 50"},
		{`{'name':'n','indicators':{'a':0.5},'expect':{'total':null}}`, "it is 50"},
		{`{'name':'n','indicators':{'a':null},'expect':{'total':0}}`, "it is null"},
		{`{'name':'n','indicators':{'a':0.5},'expect':{'eligible':false}}`, "it is true"},
		{`{'name':'n','indicators':{'a':0.5},'expect':{'dimensions':{'e':50}}}`, `there is no "e"`},
		{`{'name':'n','indicators':{'a':0.5},'expect':{'indicators':{'b':50}}}`, `there is no indicator "b"`},
		{`{'name':'n','indicators':{'a':0.5},'expect':{'indicators':{'a':{'rank':1}}}}`, `there is no "rank"`},
		{`{'name':'n','indicators':{'a':0.5},'expect':{'indicators':{'a':'1/0'}}}`, "a number, a fraction"},
		{`{'name':'n','indicators':{'a':0.5},'expect':{'decisions':['x']}}`, "the decisions are []"},
		{`{'name':'n','indicators':{'a':0.5},'expect':{}}`, "a case must expect something"},
		{`{'name':'n','indicators':{'a':0.5},'expect':{'totals':5}}`, "did you mean total?"},
		{`{'name':'n','indicators':{'a':0.5},'expect':{'dimensions':50}}`, "a map to numbers belongs here"},
		{`{'name':'n','indicators':{'a':0.5},'expect':{'indicators':{'a':{}}}}`, "a map to numbers belongs here"},
		{`{'name':'n','indicators':{'a':0.5},'expect':{'indicators':{}}}`, "a map to numbers belongs here"},
		{`{'name':'n','indicators':{'a':0.5},'expect':{'decisions':'x'}}`, "a list of decisions belongs here"},
		{`{'name':'n','indicators':[0.5],'expect':{'total':50}}`, "a map to numbers belongs here"},
		{`{'name':'n','indicators':{'a':0.5},'peers':{'b':[1]},'expect':{'total':50}}`, "lists of numbers of scored indicators"},
		{`{'name':'n','indicators':{'b':0.5},'expect':{'total':5}}`, "one of the policy's indicators"},
		{`{'name':'n','shop':'t',` + threeOrders + `,'expect':{'total':5}}`, `there is no shop "t"`},
		{`{'name':'n','events':{'orders':[]},'expect':{'total':5}}`, "needs the day of its score"},
		{`{'name':'n','as_of':'2022-07-01','events':{'order':[]},'expect':{'total':5}}`, "a list of rows of one of the tables"},
		{`{'name':'n','as_of':'2022-07-01','events':{'orders':[{'order_id':'o','shop_id':'s','paid_at':'noon'}]},'expect':{'total':5}}`, "noon"},
	} {
		err := compile(t, verifying(c.test)).Verify()
		switch {
		case c.problem == "" && err != nil:
			t.Errorf("%s\n%v", c.test, err)
		case c.problem != "" && (err == nil || !strings.Contains(err.Error(), c.problem)):
			t.Errorf("%s\n%v, want %s", c.test, err, c.problem)
		}
	}
}

// Each failure stands at its own place: the case is on the third line of the document.
func TestVerifyPlaces(t *testing.T) {
	err := compile(t, verifying(`{'name':'n','indicators':{'a':0.5},'expect':{'total':51,'eligible':false}}`)).Verify()
	problems, ok := err.(Errors)
	if !ok || len(problems) != 2 {
		t.Fatalf("%v", err)
	}
	for i, value := range []string{"51", "false"} {
		if p := problems[i]; p.Line != 3 || !strings.HasPrefix(p.Source[p.Col-1:], value) {
			t.Errorf("%d:%d is not where %s stands in %s", p.Line, p.Col, value, p.Source)
		}
	}
}
