-- Whose transaction it is is asked once a statement, not once a row that is written: rows come by the thousand.
-- Reading stays as it was: there the planner knows the answer beforehand.
create or replace function kit.protect_by_tenant(target regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy by_tenant on %s using (tenant_id = kit.current_tenant())
    with check (tenant_id = (select kit.current_tenant()))', target);
  execute format('grant select, insert, update, delete on %s to huoshui_app', target);
  execute format('grant usage on schema %I to huoshui_app',
    (select nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = target));
end $$;

do $$
declare
  t record;
begin
  for t in select polrelid::regclass as target from pg_policy where polname = 'by_tenant' loop
    execute format('alter policy by_tenant on %s with check (tenant_id = (select kit.current_tenant()))', t.target);
  end loop;
end $$;
