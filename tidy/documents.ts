const PLACE = /^(apps|modules|kit|simulator|tidy|scaffold|bench|lab|e2e|docs|deploy)\//

/** Files a page names in code marks. */
export function pathsNamed(page: string): string[] {
  const marks = [...page.matchAll(/`([^`\s]+)`/g)].map((match) => match[1] ?? '')
  return marks.filter((mark) => PLACE.test(mark) && /\.\w+$/.test(mark) && !/[<*…]/.test(mark))
}

/** What is wrong with a glossary: a term or a noun that stands twice, a term without its meaning. */
export function glossaryComplaints(page: string): string[] {
  const [terms, nouns] = [new Set<string>(), new Set<string>()]
  return page.split('\n').flatMap((text, i) => {
    const [, term = '', noun = '', meaning = ''] = text.split('|').map((cell) => cell.trim())
    if (!text.startsWith('|') || noun === 'English noun' || /^-+$/.test(term)) return []
    const complaints: string[] = []
    if (nouns.has(noun)) complaints.push(`line ${i + 1}: "${noun}" is the noun of two terms`)
    if (terms.has(term)) complaints.push(`line ${i + 1}: ${term} stands twice`)
    if (!meaning) complaints.push(`line ${i + 1}: ${term} has no meaning written`)
    terms.add(term)
    nouns.add(noun)
    return complaints
  })
}
