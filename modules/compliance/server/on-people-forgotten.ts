import { createHash } from 'node:crypto'
import { crashPoint } from '#kit/node/crash-point.ts'
import type { Ctx, ToldFact } from '#kit/node/ctx.ts'
import { PEOPLE_FORGOTTEN } from '#kit/node/forget-people.ts'
import type { Listener } from '#kit/node/module.ts'
import { certificateText, type Erasure, type ToldErased } from '../model/erasure.ts'
import { closeErasure, lockErasure } from './store/erasure.ts'
import { writeAudit } from './write-audit.ts'

/** Of a certificate as it stands. */
export function hashCertificate(erasure: Erasure): string {
  return createHash('sha256').update(certificateText(erasure)).digest('hex')
}

async function issueCertificate(ctx: Ctx, fact: ToldFact): Promise<void> {
  const { requestId, report } = fact.payload as { requestId: string; report: ToldErased }
  const erasure = await lockErasure(ctx, requestId)
  if (!erasure || erasure.state === 'asked') return
  // Done again for something that came late, it counts more and is dated anew.
  const doneAt = ctx.now()
  const hash = hashCertificate({ ...erasure, told: report, doneAt })
  await closeErasure(ctx, requestId, { state: 'done', told: report, doneAt, hash })
  const subject = `contact:${erasure.personNo}`
  await writeAudit(ctx, { action: 'compliance.erased', subject, detail: { erasureId: requestId, hash } })
  crashPoint('erasure.certified')
}

/** Issues the certificate when nothing that was told speaks of the person any more. */
export const onPeopleForgotten: Listener = {
  name: 'compliance.people_forgotten',
  facts: [PEOPLE_FORGOTTEN],
  async hear(ctx, facts) {
    for (const fact of facts) await issueCertificate(ctx, fact)
  },
}
