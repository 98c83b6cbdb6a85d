import { ownTree } from '../tidy/read-repository.ts'
import { planPlug } from './plan-plug.ts'
import { finish } from './write-plan.ts'

const [socket = '', name = '', like] = process.argv.slice(2)

if (socket && name) {
  const plan = planPlug({ socket, name, like }, ownTree())
  finish(plan, 'It does what its model does: now write what is its own, first the test, then npm run tidy')
} else finish('npm run new-plug SOCKET NAME [LIKE], for example: npm run new-plug segments/conditions birthday', '')
