import { lookup as resolve } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { isPublicAddress } from './call-target.ts'

/** A name that leads inside. */
export class PrivateTarget extends Error {}

/** Asks for a name and answers only if all of its addresses are public; the socket takes what is answered here. */
export function lookupPublic(privateTargets: boolean): LookupFunction {
  return (hostname, options, answer) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? []
      if (error || !first) return answer(error ?? new Error('ENOTFOUND'), '', 0)
      if (!privateTargets && addresses.some((one) => !isPublicAddress(one.address)))
        return answer(new PrivateTarget(hostname), '', 0)
      return options.all ? answer(null, addresses) : answer(null, first.address, first.family)
    })
  }
}
