import type { ModuleManifest } from '#kit/node/module.ts'
import { SEND_GATE, type SendGate, type TouchAsk } from '#modules/reach/index.ts'

/** A gate of a later module that stumbles over some people, as a fault in it would; it lets all others pass. */
export class FaultyGate implements SendGate {
  readonly name = 'faulty'
  readonly zh = '出错的关卡'
  readonly en = 'Faulty gate'
  readonly reasons = {}
  /** What it throws for whom. */
  readonly faults = new Map<number, Error>()
  /** Of each call how many people it was asked about. */
  readonly calls: number[] = []

  async judge(_: unknown, asks: readonly TouchAsk[]): Promise<readonly undefined[]> {
    this.calls.push(asks.length)
    for (const { contactId } of asks) {
      const fault = this.faults.get(contactId)
      if (fault) throw fault
    }
    return asks.map(() => undefined)
  }

  /** The program with this gate in it. */
  amid(modules: readonly ModuleManifest[]): readonly ModuleManifest[] {
    const [first, ...others] = modules
    if (!first) return modules
    return [{ ...first, fills: { ...first.fills, [SEND_GATE]: [this] } }, ...others]
  }
}
