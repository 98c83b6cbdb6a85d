import type { WorldStage } from '#kit/node/module.ts'
import { takeMedia } from './server/media/take-media.ts'
import { listInLibrary } from './server/store/library.ts'

const demo = { kind: 'system', name: 'demo' } as const

/** As a shop would hand it to its guides. */
const TEXT = `换粮七天表

第 1、2 天：新粮四分之一，旧粮四分之三
第 3、4 天：一半一半
第 5、6 天：新粮四分之三
第 7 天：全部新粮

有软便就退回前一步多喂两天，还不好就告诉我们。
`

/** A file in the library of a shop that is tried out, one tap away from a chat. */
export async function listDemoFile({ platform, tenantId }: WorldStage): Promise<void> {
  const file = { fileName: '换粮七天表.txt', bytes: bytesOf(TEXT) }
  const taken = await takeMedia(platform, { tenantId, actor: demo, ...file })
  if (!taken.ok) throw new Error(`channels: the file of the demo was not taken: ${taken.reason}`)
  await platform.inTenant(tenantId, demo, (ctx) => listInLibrary(ctx, taken.value.id, '换粮七天表'))
}

async function* bytesOf(text: string): AsyncIterable<Uint8Array> {
  yield new TextEncoder().encode(text)
}
