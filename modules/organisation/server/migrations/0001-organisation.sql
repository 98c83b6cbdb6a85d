create schema organisation;

create table organisation.tenant (
  id uuid primary key,
  name text not null,
  timezone text not null,
  currency text not null,
  demo boolean not null default false,
  created_at timestamptz not null,
  -- A cleared tenant is closed at once and purged by a job.
  closed_at timestamptz
);
alter table organisation.tenant enable row level security;
create policy by_tenant on organisation.tenant using (id = kit.current_tenant()) with check (id = kit.current_tenant());
grant usage on schema organisation to huoshui_app;
grant select, update on organisation.tenant to huoshui_app;

create table organisation.staff (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  -- The person who signs in; the same person may work for several tenants.
  user_id text,
  name text not null,
  email text not null,
  role text not null check (role in ('owner', 'operator', 'guide')),
  active boolean not null default true,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, email)
);
create index staff_by_user on organisation.staff (user_id);
select kit.protect_by_tenant('organisation.staff');

create table organisation.api_key (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  name text not null,
  scopes text[] not null,
  secret_hash text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (tenant_id, id)
);
create index api_key_by_id on organisation.api_key (id);
select kit.protect_by_tenant('organisation.api_key');
