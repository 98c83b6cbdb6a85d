import { ownArchitecture } from '../tidy/architecture.ts'
import { readSources } from '../tidy/read-repository.ts'
import { planModule } from './plan-module.ts'
import { finish } from './write-plan.ts'

const [name = '', noun = name, zh = noun] = process.argv.slice(2)

if (name) finish(planModule({ name, noun, zh }, readSources(), ownArchitecture.MAY_USE), 'Next: npm run tidy')
else finish('npm run new-module NAME [NOUN] [名词], for example: npm run new-module loyalty gift-card 礼品卡', '')
