/** Something that goes by a script choice, as a person knows it. */
export interface ChoiceUse {
  readonly choiceId: string
  readonly kind: { readonly zh: string; readonly en: string }
  readonly name: string
  /** Its page in the console. */
  readonly to: string
}

/** Port of later modules: who of theirs goes by a script choice. */
export const CHOICE_USERS = 'reach.choice_users'

/** What fills it; `C` is what a use case is given. */
export interface ChoiceUsers<C> {
  /** Of many choices at once: a list asks for all of its rows with one statement. */
  listUsers(ctx: C, choiceIds: readonly string[]): Promise<readonly ChoiceUse[]>
}
