import { messagePlug } from './message/perform.ts'
import type { StepPlug } from './step-plug.ts'
import type { Step } from './step-schema.ts'

const PLUGS: Readonly<Record<Step['kind'], StepPlug>> = { message: messagePlug }

/** The plug that does this kind of step. */
export function performerOf(step: Pick<Step, 'kind'>): StepPlug {
  return PLUGS[step.kind]
}
