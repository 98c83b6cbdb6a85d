const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The text between tags. Only the five names of XML and numbers are known: a file cannot define words of its own. */
export function decodeXml(text: string): string {
  const plain = text.includes('&') ? text.replace(/&(#x?[0-9a-fA-F]+|[a-z]+);/g, decodeEntity) : text
  return plain.includes('_x') ? plain.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex) => fromCode(hex, 16)) : plain
}

function decodeEntity(whole: string, name: string): string {
  if (!name.startsWith('#')) return NAMED[name] ?? whole
  return name[1] === 'x' ? fromCode(name.slice(2), 16) : fromCode(name.slice(1), 10)
}

const LAST_CODE = 0x10ffff

function fromCode(digits: string, base: number): string {
  const code = Number.parseInt(digits, base)
  return Number.isFinite(code) && code <= LAST_CODE ? String.fromCodePoint(code) : ''
}

/** The value of an attribute in the inside of a tag. */
export function attributeOf(tag: string, name: string): string | undefined {
  const at = tag.indexOf(` ${name}="`)
  if (at === -1) return undefined
  const from = at + name.length + 3
  const to = tag.indexOf('"', from)
  return to === -1 ? undefined : tag.slice(from, to)
}

/**
 * All tags of a name with their attributes, in a short text such as the list of sheets. Here as below a tag that is
 * never closed ends where the next begins: looked for to the end, each of a million would be looked for anew.
 */
export function tagsOf(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}(\\s[^<>]*?)?/?>`, 'g'))].map((match) => match[1] ?? '')
}

/** What stands inside the first element of a name; nothing when there is none, or it has no end. */
export function insideOf(xml: string, name: string): string {
  const opening = new RegExp(`<(?:\\w+:)?${name}[\\s>]`).exec(xml)
  if (!opening) return ''
  const from = opening.index + opening[0].length
  const closing = new RegExp(`</(?:\\w+:)?${name}>`).exec(xml.slice(from))
  return closing ? xml.slice(from, from + closing.index) : ''
}

/** The texts (`t`) inside an item of shared strings or an inline string; readings (`rPh`) are left out. */
export function joinTexts(xml: string): string {
  const texts = withoutReadings(xml).matchAll(/<(?:\w+:)?t(?:\s[^<>]*)?>([^<]*)</g)
  let joined = ''
  for (const match of texts) joined += match[1] ?? ''
  return decodeXml(joined)
}

function withoutReadings(xml: string): string {
  if (!xml.includes('rPh')) return xml
  const [before = '', ...readings] = xml.split(/<(?:\w+:)?rPh[\s>]/)
  return before + readings.map((reading) => reading.split(/<\/(?:\w+:)?rPh>/)[1] ?? '').join('')
}
