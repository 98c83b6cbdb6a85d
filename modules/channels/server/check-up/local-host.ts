/** Hosts that only this machine or this house can open. */
const LOCAL = /^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[::1\])/

export function isLocal(hostname: string): boolean {
  return LOCAL.test(hostname) || !hostname.includes('.')
}
