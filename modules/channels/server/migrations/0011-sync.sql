-- What WeCom said of a pair when it was last asked; an older answer never overwrites a newer one.
alter table channels.follower
  add column wecom_tags text[] not null default '{}',
  add column with_unionid boolean not null default false,
  add column asked_at timestamptz not null default 'epoch';
-- A night touches every row without changing a key: room on the page keeps that cheap.
alter table channels.follower set (fillfactor = 80);
create index follower_of_member on channels.follower (tenant_id, company_id, userid);

alter table channels.company add column auto_repair boolean not null default true;

-- One comparison of a company's customers with ours, and what came of it.
create table channels.sync (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  company_id uuid not null,
  -- The first one fills; the others compare.
  kind text not null check (kind in ('first', 'nightly', 'asked')),
  state text not null check (state in ('running', 'done', 'failed')),
  repairs boolean not null,
  fault text,
  attempts int not null default 0,
  started_at timestamptz not null,
  ended_at timestamptz,
  pairs int not null default 0,
  missing int not null default 0,
  gone int not null default 0,
  changed int not null default 0,
  repaired int not null default 0,
  primary key (tenant_id, id),
  foreign key (tenant_id, company_id) references channels.company (tenant_id, id) on delete cascade
);
create unique index sync_running on channels.sync (tenant_id, company_id) where state = 'running';
create index sync_by_time on channels.sync (tenant_id, company_id, started_at desc);
select kit.protect_by_tenant('channels.sync');

-- How far a sync is: members whose customers have been compared stay compared, whoever dies.
create table channels.sync_member (
  tenant_id uuid not null references organisation.tenant,
  sync_id uuid not null,
  userid text not null,
  state text not null check (state in ('waiting', 'done', 'refused')),
  pairs int not null default 0,
  fault text,
  primary key (tenant_id, sync_id, userid),
  foreign key (tenant_id, sync_id) references channels.sync (tenant_id, id) on delete cascade
);
select kit.protect_by_tenant('channels.sync_member');

-- The repair plan: where WeCom and our copy disagreed.
create table channels.sync_difference (
  tenant_id uuid not null references organisation.tenant,
  sync_id uuid not null,
  external_userid text not null,
  userid text not null,
  kind text not null check (kind in ('missing', 'gone', 'changed')),
  -- What is different: added, left, remark, entry, tags …
  what text[] not null default '{}',
  repaired_at timestamptz,
  primary key (tenant_id, sync_id, external_userid, userid),
  foreign key (tenant_id, sync_id) references channels.sync (tenant_id, id) on delete cascade
);
select kit.protect_by_tenant('channels.sync_difference');
