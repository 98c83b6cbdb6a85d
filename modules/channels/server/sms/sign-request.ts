import { createHmac } from 'node:crypto'

/** RFC 3986: `*` is encoded too, `~` is not. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}

/**
 * The parameters of a call in the RPC style (signature version 1.0) with their signature: HMAC-SHA1 over the method,
 * the root path and the sorted parameters. General knowledge, held to the published example by the test.
 */
export function signRequest(
  fields: Readonly<Record<string, string>>,
  secret: string,
  method: 'GET' | 'POST' = 'POST',
): URLSearchParams {
  const sorted = Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const query = sorted.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')
  const signature = createHmac('sha1', `${secret}&`)
    .update(`${method}&${encode('/')}&${encode(query)}`)
    .digest('base64')
  return new URLSearchParams([...sorted, ['Signature', signature]])
}
