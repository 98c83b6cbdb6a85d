import { fetchText } from '#kit/node/fetch-text.ts'
import type { Platform } from '#kit/node/module.ts'
import { type Check, good, todo, wrong } from '../../model/check-up/check.ts'
import {
  fileElsewhere,
  fileUnreachable,
  localAddress,
  NO_FILE,
  NO_FILE_NEEDED,
} from '../../model/check-up/sign-words.ts'
import type { DomainFile } from '../store/domain-file.ts'
import { isLocal } from './local-host.ts'

/**
 * Whether the file that proves the domain is to be had where WeCom looks for it: asked for at our own public address,
 * as WeCom does, so that a proxy that keeps it back is found out. The latest one counts.
 */
export async function checkDomainFile(
  { config }: Platform,
  [latest]: readonly DomainFile[],
  domain: Check | undefined,
): Promise<Check> {
  if (!latest) return domain?.state === 'good' ? good('domain_file', NO_FILE_NEEDED) : todo('domain_file', NO_FILE)
  const url = `${config.publicUrl}/${latest.name}`
  const text = await fetchText(url)
  if (text?.trim() === latest.body) return good('domain_file')
  const { host, hostname } = new URL(config.publicUrl)
  if (isLocal(hostname) && text === undefined) return wrong('domain_file', localAddress(host))
  return wrong('domain_file', text === undefined ? fileUnreachable(url) : fileElsewhere(url))
}
