-- Something done to many people at once, in the background, that can be taken back.
create table contacts.bulk_action (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  change jsonb not null,
  -- Whom it was meant for: a selection, a filter of the list, or a group. Without a searched name or number.
  aim jsonb not null,
  state text not null check (state in ('running', 'done', 'undoing', 'undone')),
  total integer not null,
  -- How many people stand at each state; kept with every turn, so that a list need not count them.
  changed integer not null default 0,
  same integer not null default 0,
  gone integer not null default 0,
  restored integer not null default 0,
  kept integer not null default 0,
  created_by text not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  undone_at timestamptz,
  primary key (tenant_id, id)
);
create index bulk_action_by_age on contacts.bulk_action (tenant_id, created_at desc, id desc);
select kit.protect_by_tenant('contacts.bulk_action');

-- Each person of a bulk action, chosen when it began. No foreign key to contacts: who is removed meanwhile is left out.
create table contacts.bulk_person (
  tenant_id uuid not null references organisation.tenant,
  action_id uuid not null,
  contact_id bigint not null,
  -- waiting → changed | same | gone; changed → restored | kept (somebody changed it again since)
  state text not null check (state in ('waiting', 'changed', 'same', 'gone', 'restored', 'kept')),
  -- How it was; what the undo puts back.
  before jsonb,
  primary key (tenant_id, action_id, contact_id),
  foreign key (tenant_id, action_id) references contacts.bulk_action (tenant_id, id) on delete cascade
);
create index bulk_person_by_state on contacts.bulk_person (tenant_id, action_id, state, contact_id);
create index bulk_person_by_contact on contacts.bulk_person (tenant_id, contact_id);
select kit.protect_by_tenant('contacts.bulk_person');
