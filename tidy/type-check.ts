import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { ROOT } from './read-repository.ts'

/** What the compiler says of a project, one line a complaint. */
export function typeComplaints(project: string, folder: string = ROOT): string[] {
  const tsc = path.join(ROOT, 'node_modules/typescript/bin/tsc')
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', project, '--noEmit', '--pretty', 'false'], {
    cwd: folder,
    encoding: 'utf8',
  })
  return stdout.split('\n').filter((line) => line.trim())
}
