/** How a number of a sheet is meant. */
export type NumberMeaning = 'number' | 'date' | 'time'

/** Formats every workbook knows without naming them (ECMA-376 part 1, 18.8.30), the East Asian ones among them. */
function builtInMeaning(id: number): NumberMeaning {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) return 'date'
  return id === 22 || (id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) ? 'time' : 'number'
}

/** What a format such as `yyyy"年"m"月"d"日" h:mm` makes of a number. */
export function meaningOfFormat(id: number, code: string | undefined): NumberMeaning {
  if (code === undefined) return builtInMeaning(id)
  const bare = code.replace(/"[^"]*"|\\.|\[(?!h|m|s)[^[\]]*\]/gi, '').toLowerCase()
  if (/[hs]/.test(bare)) return 'time'
  return /[yd]|mm+[-/.]/.test(bare) ? 'date' : 'number'
}

const DAY_MS = 86_400_000
/** 1899-12-30: Excel counts a 29 February 1900 that never was, so days after it fit this beginning. */
const FIRST_DAY = Date.UTC(1899, 11, 30)
const DAYS_UNTIL_1904 = 1462
const LAST_DAY = 2_958_466
/** Digits a spreadsheet keeps of a number. */
const KEPT_DIGITS = 15

/** A number of a sheet as the text a person saw: dates in full, no tails of binary fractions, long ids untouched. */
export function showNumber(raw: string, meaning: NumberMeaning, is1904: boolean): string {
  if (meaning !== 'number') return showDate(Number(raw), meaning, is1904) ?? raw
  if (raw.length < KEPT_DIGITS && !/[eE]/.test(raw)) return raw
  if (/^-?\d+$/.test(raw)) return raw
  const value = Number(raw)
  // Above that the digits are lost: the exponent stays, so that an id can be refused as rounded.
  if (!Number.isFinite(value) || Math.abs(value) >= 10 ** KEPT_DIGITS) return raw
  const short = String(Number(value.toPrecision(KEPT_DIGITS)))
  return short.includes('e') ? value.toFixed(20).replace(/0+$/, '') : short
}

function showDate(days: number, meaning: 'date' | 'time', is1904: boolean): string | undefined {
  const since1900 = days + (is1904 ? DAYS_UNTIL_1904 : 0)
  if (!(since1900 >= 0 && since1900 < LAST_DAY)) return undefined
  const seconds = Math.round(since1900 * 86_400) * 1000
  const text = new Date(FIRST_DAY + seconds).toISOString()
  return meaning === 'date' && seconds % DAY_MS === 0 ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ')
}
