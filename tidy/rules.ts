import {
  appsAreShort,
  appsReadManifests,
  kitReadsKit,
  productNeedsNoTests,
  simulatorStandsApart,
} from './rules/apps-and-kit.ts'
import { conflictsAreResolved } from './rules/conflicts.ts'
import { noCycles } from './rules/cycles.ts'
import { doorsAreNarrow, doorsShowShapes } from './rules/door-shape.ts'
import { doorsAreUsed, importsExist, noOtherBarrels, pathsAreWrittenOneWay } from './rules/doors.ts'
import { figuresAreDefined } from './rules/figures.ts'
import { mapIsKept, mapIsOrdered, modulesAreOnTheMap } from './rules/map.ts'
import { modulesHavePapers } from './rules/module-papers.ts'
import { namesSaySomething } from './rules/names.ts'
import { pureStaysPure } from './rules/purity.ts'
import { filesAreShort, functionsAreShort } from './rules/sizes.ts'
import { plugsAreStrangers } from './rules/sockets.ts'
import { sqlIsBound } from './rules/sql-built.ts'
import { sqlIsInStores, statementsAreNamed } from './rules/sql-place.ts'
import { schemasAreOwn } from './rules/sql-schema.ts'
import { nothingIsSilenced } from './rules/suppressions.ts'
import {
  screensAreShownByScreens,
  surfacesAreStrangers,
  surfacesKnowContracts,
  surfacesReachNoServer,
} from './rules/surfaces.ts'
import { chanceComesFromCtx, settingsAreReadOnce } from './rules/surroundings.ts'
import { noTestIsLeftOut, testsSitBesideCode } from './rules/tests.ts'
import { textsComeInPairs } from './rules/texts.ts'
import { packagesKeepToTheirArea } from './rules/third-party.ts'
import { everyFileIsUsed } from './rules/unused.ts'
import { warehouseHasReaders } from './rules/warehouse.ts'
import type { Rule } from './tree.ts'

/** Every wall, by name. */
export const RULES: Readonly<Record<string, Rule>> = {
  mapIsOrdered,
  modulesAreOnTheMap,
  mapIsKept,
  doorsAreUsed,
  pathsAreWrittenOneWay,
  importsExist,
  noOtherBarrels,
  doorsAreNarrow,
  doorsShowShapes,
  noCycles,
  appsReadManifests,
  appsAreShort,
  kitReadsKit,
  simulatorStandsApart,
  productNeedsNoTests,
  pureStaysPure,
  surfacesKnowContracts,
  surfacesReachNoServer,
  surfacesAreStrangers,
  screensAreShownByScreens,
  plugsAreStrangers,
  sqlIsInStores,
  statementsAreNamed,
  sqlIsBound,
  schemasAreOwn,
  warehouseHasReaders,
  packagesKeepToTheirArea,
  settingsAreReadOnce,
  chanceComesFromCtx,
  filesAreShort,
  functionsAreShort,
  everyFileIsUsed,
  namesSaySomething,
  modulesHavePapers,
  testsSitBesideCode,
  noTestIsLeftOut,
  nothingIsSilenced,
  textsComeInPairs,
  figuresAreDefined,
  conflictsAreResolved,
}
