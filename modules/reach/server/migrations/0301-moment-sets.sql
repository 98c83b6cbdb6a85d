-- 一套朋友圈: several moments planned together, each of which becomes a moment send of its own at its time.
create table reach.moment_set (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  company_id uuid not null,
  name text not null,
  state text not null check (state in ('draft', 'running', 'paused', 'stopped', 'done')),
  -- Rises with every change: who changes names the one they saw.
  version int not null,
  -- Members who publish, where a post does not name its own.
  userids text[] not null,
  from_day date not null,
  days smallint not null,
  slots text[] not null,
  even_if_refused boolean not null,
  made_by text not null,
  made_at timestamptz not null,
  launched_by text,
  primary key (tenant_id, id)
);
create index moment_set_by_time on reach.moment_set (tenant_id, made_at desc, id desc);
select kit.protect_by_tenant('reach.moment_set');

create table reach.moment_post (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  set_id uuid not null,
  day date not null,
  time text not null,
  due_at timestamptz not null,
  -- What it says and who sees it.
  plan jsonb not null,
  state text not null check (state in ('planned', 'out', 'missed', 'withdrawn')),
  mass_send_id uuid,
  -- Why it did not go: {"reason", "zh", "en"}.
  refusal jsonb,
  next_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, set_id) references reach.moment_set (tenant_id, id) on delete cascade
);
create index moment_post_of on reach.moment_post (tenant_id, set_id, due_at, id);
create index moment_post_by_day on reach.moment_post (tenant_id, day);
create index moment_post_due on reach.moment_post (next_at) where state = 'planned';
select kit.protect_by_tenant('reach.moment_post');
