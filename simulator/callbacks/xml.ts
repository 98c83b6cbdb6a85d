import type { EventFields } from '../world/sim.ts'

/** An XML body as the platform writes it: texts in CDATA, numbers bare, lists of Item. */
export function writeXml(fields: EventFields): string {
  return `<xml>${fields.map(([name, value]) => `<${name}>${write(value)}</${name}>`).join('')}</xml>`
}

function write(value: string | number | readonly string[]): string {
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return cdata(value)
  return value.map((item) => `<Item>${cdata(item)}</Item>`).join('')
}

function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
}

/** Text of one element of a flat body, plain or in CDATA. */
export function readElement(xml: string, name: string): string {
  const found = new RegExp(`<${name}>(?:<!\\[CDATA\\[([\\s\\S]*?)\\]\\]>|([^<]*))</${name}>`).exec(xml)
  return found?.[1] ?? found?.[2] ?? ''
}
