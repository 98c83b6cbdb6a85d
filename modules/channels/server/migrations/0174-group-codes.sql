-- 群活码: a code by which people join one of several groups, the next one when it is full.
create table channels.group_code (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  company_id uuid not null,
  name text not null,
  -- Comes back with every member who joined by it.
  token text not null,
  -- In the order in which WeCom fills them; those that it made itself are among them once it was asked.
  chat_ids text[] not null,
  -- Whether WeCom makes another group when all are full, and what it calls it.
  goes_on boolean not null,
  base_name text not null default '',
  base_number int not null default 1,
  -- Whether it is there at WeCom. `making` and `unresolved` may be; WeCom has no list to look it up in.
  state text not null check (state in ('making', 'live', 'unresolved', 'removed')),
  config_id text,
  picture_url text not null default '',
  asked_at timestamptz not null,
  created_at timestamptz not null,
  created_by text not null,
  primary key (tenant_id, id),
  unique (tenant_id, token),
  foreign key (tenant_id, company_id) references channels.company (tenant_id, id) on delete cascade,
  constraint group_code_live_is_known check (state <> 'live' or config_id is not null)
);
select kit.protect_by_tenant('channels.group_code');
create index group_member_by_state on channels.group_member (tenant_id, company_id, entry_state)
  where entry_state <> '';
