/** Numbers of the home page and its pools that count people, each of whom can be looked at. */
export const PEOPLE_FIGURES = [
  'people_held',
  'people_new',
  'people_lost',
  'buyers',
  'repeaters',
  'people_returned',
] as const
export type PeopleFigure = (typeof PEOPLE_FIGURES)[number]
