-- What the modules stand on: the outbox, the pump's ledger, idempotency keys, and tenant protection.
create schema if not exists kit;

do $$ begin
  if not exists (select from pg_roles where rolname = 'huoshui_app') then
    create role huoshui_app nologin;
  end if;
  execute format('grant huoshui_app to %I', current_user);
end $$;

grant usage on schema kit to huoshui_app;

create function kit.current_tenant() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('huoshui.tenant', true), '')::uuid $$;

-- Call once for every table with a tenant_id: rows of other tenants are neither seen nor written.
create function kit.protect_by_tenant(target regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy by_tenant on %s using (tenant_id = kit.current_tenant()) with check (tenant_id = kit.current_tenant())', target);
  execute format('grant select, insert, update, delete on %s to huoshui_app', target);
  execute format('grant usage on schema %I to huoshui_app', (select nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = target));
end $$;

-- Facts in the order of their transactions. A row is read once every transaction with a lower xid has ended, so
-- that a slow transaction's rows are never jumped over.
create table kit.outbox (
  xid xid8 not null default pg_current_xact_id(),
  id bigint generated always as identity,
  tenant_id uuid not null,
  name text not null,
  version int not null,
  payload jsonb not null,
  at timestamptz not null,
  primary key (xid, id)
);
select kit.protect_by_tenant('kit.outbox');

-- Each consumer walks the outbox by itself; a batch is fixed here before it is sent, so a repeat is the same batch.
create table kit.consumer (
  name text primary key,
  xid xid8 not null default '0',
  id bigint not null default 0,
  batch bigint not null default 0,
  to_xid xid8,
  to_id bigint,
  facts bigint not null default 0,
  moved_at timestamptz
);

insert into kit.consumer (name) values ('warehouse'), ('listeners');

-- What has been drained into compressed files, and what `warehouse check` compares against.
create table kit.archive_file (
  name text primary key,
  first_id bigint not null,
  last_id bigint not null,
  facts bigint not null,
  bytes bigint not null,
  sha256 text not null,
  at timestamptz not null
);

-- What the pump has sent to the warehouse, per table and day.
create table kit.sent_day (
  tenant_id uuid not null,
  table_name text not null,
  day date not null,
  row_count bigint not null,
  checksum numeric not null,
  primary key (tenant_id, table_name, day)
);

create table kit.idempotency (
  tenant_id uuid not null,
  key text not null,
  route text not null,
  body_hash text not null,
  status int not null,
  answer jsonb,
  at timestamptz not null,
  primary key (tenant_id, key, route)
);
select kit.protect_by_tenant('kit.idempotency');

-- Empties one schema of one tenant's rows. Tables refer to each other, so it goes round until nothing is left to do:
-- a table still referred to is tried again after those that refer to it.
create function kit.remove_tenant_rows(target_schema text, target uuid) returns void language plpgsql as $$
declare
  t record;
  stuck int := -1;
  left_over int;
begin
  loop
    left_over := 0;
    for t in
      select c.table_name from information_schema.columns c
      join information_schema.tables x using (table_schema, table_name)
      where c.table_schema = target_schema and c.column_name = 'tenant_id' and x.table_type = 'BASE TABLE'
    loop
      begin
        execute format('delete from %I.%I where tenant_id = $1', target_schema, t.table_name) using target;
      exception when foreign_key_violation then
        left_over := left_over + 1;
      end;
    end loop;
    exit when left_over = 0;
    if left_over = stuck then raise exception 'rows of % in % are still referred to', target, target_schema; end if;
    stuck := left_over;
  end loop;
end $$;
