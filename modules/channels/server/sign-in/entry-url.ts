import type { Platform } from '#kit/node/module.ts'

/** Where a member of a company enters: WeCom says who they are, then the page opens. */
export const ENTRY_PATH = '/sign-in/wecom/{companyId}'

/** What is entered in the admin console for a page of ours. */
export function entryUrl({ config }: Pick<Platform, 'config'>, companyId: string, next: string): string {
  return `${config.publicUrl}${ENTRY_PATH.replace('{companyId}', companyId)}?next=${next}`
}
