import { expect, it } from 'vitest'
import { renderScript } from './render-script.ts'
import { problemOfBody } from './script.ts'
import { STARTER_SCRIPTS } from './starter-scripts.ts'
import { EXAMPLE_VALUES } from './variables.ts'

it.each(STARTER_SCRIPTS.map((script) => [script.name, script] as const))(
  '%s can be saved and filled',
  (_name, script) => {
    expect(problemOfBody(script.body)).toBeUndefined()
    expect(renderScript(script.body, EXAMPLE_VALUES).missing).toEqual([])
  },
)
