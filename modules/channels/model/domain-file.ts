/**
 * The file by which WeCom's admin console learns that a domain is ours: it is asked for at the root of the domain, and
 * holds a code (admin console, trusted domain; as seen 2020–2026). Nothing else may be put at our root.
 */
export const DOMAIN_FILE_NAME = /^WW_verify_[A-Za-z0-9]{1,64}\.txt$/
/** Letters, digits, dash and underscore: no page, no script, whatever reads it. */
export const DOMAIN_FILE_BODY = /^[A-Za-z0-9_-]{1,128}$/
/** Files of one tenant: old ones stay, WeCom may look again. */
export const DOMAIN_FILES_MAX = 20
