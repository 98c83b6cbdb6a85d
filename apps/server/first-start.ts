import type { Platform } from '#kit/node/module.ts'
import { modules } from './modules.ts'

/** What a start prints for the person at the terminal: the address, and a one-time link for whoever owns the tenant. */
export async function greetFirstPerson(platform: Platform, url: string): Promise<void> {
  const greet = modules.find((module) => module.directory)?.directory?.greet
  const link = await greet?.(platform)
  const lines = [
    '',
    `  活水已就绪 / Huoshui is ready`,
    `  ${url}`,
    ...(link ? [`  一次性登录链接 / one-time link:`, `  ${url}${link}`] : []),
    '',
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}
