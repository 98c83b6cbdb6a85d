create schema channels;

-- A WeCom company and the self-built app we speak through.
create table channels.company (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  name text not null,
  corp_id text not null,
  agent_id bigint not null,
  -- Encrypted with the key of the home folder, each for this row alone.
  sealed_secret text not null,
  sealed_callback text not null,
  created_at timestamptz not null,
  -- When a push last came, and when the last look at the setup was.
  heard_at timestamptz,
  checked_at timestamptz,
  removed_at timestamptz,
  primary key (tenant_id, id)
);
create unique index company_app on channels.company (tenant_id, corp_id, agent_id) where removed_at is null;
select kit.protect_by_tenant('channels.company');

-- One token of an app for all processes: whoever finds it dead fetches the next under this row's lock.
create table channels.access_token (
  tenant_id uuid not null references organisation.tenant,
  company_id uuid not null,
  sealed_token text,
  expires_at timestamptz not null,
  primary key (tenant_id, company_id),
  foreign key (tenant_id, company_id) references channels.company (tenant_id, id) on delete cascade
);
select kit.protect_by_tenant('channels.access_token');

-- What WeCom pushed, decrypted, kept before it was acknowledged.
create table channels.callback (
  tenant_id uuid not null references organisation.tenant,
  company_id uuid not null,
  -- Of the decrypted content: a repeated push has another signature, nonce and cipher text.
  digest text not null,
  place bigint generated always as identity,
  event text not null,
  change_type text not null,
  fields jsonb not null,
  external_userid text not null,
  told_at timestamptz not null,
  received_at timestamptz not null,
  state text not null check (state in ('waiting', 'settled', 'failed')),
  tries int not null default 0,
  next_at timestamptz not null,
  claimed_until timestamptz,
  fault text,
  primary key (tenant_id, company_id, digest),
  foreign key (tenant_id, company_id) references channels.company (tenant_id, id) on delete cascade
);
create index callback_waiting on channels.callback (tenant_id, company_id, next_at, place) where state = 'waiting';
create index callback_by_time on channels.callback (tenant_id, company_id, received_at desc);
create index callback_of_person on channels.callback (tenant_id, external_userid) where external_userid <> '';
select kit.protect_by_tenant('channels.callback');

-- A customer and the member of the company who follows them.
create table channels.follower (
  tenant_id uuid not null references organisation.tenant,
  company_id uuid not null,
  external_userid text not null,
  userid text not null,
  contact_id bigint not null,
  remark text not null default '',
  entry_state text not null default '',
  add_way int not null default 0,
  -- Only ever later: pushes come in any order, and the latest of each kind says what holds.
  added_at timestamptz not null,
  left_at timestamptz,
  left_by text check (left_by in ('customer', 'staff', 'transfer')),
  primary key (tenant_id, company_id, external_userid, userid),
  foreign key (tenant_id, company_id) references channels.company (tenant_id, id) on delete cascade
);
create index follower_of_person on channels.follower (tenant_id, contact_id);
select kit.protect_by_tenant('channels.follower');
