/** Characters that a variable of a script is filled with, at most: a name, a product, a day. */
export const FILLING_CHARACTERS_MAX = 60

/** Whether a text is what a script says with its variables filled, and nothing else. */
export function isFilled(script: string, text: string): boolean {
  const fixed = script
    .trim()
    .split(/\{\{[^{}]*\}\}/u)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${fixed.join(`.{0,${FILLING_CHARACTERS_MAX}}`)}$`, 'su').test(text.trim())
}
