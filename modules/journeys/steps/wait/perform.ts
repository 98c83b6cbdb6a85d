import { stepPlug } from '../step-plug.ts'

/** Who is due here has waited long enough. */
export const waitPlug = stepPlug({ kind: 'wait' })
