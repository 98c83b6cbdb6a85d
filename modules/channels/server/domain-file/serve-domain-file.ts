import type { ForeignAnswer, OpenPath } from '#kit/node/module.ts'
import { DOMAIN_FILE_NAME } from '../../model/domain-file.ts'
import { findDomainFile } from '../store/domain-file.ts'

const missing: ForeignAnswer = { status: 404, body: 'No such file.' }

/** Shows WeCom's admin console that this domain is ours: plain text of a fixed form, and nothing else. */
export const domainFilePath: OpenPath = {
  method: 'get',
  path: '/{name:WW_verify_[A-Za-z0-9]+[.]txt}',
  speaks: 'text',
  bodyBytesMax: 0,
  refuse: () => missing,
  run: async ({ database }, { params: { name = '' } }) => {
    if (!DOMAIN_FILE_NAME.test(name)) return missing
    const body = await findDomainFile(database.system, name)
    return body === undefined ? missing : { status: 200, body, headers: { 'cache-control': 'no-store' } }
  },
}
