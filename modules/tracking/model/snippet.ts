import type { SourceKind } from './source.ts'

/** Methods a page may call before the script is there; `flush` is none of them: its presence says that it is. */
const METHODS = ['init', 'page', 'track', 'identify', 'group', 'alias', 'consent', 'reset'] as const

/** What stands in for the script until it has come: it remembers what it is told, in order. */
const STAND_IN =
  `!function(w){if(w.huoshui)return;var q=[],h=w.huoshui={q:q};"${METHODS.join(' ')}".split(" ")` +
  '.forEach(function(m){h[m]=function(){q.push([m].concat([].slice.call(arguments)))}})}(window)'

const CALLS = [
  "huoshui.identify('U1001', { phone: '13800138000', name: '陈静' })",
  "huoshui.track('Product Added', { product_id: 'P101', price: 129, quantity: 1 })",
  'huoshui.reset()',
].join('\n')
const EVENT = { type: 'track', userId: 'U1001', event: 'Product Added', properties: { product_id: 'P101', price: 129 } }
const BATCH = JSON.stringify({ batch: [EVENT] })

/** Lines to copy into a page, a program or a terminal. */
export interface Snippet {
  readonly what: 'page' | 'calls' | 'node' | 'batch'
  readonly code: string
}

/**
 * How a source is put to work: for pages the script and what to call; for all others the SDK of Segment and the bare
 * request, which also tries the key. `origin` is that of this program, without a slash at its end.
 */
export function snippetsOf(
  source: { readonly kind: SourceKind; readonly writeKey: string },
  origin: string,
): Snippet[] {
  const { kind, writeKey } = source
  const tag = `<script async src="${origin}/sdk/huoshui.js" data-write-key="${writeKey}"></script>`
  if (kind === 'browser')
    return [
      { what: 'page', code: `<script>${STAND_IN}</script>\n${tag}` },
      { what: 'calls', code: CALLS },
    ]
  const url = `${origin}/v1/batch`
  return [
    { what: 'node', code: `new Analytics({ writeKey: '${writeKey}', host: '${origin}' })` },
    { what: 'batch', code: `curl ${url} -u ${writeKey}: -H 'content-type: application/json' \\\n  -d '${BATCH}'` },
  ]
}
