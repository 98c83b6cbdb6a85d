create schema acquisition;

-- An entry by which people join members: a code to scan, or a link of the acquisition assistant.
create table acquisition.entry (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  kind text not null check (kind in ('code', 'link')),
  company_id uuid not null,
  name text not null,
  userids text[] not null,
  skip_verify boolean not null,
  -- Comes back with everybody who comes by it.
  token text not null,
  tag_ids uuid[] not null,
  source text not null,
  -- What is said to who joins; null: the welcome of the company.
  welcome jsonb,
  -- Whether it is there at the platform. `making` and `unresolved` may be.
  state text not null check (state in ('making', 'live', 'unresolved', 'failed', 'removed')),
  platform_id text,
  url text,
  fault text,
  created_at timestamptz not null,
  created_by text not null,
  asked_at timestamptz not null,
  archived_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, token),
  constraint live_is_known check (state <> 'live' or platform_id is not null)
);
create index entry_by_time on acquisition.entry (tenant_id, created_at desc, id desc);
create index entry_in_doubt on acquisition.entry (asked_at) where state in ('making', 'unresolved');
select kit.protect_by_tenant('acquisition.entry');

create table acquisition.company_welcome (
  tenant_id uuid not null references organisation.tenant,
  company_id uuid not null,
  message jsonb not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (tenant_id, company_id)
);
select kit.protect_by_tenant('acquisition.company_welcome');

-- Somebody who joined a member by an entry, and when they left again.
create table acquisition.arrival (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  entry_id uuid not null,
  company_id uuid not null,
  contact_id bigint not null,
  userid text not null,
  at timestamptz not null,
  left_at timestamptz,
  left_by text,
  primary key (tenant_id, id),
  foreign key (tenant_id, entry_id) references acquisition.entry (tenant_id, id)
);
create index arrival_of_entry on acquisition.arrival (tenant_id, entry_id, at desc, id desc);
create index arrival_of_contact on acquisition.arrival (tenant_id, contact_id);
select kit.protect_by_tenant('acquisition.arrival');

-- The one welcome of a member and a customer, and what became of it.
create table acquisition.welcome (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  company_id uuid not null,
  userid text not null,
  external_userid text not null,
  contact_id bigint not null,
  entry_id uuid,
  touch_id uuid not null,
  body text not null,
  state text not null check (state in ('sending', 'sent', 'unresolved', 'not_sent')),
  reason text,
  errcode int,
  errmsg text,
  at timestamptz not null,
  settled_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, company_id, userid, external_userid),
  constraint not_sent_has_reason check (state <> 'not_sent' or reason is not null)
);
create index welcome_of_contact on acquisition.welcome (tenant_id, contact_id);
create index welcome_of_entry on acquisition.welcome (tenant_id, entry_id, contact_id) where entry_id is not null;
create index welcome_in_doubt on acquisition.welcome (at) where state = 'sending';
select kit.protect_by_tenant('acquisition.welcome');
