-- Events from shops, apps and servers: who may send them, what is planned, what did not fit, whose they are.
create schema tracking;

create table tracking.source (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  name text not null,
  kind text not null check (kind in ('browser', 'server', 'app')),
  -- Sources of one space mean the same person by the same user id.
  user_space text not null,
  -- Public by its nature: it stands in every page of the shop. It may only add events.
  write_key text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz,
  revoked_at timestamptz,
  primary key (tenant_id, id)
);
create unique index source_by_write_key on tracking.source (write_key);
select kit.protect_by_tenant('tracking.source');

create table tracking.setting (
  tenant_id uuid primary key references organisation.tenant,
  unknown_events text not null check (unknown_events in ('accept', 'quarantine'))
);
select kit.protect_by_tenant('tracking.setting');

create table tracking.planned_event (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  name text not null,
  label text not null,
  description text not null,
  owner_staff_id uuid,
  properties jsonb not null,
  -- Whether properties that are not planned may come along.
  extra_properties text not null check (extra_properties in ('accept', 'quarantine')),
  archived boolean not null,
  saved_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, name),
  foreign key (tenant_id, owner_staff_id) references organisation.staff (tenant_id, id)
);
select kit.protect_by_tenant('tracking.planned_event');

-- Mends events before they are held against the plan, in the order in which the rules were made.
create table tracking.repair_rule (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  event_name text not null,
  change jsonb not null,
  made_by text not null,
  made_at timestamptz not null,
  primary key (tenant_id, id)
);
select kit.protect_by_tenant('tracking.repair_rule');

-- Which messages came already. A digest of the message id, so that the busiest index of all stays small; no reference
-- to the tenant, which would be looked up once an event.
create table tracking.message (
  tenant_id uuid not null,
  digest uuid not null,
  received_at timestamptz not null,
  primary key (tenant_id, digest)
);
create index message_by_age on tracking.message using brin (received_at);
select kit.protect_by_tenant('tracking.message');

-- Events of visitors nobody knows yet.
create table tracking.waiting_event (
  tenant_id uuid not null,
  space text not null,
  anonymous_id text not null,
  fact_id bigint not null,
  place int not null,
  at timestamptz not null,
  event json not null,
  primary key (tenant_id, space, anonymous_id, fact_id, place)
);
create index waiting_event_by_age on tracking.waiting_event (tenant_id, at);
select kit.protect_by_tenant('tracking.waiting_event');

-- Who is meant by a user id or by a visitor's anonymous id.
create table tracking.person_key (
  tenant_id uuid not null references organisation.tenant,
  kind text not null check (kind in ('user', 'visitor')),
  space text not null,
  key text not null,
  contact_id bigint not null,
  -- By which identity contacts knows them.
  via jsonb not null,
  since timestamptz not null,
  -- Whose it was before two people became one, so that it can be undone.
  moved_from bigint,
  primary key (tenant_id, kind, space, key)
);
create index person_key_by_contact on tracking.person_key (tenant_id, contact_id);
select kit.protect_by_tenant('tracking.person_key');

create table tracking.quarantined_event (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  source_id uuid not null,
  name text not null,
  reason text not null,
  field text not null,
  detail text not null,
  event jsonb not null,
  state text not null check (state in ('held', 'replayed', 'discarded')),
  received_at timestamptz not null,
  settled_at timestamptz,
  primary key (tenant_id, id)
);
create index quarantined_event_by_name on tracking.quarantined_event (tenant_id, state, name, reason, received_at);
create index quarantined_event_by_age on tracking.quarantined_event (tenant_id, state, received_at desc, id desc);
select kit.protect_by_tenant('tracking.quarantined_event');

-- The last events as they came, for people who look; a sample of them when very many come at once.
create table tracking.recent_event (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  source_id uuid not null,
  kind text not null,
  name text not null,
  user_id text not null,
  anonymous_id text not null,
  contact_id bigint,
  outcome text not null check (outcome in ('settled', 'waiting', 'quarantined')),
  reason text not null,
  event json not null,
  at timestamptz not null,
  received_at timestamptz not null,
  settled_at timestamptz not null,
  primary key (tenant_id, id)
);
create index recent_event_by_age on tracking.recent_event (tenant_id, settled_at desc, id desc);
select kit.protect_by_tenant('tracking.recent_event');
