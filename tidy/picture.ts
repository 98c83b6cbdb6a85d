import type { Architecture } from './architecture.ts'

const BEGIN = '<!-- drawn from architecture.mjs by npm run draw -->'
const END = '<!-- end of the drawing -->'

/** The map as a picture and a table, in Markdown. */
export function drawMap(architecture: Architecture): string {
  return [...drawPicture(architecture.MAY_USE), '', ...drawTable(architecture)].join('\n')
}

/** Puts the drawing between its two marks; throws when a page has lost them. */
export function replaceDrawing(page: string, drawing: string): string {
  const [start, end] = [page.indexOf(BEGIN), page.indexOf(END)]
  if (start < 0 || end < start) throw new Error(`The page lacks the marks "${BEGIN}" and "${END}"`)
  return `${page.slice(0, start)}${BEGIN}\n${drawing}\n${page.slice(end)}`
}

/** An edge is drawn only when no longer way leads there too: the picture shows the shape, the table is exact. */
function drawPicture(map: Architecture['MAY_USE']): string[] {
  const edges = Object.entries(map).flatMap(([user, uses]) =>
    uses
      .filter((used) => !uses.some((between) => between !== used && leadsTo(map, between, used)))
      .map((used) => `  ${user} --> ${used}`),
  )
  return ['```mermaid', 'flowchart BT', '  reach{{reach: everything that goes out to a person}}', ...edges, '```']
}

function leadsTo(map: Architecture['MAY_USE'], from: string, to: string): boolean {
  const uses = map[from] ?? []
  return uses.includes(to) || uses.some((next) => leadsTo(map, next, to))
}

function drawTable({ MAY_USE, SOCKETS, WAREHOUSE_READERS }: Architecture): string[] {
  const rows = Object.entries(MAY_USE).map(([name, uses]) => {
    const sockets = SOCKETS.filter((folder) => folder.startsWith(`modules/${name}/`)).map(
      (folder) => folder.split('/')[2],
    )
    const warehouse = WAREHOUSE_READERS.includes(name) ? 'reads' : ''
    return `| ${name} | ${uses.join(', ') || '—'} | ${sockets.join(', ')} | ${warehouse} |`
  })
  return ['| module | may use | socket | warehouse |', '|---|---|---|---|', ...rows]
}
