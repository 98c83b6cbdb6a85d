import type { Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { keepMediaSoon } from '../media/keep-media.ts'
import { type Company, readCompanies } from '../read-companies.ts'
import { type LiveGroupCode, listLiveGroupCodes } from '../store/group-code.ts'
import { type MessageCopy, readCopies } from '../store/media.ts'
import type { Whose } from '../wecom/answer.ts'
import { changeEntry } from './change-entry.ts'
import { countLinkPeople, type LinkPeople } from './count-link-people.ts'
import type { EntryAnswer, EntryDraft, EntryKind, MadeEntry } from './entry.ts'
import { findEntry, type SoughtEntry } from './find-entry.ts'
import { makeEntry } from './make-entry.ts'
import { type LinkQuota, readLinkQuota } from './read-link-quota.ts'
import { removeEntry } from './remove-entry.ts'

/** An entry by what WeCom calls it. */
interface KnownEntry {
  readonly kind: EntryKind
  readonly platformId: string
}

/** Everything about entry codes, acquisition links and codes of groups that only WeCom can do. */
export interface EntryDesk {
  readonly readCompanies: (ctx: Ctx) => Promise<readonly Company[]>
  readonly make: (p: Platform, whose: Whose, kind: EntryKind, draft: EntryDraft) => Promise<EntryAnswer<MadeEntry>>
  readonly change: (p: Platform, whose: Whose, entry: KnownEntry, draft: EntryDraft) => Promise<EntryAnswer<true>>
  readonly remove: (p: Platform, whose: Whose, entry: KnownEntry) => Promise<EntryAnswer<true>>
  readonly find: (p: Platform, whose: Whose, sought: SoughtEntry) => Promise<EntryAnswer<MadeEntry | undefined>>
  readonly countLinkPeople: (p: Platform, whose: Whose, linkId: string) => Promise<EntryAnswer<LinkPeople>>
  readonly readLinkQuota: (p: Platform, whose: Whose) => Promise<EntryAnswer<LinkQuota>>
  /** Has what welcomes of a company need uploaded now. */
  readonly keepMediaSoon: (ctx: Ctx, companyId: string) => Promise<void>
  /** Of these group codes those that work, each with where its picture is. */
  readonly readGroupCodes: (ctx: Ctx, ids: readonly string[]) => Promise<readonly LiveGroupCode[]>
  /** Of which files WeCom has a copy, and why not of the others. */
  readonly readCopies: (ctx: Ctx, companyId: string, mediaIds: readonly string[]) => Promise<readonly MessageCopy[]>
}

export const entryDesk: EntryDesk = {
  readCompanies,
  make: makeEntry,
  change: changeEntry,
  remove: removeEntry,
  find: findEntry,
  countLinkPeople,
  readLinkQuota,
  keepMediaSoon,
  readCopies,
  readGroupCodes: listLiveGroupCodes,
}
