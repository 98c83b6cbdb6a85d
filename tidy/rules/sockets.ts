import { plugOf } from '../places.ts'
import { eachImport, type Rule } from '../tree.ts'

/** Wall 7: plugs of one socket are strangers. */
export const plugsAreStrangers: Rule = (tree) =>
  eachImport(tree, (from, to) => {
    const { SOCKETS } = tree.architecture
    const [here, there] = [plugOf(from, SOCKETS), to.target && plugOf(to.target, SOCKETS)]
    if (!here || !there || here === there || folderOf(here) !== folderOf(there)) return undefined
    return [
      `plug ${here} uses plug ${there}`,
      `What two plugs need belongs to the socket: move it to ${folderOf(here)}/`,
    ]
  })

function folderOf(plug: string): string {
  return plug.slice(0, plug.lastIndexOf('/'))
}
