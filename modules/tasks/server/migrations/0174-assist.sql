-- A service outside that helps guides find words. Nothing here: there is none, and nothing is asked outside.
create table tasks.assist_setting (
  tenant_id uuid primary key references organisation.tenant,
  enabled boolean not null,
  url text not null,
  model text not null,
  sealed_secret text not null,
  calls_per_day int not null check (calls_per_day between 1 and 10000)
);
select kit.protect_by_tenant('tasks.assist_setting');

-- How often it was asked on a day of the tenant's calendar: each question costs money.
create table tasks.assist_use (
  tenant_id uuid not null references organisation.tenant,
  day date not null,
  calls int not null,
  primary key (tenant_id, day)
);
select kit.protect_by_tenant('tasks.assist_use');
