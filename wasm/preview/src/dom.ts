/** A child of an element: text, a node, or nothing. */
type Child = Node | string | number | false | null | undefined

type Props<K extends keyof HTMLElementTagNameMap> = Partial<Omit<HTMLElementTagNameMap[K], 'style' | 'dataset'>> & {
  [attribute: `aria-${string}` | `data-${string}`]: string
  role?: string
  style?: string
  for?: string
  scope?: 'col' | 'row'
}

/** An element with its properties (aria-*, data-*, role, style and for are attributes), and its children. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, props: Props<K> = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [key, value] of Object.entries(props)) {
    if (/^(aria-|data-|role$|style$|for$|scope$)/.test(key)) element.setAttribute(key, String(value))
    else (element as unknown as Record<string, unknown>)[key] = value
  }
  fill(element, ...children)
  return element
}

/** Puts children in place of those that an element has. */
export function fill(element: Element, ...children: Child[]): void {
  element.replaceChildren(...children.filter(c => c !== false && c !== null && c !== undefined).map(c => (c instanceof Node ? c : String(c))))
}
