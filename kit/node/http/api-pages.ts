import type { z } from 'zod'
import { escapeHtml } from '#kit/pure/html.ts'
import type { Route } from '#kit/pure/route.ts'
import type { ModuleManifest } from '../module.ts'
import { type ApiField, exampleOf, fieldsOf, type JsonSchema } from './api-fields.ts'
import { API_BASE } from './mount-routes.ts'
import { schemaOf } from './openapi.ts'
import type { WebApp } from './web-app.ts'

const AT = '/docs/api'
const METHODS = { get: '读', post: '做', put: '定', patch: '改', delete: '删' } as const

const STYLE = [
  ':root{color-scheme:light dark}a{color:light-dark(#0b6e69,#5fd0c5)}h2{margin-top:32px}nav a{margin-right:12px}',
  'body{font:14px/1.7 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;max-width:1080px;margin:24px auto}',
  'body{padding:0 16px}h1 code{font-size:18px;overflow-wrap:anywhere}table{border-collapse:collapse;width:100%}',
  'td{border-bottom:1px solid #8884;padding:6px 8px;text-align:left;vertical-align:top;overflow-wrap:anywhere}',
  'pre{padding:12px;overflow-x:auto;border:1px solid #8884;border-radius:6px}.wide{overflow-x:auto}',
  'small{color:light-dark(#5b6672,#a9b4be)}nav a{white-space:nowrap}',
].join('')

interface Shown {
  readonly module: string
  readonly route: Route
}

/** The reference as pages for people: all operations by module, and one page for each. Drawn from the contracts. */
export function mountReference(app: WebApp, modules: readonly ModuleManifest[]): void {
  const shown = modules.flatMap(({ name, routes }) => (routes ?? []).map(({ route }) => ({ module: name, route })))
  const index = indexPage(shown)
  const byName = new Map(shown.map((one) => [one.route.name, one]))
  app.get(AT, (c) => c.html(index))
  app.get(`${AT}/:name`, (c) => {
    const one = byName.get(c.req.param('name'))
    return one ? c.html(operationPage(one)) : c.html(page('没有这个接口', back), 404)
  })
}

const back = `<p><a href="${AT}">← 全部接口</a></p>`

function page(title: string, body: string): string {
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)} · Huoshui API</title><style>${STYLE}</style>`
  return `<!doctype html><html lang="zh-CN"><head>${head}</head><body>${body}</body></html>`
}

function indexPage(shown: readonly Shown[]): string {
  const groups = [...Map.groupBy(shown, ({ module }) => module)]
  const lines = (some: readonly Shown[]) =>
    some.map(({ route: { method, path, name, summary } }) =>
      row([
        `<a href="${AT}/${name}"><code>${method.toUpperCase()} ${escapeHtml(API_BASE + path)}</code></a>`,
        text(summary),
      ]),
    )
  const sections = groups.map(
    ([module, some]) =>
      `<h2 id="${module}">${module}</h2><div class="wide"><table>${lines(some).join('')}</table></div>`,
  )
  const links = groups.map(([module]) => `<a href="#${module}">${module}</a>`).join(' ')
  return page(
    '接口文档',
    `<h1>接口文档</h1><p>${shown.length} 个接口，由校验请求的同一份约定画出。机器读的一份：<a href="/openapi.json">openapi.json</a>
（OpenAPI 3.1）。</p><p>用密钥调用：在“设置 → API 密钥”建一个，放进 <code>Authorization: Bearer …</code>。金额是整数，单位是货币单位的
万分之一；时间是 ISO 8601。写操作可带 <code>Idempotency-Key</code>，同一个键只做一次。</p><nav>${links}</nav>${sections.join('')}`,
  )
}

function operationPage({ module, route }: Shown): string {
  const { method, path, name, summary, permission, refusals = {} } = route
  const permissionWords = permission === 'public' ? '不用登录' : permission === 'signed_in' ? '登录即可' : permission
  const faults = Object.entries(refusals).map(([reason, { status, zh, en }]) =>
    row([`<code>${status} ${reason}</code>`, `${text(zh)}<br><small>${text(en)}</small>`]),
  )
  const parts = [
    `${back}<h1>${text(summary)}<br><code>${method.toUpperCase()} ${escapeHtml(API_BASE + path)}</code></h1>`,
    `<p>${METHODS[method]} · ${module} · <code>${name}</code> · 权限 <code>${escapeHtml(permissionWords)}</code></p>`,
    fieldTable('路径', route.params, 'input'),
    fieldTable('查询', route.query, 'input'),
    route.wire === 'file' ? '<h2>请求体</h2><p>文件的原始字节</p>' : fieldTable('请求体', route.body, 'input'),
    `<h2>例子</h2><pre>${escapeHtml(curlOf(route))}</pre>`,
    route.wire === 'download' ? '<h2>回答</h2><p>文件</p>' : fieldTable('回答', route.answer, 'output'),
    `<h2>出错</h2><div class="wide"><table>${[...COMMON_FAULTS, ...faults].join('')}</table></div>`,
  ]
  return page(`${method.toUpperCase()} ${path}`, parts.join(''))
}

function fieldTable(title: string, schema: z.ZodType | undefined, side: 'input' | 'output'): string {
  const fields = schema ? fieldsOf(schemaOf(schema, side) as JsonSchema) : []
  if (fields.length === 0) return ''
  const line = ({ path, type, required, note }: ApiField) =>
    row([
      `<code>${text(path)}</code>${required ? '' : ' <small>可不填</small>'}`,
      `<code>${text(type)}</code>`,
      text(note),
    ])
  return `<h2>${title}</h2><div class="wide"><table>${fields.map(line).join('')}</table></div>`
}

/** A call that can be pasted, with what the contract asks for at least. */
function curlOf({ method, path, body, wire }: Route): string {
  const lines = [`curl -X ${method.toUpperCase()} "$HUOSHUI${API_BASE}${path}"`, '-H "authorization: Bearer $KEY"']
  if (wire === 'file') lines.push('--data-binary @FILE')
  else if (body)
    lines.push('-H "content-type: application/json"', `-d '${JSON.stringify(exampleOf(schemaOf(body, 'input')))}'`)
  return lines.join(' \\\n  ')
}

const text = escapeHtml
const row = (cells: readonly string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`

const COMMON_FAULTS = [
  ['400', '输入有误，<code>fields</code> 逐个指出'],
  ['401', '没有登录，或密钥无效'],
  ['403', '没有权限'],
].map(([status, why]) => row([`<code>${status}</code>`, why ?? '']))
