/** Numbers of the home page, the board and the baselines that count people, each of whom can be looked at. */
export const PEOPLE_FIGURES = [
  'people_held',
  'people_new',
  'people_lost',
  'buyers',
  'repeaters',
  'people_returned',
  'people_kept',
  'people_converted',
  'people_active',
  'first_buyers',
  'private_first',
  'private_first_repeat',
] as const
export type PeopleFigure = (typeof PEOPLE_FIGURES)[number]
