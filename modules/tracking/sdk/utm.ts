/** The campaign in an address, by the names the Segment specification gives its parts; nothing without one. */
export function campaignOf(search: string): Readonly<Record<string, string>> | undefined {
  const asked = new URLSearchParams(search)
  const parts = ['source', 'medium', 'campaign', 'term', 'content'].flatMap((part): [string, string][] => {
    const value = asked.get(`utm_${part}`)
    return value ? [[part === 'campaign' ? 'name' : part, value]] : []
  })
  return parts.length === 0 ? undefined : Object.fromEntries(parts)
}
