import type { Callback } from '../world/company.ts'
import { type Stamp, verification } from './envelope.ts'

/** Asks a callback address to prove itself, as the console does before it saves: one second, the plain word alone. */
export async function verifyUrl(to: Callback, receiver: string, word: string, stamp: Stamp): Promise<string> {
  try {
    const response = await fetch(verification(to, receiver, word, stamp), { signal: AbortSignal.timeout(1000) })
    if (response.status !== 200) return `answered ${response.status}`
    const said = await response.text()
    return said === word ? '' : `answered ${JSON.stringify(said.slice(0, 60))} instead of the plain word`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
