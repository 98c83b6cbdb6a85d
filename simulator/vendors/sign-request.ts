import { createHmac } from 'node:crypto'

/** Percent encoding of the vendor: RFC 3986, with `*` encoded and `~` plain. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** Signature of an RPC call, version 1.0: HMAC-SHA1 over method, path and the sorted parameters. */
export function signRequest(method: string, fields: ReadonlyMap<string, string>, secret: string): string {
  const sorted = [...fields].filter(([name]) => name !== 'Signature').sort(([a], [b]) => (a < b ? -1 : 1))
  const query = sorted.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')
  return createHmac('sha1', `${secret}&`)
    .update(`${method}&%2F&${encode(query)}`)
    .digest('base64')
}
