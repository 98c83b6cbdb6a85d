import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Answer, Ask } from '../http/listener.ts'
import type { Sim } from '../world/sim.ts'

const COLOURS = ['#5b8c5a', '#cf7e4f', '#4f7ccf', '#a85fb0', '#c24e63', '#3f9aa3', '#8a7d3b']

/** Pictures the server API points at: uploaded ones, faces, codes. */
export function serveAsset(sim: Sim, ask: Ask): Answer | undefined {
  const [, place, name = '', last = ''] = ask.path.split('/')
  if (ask.path === '/') return page('index.html')
  if (place === 'phones') return page(name)
  if (ask.path === '/jssdk.js') return page('jssdk.mjs')
  if (place === 'wework_pic') return picture(sim, name)
  if (place === 'avatar') return face(sim, name.replace(/\.svg$/, ''))
  if (place === 'qr') return code(`${name} ${last}`)
  return undefined
}

function picture(sim: Sim, id: string): Answer | undefined {
  for (const corp of sim.corps.values()) {
    const media = corp.media.get(id)
    if (media) return { status: 200, type: media.contentType, body: Buffer.from(media.base64, 'base64') }
  }
  return undefined
}

const TYPES: Readonly<Record<string, string>> = { html: 'text/html', css: 'text/css', mjs: 'text/javascript' }
const FILES = [
  './page/index.html',
  './page/page.css',
  './page/app.mjs',
  './page/dom.mjs',
  './page/texts.mjs',
  './page/customer.mjs',
  './page/guide.mjs',
  './page/console.mjs',
  './page/sidebar-host.mjs',
  './page/jssdk.mjs',
]

/** A file of the phones page; nothing else of the disk. */
function page(name: string): Answer | undefined {
  const file = FILES.find((known) => known === `./page/${name}`)
  if (!file) return undefined
  const type = `${TYPES[name.split('.').at(-1) ?? '']}; charset=utf-8`
  return { status: 200, type, body: readFileSync(path.join(import.meta.dirname, file)) }
}

/** A coloured square with the first letter of the name. */
function face(sim: Sim, id: string): Answer {
  const name = sim.people.get(id)?.name ?? id
  const sum = [...id].reduce((all, letter) => all + (letter.codePointAt(0) ?? 0), 0)
  const letter = escapeXml([...name][0] ?? '?')
  return svg(
    `<rect width="80" height="80" rx="8" fill="${COLOURS[sum % COLOURS.length]}"/>` +
      `<text x="40" y="53" font-size="36" text-anchor="middle" fill="#fff">${letter}</text>`,
    80,
  )
}

/** A picture that looks like a code; phones of the simulator read its address, not its dots. */
function code(word: string): Answer {
  let seed = [...word].reduce((all, letter) => (all * 31 + (letter.codePointAt(0) ?? 0)) >>> 0, 7)
  const dots: string[] = []
  for (let y = 0; y < 21; y++)
    for (let x = 0; x < 21; x++) {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
      const corner = (x < 7 && y < 7) || (x > 13 && y < 7) || (x < 7 && y > 13)
      if (!corner && seed >>> 31) dots.push(`<rect x="${x}" y="${y}" width="1" height="1"/>`)
    }
  const eye = (x: number, y: number) => `<path d="M${x} ${y}h7v7h-7zm1 1v5h5v-5zm1 1h3v3h-3z" fill-rule="evenodd"/>`
  return svg(`<rect width="21" height="21" fill="#fff"/>${dots.join('')}${eye(0, 0)}${eye(14, 0)}${eye(0, 14)}`, 21)
}

function svg(inside: string, size: number): Answer {
  const body = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}">${inside}</svg>`
  return { status: 200, type: 'image/svg+xml', body }
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
