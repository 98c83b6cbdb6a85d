/** A refusal as ClickHouse words it, which its clients take apart again. */
export class ClickHouseRefusal extends Error {
  readonly code: number
  readonly status: number

  constructor(code: number, type: string, reason: string) {
    super(`Code: ${code}. DB::Exception: ${reason}. (${type})`)
    this.code = code
    this.status = STATUS[code] ?? 500
  }
}

/** HTTP status by error code, as ClickHouse answers them (src/Server/HTTP/exceptionCodeToHTTPStatus.cpp, 2026-07). */
const STATUS: Record<number, number> = Object.fromEntries([
  ...[6, 26, 27, 32, 36, 38, 41, 42, 43, 46, 47, 53, 62, 69, 70, 72, 73, 115, 117, 130, 131, 386].map((code) => [
    code,
    400,
  ]),
  ...[60, 81, 218].map((code) => [code, 404]),
  [193, 403],
  [516, 403],
  [48, 501],
  [1002, 500],
])

const NATIVE = /Code: (\d+)\. DB::Exception: /

/** What went wrong in the engine, in the words of the wire. */
export function toRefusal(error: unknown): { code: number; status: number; text: string } {
  if (error instanceof ClickHouseRefusal) return { code: error.code, status: error.status, text: error.message }
  const message = error instanceof Error ? error.message : String(error)
  const found = NATIVE.exec(message)
  if (!found) return { code: 1002, status: 500, text: `Code: 1002. DB::Exception: ${message}. (UNKNOWN_EXCEPTION)` }
  const code = Number(found[1])
  return { code, status: STATUS[code] ?? 500, text: message.slice(found.index) }
}
