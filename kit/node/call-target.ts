import { BlockList, isIP } from 'node:net'

/** Addresses that are no public host (IANA special-purpose registries for IPv4 and IPv6, 2025-10). */
const SPECIAL_IPV4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const
/** Inside 2000::/3: Teredo and other protocol assignments, documentation, and 6to4, which wraps an IPv4 address. */
const SPECIAL_IPV6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const

const special = new BlockList()
for (const [net, bits] of SPECIAL_IPV4) special.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of SPECIAL_IPV6) special.addSubnet(net, bits, 'ipv6')
const unicast = new BlockList()
unicast.addSubnet('2000::', 3, 'ipv6')

/** Whether an IP address is one of the public internet. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !special.check(address, 'ipv4')
  return family === 6 && unicast.check(address, 'ipv6') && !special.check(address, 'ipv6')
}

export type TargetFault = 'not_a_url' | 'not_https' | 'has_password' | 'private_target'

/** What is wrong with an address to call, as far as it can be seen without asking for its name. */
export function faultOfTarget(text: string, privateTargets: boolean): TargetFault | undefined {
  if (!URL.canParse(text)) return 'not_a_url'
  const { protocol, hostname, username, password } = new URL(text)
  if (protocol !== 'https:' && protocol !== 'http:') return 'not_a_url'
  if (username !== '' || password !== '') return 'has_password'
  if (privateTargets) return undefined
  if (protocol !== 'https:') return 'not_https'
  const host = hostname.replace(/^\[|\]$/g, '')
  const isInside = /(^|\.)(localhost|local|internal|home\.arpa)\.?$/i.test(host) || !/[.:]/.test(host)
  return isInside || (isIP(host) !== 0 && !isPublicAddress(host)) ? 'private_target' : undefined
}
