import { escapeHtml } from '#kit/pure/html.ts'

export interface HtmlTable {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** What is set in small print below the first cell of each row. */
  readonly smallPrint?: readonly string[]
}

export function htmlTable({ head, rows, smallPrint = [] }: HtmlTable): string {
  const line = (cells: readonly string[], tag: string, below = '') =>
    `<tr>${cells.map((cell, at) => `<${tag}>${escapeHtml(cell)}${at === 0 ? below : ''}</${tag}>`).join('')}</tr>`
  const small = (at: number) => (smallPrint[at] ? `<br><small class="faint">${escapeHtml(smallPrint[at])}</small>` : '')
  const body = rows.map((row, at) => line(row, 'td', small(at))).join('')
  return `<table><thead>${line(head, 'th')}</thead><tbody>${body}</tbody></table>`
}

const STYLE = [
  'body{font:15px/1.7 "PingFang SC","Microsoft YaHei",sans-serif;max-width:860px;margin:32px auto;padding:0 16px}',
  'body{color:#1d2733}h1{font-size:24px}h2{font-size:18px;margin-top:32px}.faint{color:#66727e;font-size:13px}',
  'table{border-collapse:collapse;width:100%;font-size:13px}.scroll{overflow-x:auto}th{background:#f3f6f8}',
  'th,td{border:1px solid #d5dde3;padding:6px 8px;text-align:left;vertical-align:top;word-break:break-word}',
].join('')

/** A page that stands alone: no script, nothing loaded from anywhere. */
export function htmlPage(title: string, body: string, language: 'zh' | 'en' = 'zh'): string {
  return `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body>${body}</body></html>`
}
