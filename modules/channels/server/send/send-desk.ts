import type { Ctx } from '#kit/node/ctx.ts'
import { listMomentMembers, listSendingGroups, type MomentMember, type SendingGroup } from '../store/address.ts'
import { findInLibrary, type LibraryFile } from '../store/library.ts'
import { findMedia } from '../store/media.ts'
import { listStandingTags } from '../store/tag.ts'

/** What whoever proposes messages has to look up here. */
export const sendDesk = {
  /** Groups of a company that are there now, of those that are named; all where none is. */
  readGroups: (ctx: Ctx, companyId: string, chatIds?: readonly string[]): Promise<readonly SendingGroup[]> =>
    listSendingGroups(ctx, companyId, chatIds),
  /** Members of a company who may publish, each with those of their customers who have one of the tags. */
  readMomentMembers: (
    ctx: Ctx,
    companyId: string,
    ask: { readonly userids: readonly string[]; readonly tags: readonly string[] },
  ): Promise<readonly MomentMember[]> => listMomentMembers(ctx, companyId, ask),
  /** The company's tags that stand for any of these tags of contacts. */
  readStandingTags: (ctx: Ctx, companyId: string, tagIds: readonly string[]): Promise<readonly string[]> =>
    listStandingTags(ctx, companyId, tagIds),
  /** Which of these files are there, and of what kind each is. */
  readMediaKinds: async (ctx: Ctx, mediaIds: readonly string[]): Promise<ReadonlyMap<string, string>> =>
    new Map((await findMedia(ctx, mediaIds)).map(({ id, kind }) => [id, kind])),
  /** A file that may be put into a chat; nothing when it was taken off the library. */
  readLibraryFile: (ctx: Ctx, mediaId: string): Promise<LibraryFile | undefined> => findInLibrary(ctx, mediaId),
}
