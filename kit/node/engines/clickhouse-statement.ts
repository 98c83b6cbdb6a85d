import { ClickHouseRefusal } from './clickhouse-error.ts'

/** Rows of these formats are put together from any number of chunks; the others are one document. */
const ROW_FORMATS = new Set([
  'JSONEachRow',
  'JSONStringsEachRow',
  'JSONCompactEachRow',
  'JSONCompactStringsEachRow',
  'TabSeparated',
  'TSV',
  'CSV',
  'RowBinary',
])

const JSON_INPUT = /^JSON\w*EachRow$/
const TEXT_INPUT = /^(CSV|TSV|TabSeparated)(WithNames|WithNamesAndTypes)?$|^Values$/i

export interface Statement {
  kind: 'insert' | 'select' | 'command'
  /** The statement without the rows that may follow it. */
  sql: string
  /** Named by a FORMAT clause. */
  format: string | undefined
  /** Rows that stood in the same text as an INSERT. */
  rows: string
  /** Names of the parameters outside of those rows. */
  parameters: ReadonlySet<string>
}

const TOKEN = new RegExp(
  [
    /'(?:[^'\\]|\\.|'')*'?/,
    /"(?:[^"\\]|\\.)*"?/,
    /`(?:[^`\\]|\\.)*`?/,
    /--[^\n]*|#[ !][^\n]*|\/\*[\s\S]*?(?:\*\/|$)|\s+/,
    /\$(\w*)\$[\s\S]*?\$\1\$/,
    /[A-Za-z_]\w*/,
    /\d[\w.]*/,
    /[\s\S]/,
  ]
    .map((part) => part.source)
    .join('|'),
  'gy',
)
const SILENT = /^(--|#[ !]|\/\*|\s)/

type Shape = Omit<Statement, 'parameters'>

interface Token {
  text: string
  end: number
  depth: number
}

/**
 * Takes one statement apart as far as the wire needs it. ClickHouse's HTTP interface refuses several statements in one
 * request, chDB runs them all: they are refused here, so that what works on one works on the other.
 */
export function readStatement(text: string): Statement {
  const parameters = new Set<string>()
  const tokens = significant(text, parameters)
  const first = nextWord(tokens)
  return { ...(first === 'INSERT' ? readInsert(text, tokens) : readOther(text, tokens, first)), parameters }
}

/** Whether a result in this format may be sent while it is still being made. */
export function isStreamable(format: string): boolean {
  return ROW_FORMATS.has(format)
}

/**
 * Makes rows safe to stand behind an INSERT. chDB ends the rows at the first empty line and runs what follows as SQL
 * (measured on 26.7.2): between JSON objects empty lines are dropped, anywhere else they are refused.
 */
export function fenceRows(rows: Buffer, format: string): Buffer {
  const isJson = JSON_INPUT.test(format)
  if (!isJson && !TEXT_INPUT.test(format))
    throw new ClickHouseRefusal(73, 'UNKNOWN_FORMAT', `The embedded warehouse takes no rows in format ${format}`)
  const trimmed = trimNewlines(rows)
  if (!trimmed.includes('\n\n')) return trimmed
  if (!isJson) throw new ClickHouseRefusal(117, 'INCORRECT_DATA', `An empty line inside rows of format ${format}`)
  return Buffer.from(trimmed.toString('latin1').replace(/\n{2,}/g, '\n'), 'latin1')
}

function trimNewlines(rows: Buffer): Buffer {
  let [start, end] = [0, rows.length]
  while (start < end && isNewline(rows[start])) start += 1
  while (end > start && isNewline(rows[end - 1])) end -= 1
  return rows.subarray(start, end)
}

function isNewline(byte: number | undefined): boolean {
  return byte === 0x0a || byte === 0x0d
}

/** In an INSERT the rows begin behind `FORMAT name` or behind `VALUES`; with neither it reads them by SELECT. */
function readInsert(text: string, tokens: Iterator<Token>): Shape {
  for (let token = tokens.next(); !token.done; token = tokens.next()) {
    const { text: word, end, depth } = token.value
    if (depth > 0) continue
    const upper = word.toUpperCase()
    if (upper === 'SELECT' || upper === 'WITH') return { ...readOther(text, tokens, upper), kind: 'command' }
    if (upper === 'VALUES') return { kind: 'insert', sql: text.slice(0, end), format: 'Values', rows: text.slice(end) }
    if (upper !== 'FORMAT') continue
    const name = tokens.next()
    if (name.done) break
    const { text: format, end: head } = name.value
    if (/^values$/i.test(format))
      return { kind: 'insert', sql: text.slice(0, head), format: 'Values', rows: text.slice(head) }
    return { kind: 'insert', sql: text.slice(0, head), format, rows: text.slice(head) }
  }
  return { kind: 'command', sql: text, format: undefined, rows: '' }
}

function readOther(text: string, tokens: Iterator<Token>, first: string): Shape {
  let format: string | undefined
  let end = text.length
  let wasFormat = false
  for (let token = tokens.next(); !token.done; token = tokens.next()) {
    const { text: word, depth } = token.value
    if (end < text.length)
      throw new ClickHouseRefusal(62, 'SYNTAX_ERROR', 'Syntax error: Multi-statements are not allowed')
    if (word === ';') end = token.value.end - 1
    if (wasFormat && /^\w+$/.test(word)) format = word
    wasFormat = depth === 0 && word.toUpperCase() === 'FORMAT'
  }
  const kind = first === 'SELECT' || first === 'WITH' || first === '(' ? 'select' : 'command'
  return { kind, sql: text.slice(0, end), format, rows: '' }
}

function nextWord(tokens: Iterator<Token>): string {
  const token = tokens.next()
  return token.done ? '' : token.value.text.toUpperCase()
}

/** Tokens that are neither space nor comment. Lazy: the rows behind an INSERT are never looked at. */
function* significant(text: string, parameters: Set<string>): Generator<Token, undefined> {
  let depth = 0
  let [before, last] = ['', '']
  for (const match of text.matchAll(TOKEN)) {
    const [token] = match
    if (SILENT.test(token)) continue
    if (token === ')') depth -= 1
    // `{name:Type}`; the keys of a map literal are quoted.
    if (token === ':' && before === '{' && /^\w+$/.test(last)) parameters.add(last)
    yield { text: token, end: match.index + token.length, depth }
    if (token === '(') depth += 1
    ;[before, last] = [last, token]
  }
}
