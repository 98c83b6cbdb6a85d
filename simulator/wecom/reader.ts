export type Json = Record<string, unknown>

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Reads a body whose fields were checked before; what is missing reads as empty. */
export class Reader {
  readonly json: Json

  constructor(json: Json) {
    this.json = json
  }

  has(name: string): boolean {
    return this.json[name] !== undefined && this.json[name] !== null
  }

  text(name: string): string {
    const value = this.json[name]
    return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
  }

  number(name: string, fallback = 0): number {
    const value = this.json[name]
    if (typeof value === 'string' && value !== '' && !Number.isNaN(Number(value))) return Number(value)
    return typeof value === 'number' ? value : fallback
  }

  flag(name: string, fallback = false): boolean {
    const value = this.json[name]
    return typeof value === 'boolean' ? value : typeof value === 'number' ? value !== 0 : fallback
  }

  texts(name: string): string[] {
    const value = this.json[name]
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
  }

  numbers(name: string): number[] {
    const value = this.json[name]
    return Array.isArray(value) ? value.map(Number).filter(Number.isFinite) : []
  }

  part(name: string): Reader {
    const value = this.json[name]
    return new Reader(isObject(value) ? value : {})
  }

  parts(name: string): Reader[] {
    const value = this.json[name]
    return Array.isArray(value) ? value.filter(isObject).map((item) => new Reader(item)) : []
  }
}
