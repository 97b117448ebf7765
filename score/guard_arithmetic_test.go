package score_test

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// sameEverywhere are the functions of package math that give the same bits on every architecture. NaN is made in one
// place only.
var sameEverywhere = strings.Fields(`Abs Ceil Copysign Float64bits Float64frombits Floor Frexp Inf IsInf IsNaN Ldexp
	Nextafter Round RoundToEven Sqrt Trunc`)

// arithmetic refuses calculations whose last bits depend on the architecture or on chance.
func (g *guard) arithmetic(f *ast.File, pkg *types.Package, info *types.Info) {
	a := &arithmetic{g, info, pkg.Name()}
	ast.PreorderStack(f, nil, func(n ast.Node, stack []ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			a.function(n)
		case *ast.AssignStmt:
			if n.Tok == token.MUL_ASSIGN && a.float(n.Lhs[0]) {
				a.refuse(n, "product is not rounded")
			}
		case *ast.BinaryExpr:
			if n.Op == token.MUL && a.float(n) && !a.rounded(stack) {
				a.refuse(n, "product is not rounded")
			}
		case *ast.CallExpr:
			a.conversion(n, stack)
		case *ast.RangeStmt:
			if a.unordered(n.X) && a.adds(n.Body) {
				a.refuse(n, "adds floats in the order of a map")
			}
		}
		return true
	})
}

// arithmetic is what the rules know of the package they look at.
type arithmetic struct {
	*guard
	info *types.Info
	pkg  string
}

// function refuses functions of package math that are written in assembly on some architecture, or use one that is.
func (a *arithmetic) function(id *ast.Ident) {
	f, ok := a.info.Uses[id].(*types.Func)
	if !ok || f.Pkg() == nil || f.Pkg().Path() != "math" || slices.Contains(sameEverywhere, f.Name()) {
		return
	}
	a.refuse(id, "math."+f.Name()+" is not the same everywhere")
}

// float tells whether an expression is a float (or a complex number, or may be one) that is not a constant.
func (a *arithmetic) float(x ast.Expr) bool {
	tv := a.info.Types[x]
	if tv.Value != nil || tv.Type == nil {
		return false
	}
	if p, ok := tv.Type.(*types.TypeParam); ok {
		return types.Satisfies(types.Typ[types.Float64], p.Underlying().(*types.Interface))
	}
	basic, ok := tv.Type.Underlying().(*types.Basic)
	return ok && basic.Info()&(types.IsFloat|types.IsComplex) != 0
}

// rounded tells whether a product cannot be fused with an addition: it is converted, multiplied, divided, compared or
// given to package math at once. Assignments and other calls are no help: the compiler sees through them.
func (a *arithmetic) rounded(stack []ast.Node) bool {
	for _, parent := range slices.Backward(stack) {
		switch p := parent.(type) {
		case *ast.ParenExpr, *ast.UnaryExpr:
		case *ast.BinaryExpr:
			return p.Op != token.ADD && p.Op != token.SUB
		case *ast.CallExpr:
			return a.info.Types[p.Fun].IsType() || a.isFrom(p, "math")
		default:
			return false
		}
	}
	return false
}

// conversion refuses floats that become integers where nobody has looked at their range.
func (a *arithmetic) conversion(call *ast.CallExpr, stack []ast.Node) {
	if !a.info.Types[call.Fun].IsType() || !a.float(call.Args[0]) || a.float(call) {
		return
	}
	name := a.enclosing(stack)
	a.converts[name] = true
	if rangeChecked[name] == "" {
		a.refuse(call, "converts a float to an integer in "+name)
	}
}

// enclosing returns package.function or package.type.method.
func (a *arithmetic) enclosing(stack []ast.Node) string {
	for _, n := range stack {
		d, ok := n.(*ast.FuncDecl)
		if !ok {
			continue
		}
		if d.Recv == nil {
			return a.pkg + "." + d.Name.Name
		}
		receiver := types.ExprString(d.Recv.List[0].Type)
		return a.pkg + "." + strings.TrimPrefix(receiver, "*") + "." + d.Name.Name
	}
	return a.pkg
}

// unordered tells whether ranging over x follows the order of a map.
func (a *arithmetic) unordered(x ast.Expr) bool {
	if _, isMap := a.info.Types[x].Type.Underlying().(*types.Map); isMap {
		return true
	}
	call, ok := ast.Unparen(x).(*ast.CallExpr)
	return ok && a.isFrom(call, "maps")
}

// adds tells whether a loop's body adds or subtracts floats.
func (a *arithmetic) adds(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			found = found || (n.Tok == token.ADD_ASSIGN || n.Tok == token.SUB_ASSIGN) && a.float(n.Lhs[0])
		case *ast.BinaryExpr:
			found = found || (n.Op == token.ADD || n.Op == token.SUB) && a.float(n)
		case *ast.CallExpr:
			found = found || a.isFrom(n, modulePath+"score/exact") && a.float(n)
		}
		return !found
	})
	return found
}

// isFrom tells whether a call is of a function of a package.
func (a *arithmetic) isFrom(call *ast.CallExpr, path string) bool {
	s, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	f, ok := a.info.Uses[s.Sel].(*types.Func)
	return ok && f.Pkg() != nil && f.Pkg().Path() == path
}
