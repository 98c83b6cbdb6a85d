import type { Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { type MenuButton, menuAnswers, menuFaults, menuWire, withKeys } from '../../model/accounts/menu.ts'
import type { WhoseAccount } from '../accounts/account-secrets.ts'
import { findAccount } from '../store/account.ts'
import { findMenu, noteMenu, upsertMenu } from '../store/menu.ts'
import { askOfficial } from './ask-official.ts'
import { judgeWords } from './judge-words.ts'

const publisher = { kind: 'system', name: 'channels' } as const

/** Keeps the menu as it is written; what keeps it from being published may be left open until then. */
export async function saveMenu(
  ctx: Ctx,
  accountId: string,
  { buttons, claimReason }: { readonly buttons: readonly MenuButton[]; readonly claimReason?: string | undefined },
): Promise<Result<{ officialId: string }, 'not_found' | 'claim_refused'>> {
  if ((await findAccount(ctx, accountId))?.kind !== 'official') return refuse('not_found')
  const kept = withKeys(buttons, () => ctx.newId())
  const said = [...menuAnswers(kept).values(), ...kept.map(({ name }) => name)].join('\n')
  const judged = await judgeWords(ctx, said, { subject: `account:${accountId}`, field: 'body.buttons', claimReason })
  if (!judged.ok) return judged
  await upsertMenu(ctx, accountId, kept)
  return accept({ officialId: accountId })
}

/**
 * Puts the menu as it was saved on the account, in place of what is there; without buttons the account has none. Doing
 * it twice is doing it once, so an answer that was lost is no worry: it is done again.
 */
export async function publishMenu(
  platform: Platform,
  whose: WhoseAccount,
): Promise<Result<{ fault: string }, 'not_found' | 'menu_unfinished'>> {
  const inside = <T>(work: (ctx: Ctx) => Promise<T>) => platform.inTenant(whose.tenantId, publisher, work)
  const menu = await inside((ctx) => findMenu(ctx, whose.accountId))
  if (!menu) return refuse('not_found')
  const [fault] = menuFaults(menu.buttons)
  if (fault) return refuse('menu_unfinished', { field: fault.path })
  const ask =
    menu.buttons.length === 0
      ? { path: '/cgi-bin/menu/delete' }
      : { path: '/cgi-bin/menu/create', body: { button: menuWire(menu.buttons) } }
  const answer = await askOfficial(platform, whose, ask)
  const said = answer.ok
    ? ''
    : `${answer.errcode === 0 ? '' : answer.errcode} ${answer.errmsg}`.trim() || answer.meaning
  const news = answer.ok ? { fault: '', published: menu.buttons } : { fault: said }
  await inside((ctx) => noteMenu(ctx, whose.accountId, news))
  return accept({ fault: said })
}
