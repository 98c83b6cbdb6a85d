import { defineModule } from '#kit/node/module.ts'
import { contactTable, eventTable } from './server/fact-tables.ts'
import { publications } from './server/publications.ts'

/** Who our customers are. */
export default defineModule({
  name: 'contacts',
  folder: new URL('./', import.meta.url),
  tables: [],
  facts: [contactTable, eventTable],
  publishes: publications,
})
