import { autocompletion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { yaml } from '@codemirror/lang-yaml'
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint'
import { EditorState } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import type { Problem } from '../../hosts/js/src/index.js'
import { suggestions, type Schema } from './schema.js'

/** The page's own colours, which suit both schemes. */
const colours = HighlightStyle.define([
  { tag: tags.comment, color: 'var(--soft)' }, { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--accent)' },
  { tag: [tags.string, tags.content], color: 'var(--text)' }, { tag: tags.meta, color: 'var(--good)' },
])

/** An editor for a policy in YAML. Tab leaves it, as keyboards need. */
export interface Editor {
  text(): string
  /** Puts another text in. */
  replace(text: string): void
  /** Marks what is wrong at its lines. */
  mark(problems: readonly Problem[]): void
}

export function editor(parent: HTMLElement, label: string, schema: Schema, changed: (text: string) => void): Editor {
  const view = new EditorView({ parent, state: EditorState.create({ extensions: [
    lineNumbers(), history(), drawSelection(), highlightActiveLine(), bracketMatching(), lintGutter(), yaml(),
    syntaxHighlighting(colours), autocompletion({ override: [context => complete(schema, context)] }),
    keymap.of([...defaultKeymap, ...historyKeymap]),
    EditorView.contentAttributes.of({ 'aria-label': label }),
    EditorView.updateListener.of(u => { if (u.docChanged) changed(u.state.doc.toString()) }),
  ] }) })
  view.scrollDOM.tabIndex = 0 // so that keys can scroll it
  return {
    text: () => view.state.doc.toString(),
    replace: text => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }),
    mark: problems => view.dispatch(setDiagnostics(view.state, problems.map(p => diagnostic(view.state, p)))),
  }
}

function diagnostic(state: EditorState, { line = 1, column = 1, message, code, path }: Problem): Diagnostic {
  const at = state.doc.line(Math.min(line, state.doc.lines))
  const from = Math.min(at.from + column - 1, at.to)
  return { from, to: Math.max(from, at.to), severity: 'error', message: `${path ? `${path}: ` : ''}${message} (${code})` }
}

function complete(schema: Schema, context: CompletionContext): CompletionResult | null {
  const word = context.matchBefore(/[\w-]*/)
  if (!word || (word.from === word.to && !context.explicit)) return null
  const line = context.state.doc.lineAt(context.pos)
  if (/:\s/.test(line.text.slice(0, word.from - line.from))) return null // a value, not a key
  const above = context.state.doc.sliceString(0, line.from).split('\n')
  const options = suggestions(schema, above, line.text.slice(0, word.from - line.from).length)
  return options.length > 0 ? { from: word.from, options: options.map(o => ({ label: o.key, detail: o.doc, apply: `${o.key}: `, type: 'property' })) } : null
}
